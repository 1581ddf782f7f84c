/**
 * Ingestion: from a door to the spool. Owns the table `submission_key`. Opens the SMTP doors, when `main.ts` tells it,
 * and takes mail by HTTP. It promises that 250, or 200, is said only after the message is on disk, that envelope and
 * octets are kept as they came, that the same key makes the same message once, and that whatever is refused names what
 * was wrong, in the words of the one catalogue. It never delivers and never changes a body.
 */
export { IngestionModule } from './ingestion.module.js';
export { SubmissionServer } from './submission.server.js';
export { BodyAdmission } from './body-admission.js';
export { IngestionConfig } from './ingestion.config.js';
export { submissionBodyBytes } from './body-limits.js';
