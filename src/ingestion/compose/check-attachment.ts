import { detectMimeType } from 'nodemailer/lib/mime-funcs';
import { Refused } from '../../mail/refusal.js';
import { checkLine, required } from './check-text.js';
import type { CheckedAttachment } from './checked-content.js';
import type { Attachment } from './email-content.js';

/** What file systems allow. */
const MAX_FILENAME = 255;

/** Enough for every registered type with its parameters, and short enough for a line. */
const MAX_CONTENT_TYPE = 200;

const MAX_CONTENT_ID = 200;

/** Octets of the delimiter and the header section of a part, at the least. */
const PART_OVERHEAD = 100;

// RFC 2045 section 5.1. Matches `text/plain; charset="utf-8"`, not `image` or `text/plain;`.
const CONTENT_TYPE =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w!#$&^.+-]+=(?:[\w!#$&^.+:/-]+|"(?:[ !#-[\]-~]|\\["\\])*"))*$/;

// Parts of these types have parts or header fields of their own and may not be encoded (RFC 2046 section 5), so they
// would put lines of the caller's between ours.
const HAS_STRUCTURE = /^(?:multipart|message)\//i;

// What may stand in a cid URL without being escaped (RFC 2392), since pages refer to it. Matches `logo.png@example.com`.
const CONTENT_ID = /^[\w!$&'*+.=@~-]+$/;

/**
 * @param field where the attachment stands in the JSON
 * @throws {Refused} missing_parameter, control_characters, encoded_word, parameter_too_long, invalid_base64,
 * invalid_content_type, invalid_content_id, invalid_disposition
 */
export function checkAttachment(given: Attachment | null, field: string): CheckedAttachment {
  const attachment = required(given, field);
  const filename = checkFilename(attachment.filename ?? '', `${field}.filename`);
  const contentId = checkContentId(attachment.contentId ?? null, `${field}.contentId`);
  const contentType = checkContentType(
    attachment.contentType ?? typeOf(filename),
    `${field}.contentType`,
  );
  // Only of pictures: many readers take inline text for a part of the body.
  const isPicture = contentId !== null && /^image\//i.test(contentType);
  const disposition = attachment.disposition ?? (isPicture ? 'inline' : 'attachment');
  if (disposition !== 'inline' && disposition !== 'attachment')
    throw new Refused('invalid_disposition', { field: `${field}.disposition` });
  return {
    filename,
    contentType,
    octets: decodeBase64(attachment.contentBase64 ?? null, `${field}.contentBase64`),
    contentId,
    disposition,
  };
}

/** Octets that it takes in a message at the least. */
export function sizeOfAttachment(given: Attachment | null): number {
  return (given?.contentBase64?.length ?? 0) + PART_OVERHEAD;
}

function checkFilename(given: string, field: string): string {
  const filename = required(checkLine(given, field).trim(), field);
  // Readers decode it in a parameter too, though RFC 2047 section 5 says never, so it would not be the name given.
  if (filename.includes('=?')) throw new Refused('encoded_word', { field });
  if (filename.length > MAX_FILENAME)
    throw new Refused('parameter_too_long', { field, limit: MAX_FILENAME });
  return filename;
}

/** By the ending of the name; a message or a page with its pictures is still only a file to us. */
function typeOf(filename: string): string {
  const detected = detectMimeType(filename);
  return HAS_STRUCTURE.test(detected) ? 'application/octet-stream' : detected;
}

function checkContentType(contentType: string, field: string): string {
  if (contentType.length > MAX_CONTENT_TYPE)
    throw new Refused('parameter_too_long', { field, limit: MAX_CONTENT_TYPE });
  if (!CONTENT_TYPE.test(contentType) || HAS_STRUCTURE.test(contentType))
    throw new Refused('invalid_content_type', { field });
  return contentType;
}

function checkContentId(given: string | null, field: string): string | null {
  if (given === null) return null;
  if (given.length > MAX_CONTENT_ID)
    throw new Refused('parameter_too_long', { field, limit: MAX_CONTENT_ID });
  if (!CONTENT_ID.test(given)) throw new Refused('invalid_content_id', { field });
  return given;
}

/** RFC 4648 section 4 with its padding; line breaks, which many encoders make, do not count. Empty files are files. */
function decodeBase64(given: string | null, field: string): Buffer {
  if (given === null) throw new Refused('missing_parameter', { field });
  const text = given.replaceAll(/[\r\n]/g, '');
  const octets = Buffer.from(text, 'base64');
  // Node skips what it does not know; only the way back shows it.
  if (octets.toString('base64') !== text) throw new Refused('invalid_base64', { field });
  return octets;
}
