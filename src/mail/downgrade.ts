import { isAscii, isUtf8 } from 'node:buffer';
import {
  firstValue,
  headerFields,
  headerLength,
  parseParameters,
  type OctetString,
  type ParameterizedValue,
} from './headers.js';
import { encodeBase64Lines, findDelimiter, isWellFormed, MAX_DEPTH } from './mime-parts.js';
import { encodeQuotedPrintable } from './quoted-printable.js';

/** One MIME entity: a message or a body part. Its header section ends with an empty line, or the entity with it. */
interface Entity {
  readonly header: Buffer;
  readonly section: OctetString;
  readonly body: Buffer;
}

type Encoding = '7bit' | 'quoted-printable' | 'base64';

/**
 * Rewrites a message whose body holds octets above 127 for a server without 8BITMIME (RFC 6152 section 3): leaves that
 * need it become quoted-printable (text) or base64, what holds them becomes 7bit, all other octets stay. The message
 * itself when its body is ASCII. Null when there is no honest way: 8-bit header fields, signed or encrypted content,
 * MIME that is broken or nested too deep. Content-Transfer-Encoding may change, so signatures must be made afterwards.
 */
export function toSevenBit(raw: Buffer, bodyOffset: number): Buffer | null {
  if (isAscii(raw)) return raw;
  const entity = splitEntity(raw, bodyOffset);
  const rewritten = rewriteEntity(entity, 'text/plain', 0);
  if (!rewritten) return null;
  return firstValue(entity.section, 'mime-version') === null
    ? asMime(entity, rewritten)
    : rewritten;
}

function readEntity(raw: Buffer): Entity {
  return splitEntity(raw, headerLength(raw));
}

function splitEntity(raw: Buffer, bodyOffset: number): Entity {
  const header = raw.subarray(0, bodyOffset);
  return { header, section: header.toString('latin1'), body: raw.subarray(bodyOffset) };
}

/** Null when it can not be done. `defaultType` is what an entity without Content-Type is (RFC 2046 section 5.1.5). */
function rewriteEntity(entity: Entity, defaultType: string, depth: number): Buffer | null {
  const { header, section, body } = entity;
  if (!isAscii(header) || depth > MAX_DEPTH) return null;
  if (isAscii(body)) return Buffer.concat([header, body]);
  if (!isWellFormed(section) || !mayBeEncoded(section)) return null;
  const type = parseParameters(firstValue(section, 'content-type') ?? defaultType);
  if (type.token === 'multipart/signed' || type.token === 'multipart/encrypted') return null;
  if (type.token.startsWith('multipart/')) {
    return withBody(entity, '7bit', rewriteParts(body, type, depth));
  }
  if (type.token === 'message/rfc822') {
    return withBody(entity, '7bit', rewriteEntity(readEntity(body), 'text/plain', depth + 1));
  }
  // RFC 6532 section 3.7 lets message/global be encoded; the other kinds of message are 7bit by definition.
  if (type.token.startsWith('message/') && !type.token.startsWith('message/global')) return null;
  if (type.token.startsWith('text/'))
    return withBody(entity, 'quoted-printable', encodeQuotedPrintable(body));
  return withBody(entity, 'base64', encodeBase64Lines(body));
}

/** 8-bit octets under base64 or quoted-printable are broken, and an encoding that we do not know is not ours to change. */
function mayBeEncoded(section: OctetString): boolean {
  const declared = firstValue(section, 'content-transfer-encoding')?.toLowerCase() ?? '7bit';
  return ['7bit', '8bit', 'binary'].includes(declared);
}

function rewriteParts(body: Buffer, type: ParameterizedValue, depth: number): Buffer | null {
  const boundary = type.parameters.get('boundary') ?? '';
  if (boundary === '' || boundary.length > 70) return null;
  const partType = type.token === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const delimiter = findDelimiter(body, boundary, at);
    if (!delimiter) return null;
    const content = body.subarray(at, delimiter.start);
    const isPreamble = pieces.length === 0;
    const rewritten = isPreamble
      ? asciiOrNull(content)
      : rewriteEntity(readEntity(content), partType, depth + 1);
    if (!rewritten) return null;
    pieces.push(rewritten, body.subarray(delimiter.start, delimiter.end));
    at = delimiter.end;
    if (delimiter.isClosing) break;
  }
  const epilogue = asciiOrNull(body.subarray(at));
  return epilogue && Buffer.concat([...pieces, epilogue]);
}

/** Preamble and epilogue are shown to nobody and have no encoding (RFC 2046 section 5.1.1), so nothing can be done for them. */
function asciiOrNull(octets: Buffer): Buffer | null {
  return isAscii(octets) ? octets : null;
}

/** The entity with a new body and the encoding that fits it. */
function withBody(
  { header, section }: Entity,
  encoding: Encoding,
  body: Buffer | null,
): Buffer | null {
  if (!body) return null;
  const field = `Content-Transfer-Encoding: ${encoding}\r\n`;
  for (const { name, start, end } of headerFields(section)) {
    if (name !== 'content-transfer-encoding') continue;
    return Buffer.concat([
      header.subarray(0, start),
      Buffer.from(field),
      header.subarray(end),
      body,
    ]);
  }
  const fieldsEnd =
    section.endsWith('\r\n\r\n') || section === '\r\n' ? section.length - 2 : section.length;
  return Buffer.concat([
    header.subarray(0, fieldsEnd),
    Buffer.from(field),
    header.subarray(fieldsEnd),
    body,
  ]);
}

/** A message from before MIME: it gets a version, and a charset where it named no type (RFC 1428 section 3). */
function asMime({ section, body }: Entity, rewritten: Buffer): Buffer {
  const charset = isUtf8(body) ? 'utf-8' : 'unknown-8bit';
  const type = `Content-Type: text/plain; charset=${charset}\r\n`;
  const added = firstValue(section, 'content-type') === null ? type : '';
  return Buffer.concat([Buffer.from(`MIME-Version: 1.0\r\n${added}`), rewritten]);
}
