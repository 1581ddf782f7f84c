/**
 * Ingestion: from a door to the spool. Owns no table. Opens the SMTP doors; `main.ts` tells it when. It tells callers of
 * the API where the doors are. It promises that 250 is said only after the message is on disk, that envelope and octets
 * are kept as they came, and that whatever is refused names what was wrong, in the words of the one catalogue. It never
 * delivers and never changes a body.
 */
export { IngestionModule } from './ingestion.module.js';
export { SubmissionServer } from './submission.server.js';
