/**
 * Senders: who may write in whose name. Owns the tables `approved_sender`, `email_domain`, `dkim`, `email_return_path`
 * and `service_key`, and the API of the first four. Ingestion asks it whether an address is approved, delivery for the keys to sign with, the admin
 * command line to set both up; whoever plays the owner of domains in the sandbox, for what is to be published. It promises
 * that a private key leaves the database only as a key object in memory (at rest it is sealed), that a withdrawn sender is
 * refused within 10 seconds in every process, that the state of a domain, a key or a return path says what the DNS
 * shows, and that one key of the service follows another without a gap. It never signs.
 */
export { SendersModule } from './senders.module.js';
export { SendersService } from './senders.service.js';
export {
  DomainChecks,
  type DomainPublication,
  type Publications,
} from './domain-checks.service.js';
export { ServiceKeys, type ServiceKeyRecord } from './service-keys.service.js';
export { ServiceSignature } from './service-signature.service.js';
export { ServiceSignatureJob } from './service-signature.job.js';
export { CheckDomainsJob } from './check-domains.job.js';
export { zoneLine, type DnsRecord, type RecordPurpose, type ZoneRecord } from './domain-records.js';
export type { RecordCheck } from './check-records.js';
export type { ProblemCode, RecordProblem } from './record-problems.js';
export type { ApprovedSender, EmailDomain, Sender, SigningKey } from './sender.js';
