/**
 * Senders: who may write in whose name. Owns the tables `approved_sender`, `email_domain` and `dkim`. Ingestion asks it
 * whether an address is approved, delivery for the keys to sign with, the admin command line to set both up. It promises
 * that a private key leaves the database only as a key object in memory (at rest it is sealed), and that a withdrawn
 * sender is refused within 10 seconds in every process. It asks the DNS
 * only to check what the owners of domains have published, and never signs.
 */
export { SendersModule } from './senders.module.js';
export { SendersService } from './senders.service.js';
export { zoneLine, type DnsRecord, type RecordPurpose, type ZoneRecord } from './domain-records.js';
export type { RecordCheck } from './check-records.js';
export type { ProblemCode, RecordProblem } from './record-problems.js';
export type { ApprovedSender, EmailDomain, Sender, SigningKey } from './sender.js';
