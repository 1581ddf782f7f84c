import type { IngestionConfig } from './ingestion.config.js';

export const SUBMIT_EMAIL = '20220926/actions/submitEmail';
export const SUBMIT_RAW_EMAIL = '20220926/actions/submitRawEmail';
export const SUBMIT_EMAIL_BATCH = 'v1/actions/submitEmailBatch';

/** Emails of one batch. */
export const BATCH_EMAILS = 100;

/** Names of fields, addresses, and white space of whoever likes to read JSON. */
const FRAME_BYTES = 65_536;
/** A batch is for many small emails: large ones gain nothing by it. */
const BATCH_BYTES = 16_777_216;

/**
 * JSON of the largest email over the octets of its message. The worst that programs do is `\u00e4` for every letter, six
 * octets for two of text, which take 8/3 as base64 in the message: 9/4. Attachments come in base64 as they go.
 */
const JSON_OVER_MESSAGE = 9 / 4;

type Limits = Pick<IngestionConfig, 'messageMaxBytes' | 'receivingMb'>;

/** Octets that the body of a submission by HTTP may have; null for paths that take none. */
export function submissionBodyBytes(path: string, config: Limits): number | null {
  const room = config.receivingMb * 1_048_576;
  switch (path.replace(/^\//, '')) {
    case SUBMIT_EMAIL:
      return Math.min(room, jsonBytes(config));
    case SUBMIT_RAW_EMAIL:
      // What is only a little too large is told so by its own refusal.
      return Math.min(room, config.messageMaxBytes + FRAME_BYTES);
    case SUBMIT_EMAIL_BATCH:
      return Math.min(room, Math.max(BATCH_BYTES, jsonBytes(config)));
    default:
      return null;
  }
}

function jsonBytes({ messageMaxBytes }: Limits): number {
  return Math.ceil(messageMaxBytes * JSON_OVER_MESSAGE) + FRAME_BYTES;
}
