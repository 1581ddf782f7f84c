import { isAscii } from 'node:buffer';

/**
 * A header section in memory is a string with one character for each octet (latin1): offsets in it are octets, and
 * signing needs the octets. `utf8Text` makes text of a piece of it.
 */
export type OctetString = string;

/** One field of a header section (RFC 5322 section 2.2); offsets are octets from the start of the section. */
export interface HeaderField {
  /** Lower case; empty for a line that is no field, where a reader of hostile input should stop. */
  readonly name: string;
  readonly start: number;
  /** The first octet behind the colon. */
  readonly valueStart: number;
  /** Behind the CRLF of the last line of the field. */
  readonly end: number;
}

// Matches `List-Unsubscribe`, not `From ` (the space before the colon of RFC 5322 section 4.5.8 is nobody's to generate).
const FIELD_NAME = /^[!-9;-~]+$/;

/**
 * The fields of a header section, first to last. Stops at the empty line that ends the section, if there is one. Knows
 * CRLF alone as a line end.
 */
export function* headerFields(section: OctetString): Generator<HeaderField, void, undefined> {
  let start = 0;
  while (start < section.length && !section.startsWith('\r\n', start)) {
    let end = start;
    do {
      const lineEnd = section.indexOf('\r\n', end);
      end = lineEnd === -1 ? section.length : lineEnd + 2;
    } while (isWsp(section.charCodeAt(end)));
    const field = section.slice(start, end);
    const colon = field.indexOf(':');
    const name = field.slice(0, Math.max(0, colon));
    yield {
      name: FIELD_NAME.test(name) ? name.toLowerCase() : '',
      start,
      valueStart: start + colon + 1,
      end,
    };
    start = end;
  }
}

/** Octets up to and with the empty line that ends the header section; all of them when nothing but a header is there. */
export function headerLength(raw: Buffer): number {
  if (raw[0] === 13 && raw[1] === 10) return 2;
  const end = raw.indexOf('\r\n\r\n');
  return end === -1 ? raw.length : end + 4;
}

/** The value of a field without its line ends (RFC 5322 section 2.2.3) and the white space around it. */
export function unfoldedValue(section: OctetString, field: HeaderField): OctetString {
  return trimWsp(section.slice(field.valueStart, field.end).replaceAll('\r\n', ''));
}

/** The value of the first field of that name (lower case), unfolded; null when there is none. */
export function firstValue(section: OctetString, name: string): OctetString | null {
  for (const field of headerFields(section)) {
    if (field.name === name) return unfoldedValue(section, field);
  }
  return null;
}

/** Octets as text: RFC 6532 allows UTF-8 and nothing else in a header. What is not UTF-8 becomes U+FFFD. */
export function utf8Text(octets: OctetString): string {
  const bytes = Buffer.from(octets, 'latin1');
  return isAscii(bytes) ? octets : bytes.toString('utf8');
}

interface EncodedWord {
  readonly charset: string;
  bytes: Buffer;
}

// Charset without the language of RFC 2231 section 5. Matches `=?utf-8?Q?caf=C3=A9?=`, not `=?utf-8?Q?no way?=`.
// Linear: no class holds the question mark that ends it.
const ENCODED_WORD = /=\?([^\s?*]+)(?:\*[^\s?]*)?\?([bq])\?([^\s?]*)\?=/gi;

/**
 * Decodes the encoded words of an unfolded value (RFC 2047). White space between two of them vanishes; neighbors of one
 * charset are decoded together, since some programs cut inside a character. An unknown charset stays as it was written.
 * For showing to people, never for finding addresses.
 */
export function decodeWords(value: string): string {
  let text = '';
  let pending: EncodedWord | null = null;
  let at = 0;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const [whole, charset, encoding, encoded] = match as unknown as [
      string,
      string,
      string,
      string,
    ];
    const between = value.slice(at, match.index);
    const word = { charset: charset.toLowerCase(), bytes: decodeWord(encoding, encoded) };
    at = match.index + whole.length;
    if (pending && trimWsp(between) === '') {
      if (pending.charset === word.charset) {
        pending.bytes = Buffer.concat([pending.bytes, word.bytes]);
        continue;
      }
      text += decodeCharset(pending);
    } else {
      text += (pending ? decodeCharset(pending) : '') + between;
    }
    pending = word;
  }
  return text + (pending ? decodeCharset(pending) : '') + value.slice(at);
}

function decodeWord(encoding: string, encoded: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(encoded, 'base64');
  // Matches `=C3`, not `=G3`.
  const octets = encoded
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

function decodeCharset({ charset, bytes }: EncodedWord): string {
  if (charset === 'utf-8' || charset === 'us-ascii') return bytes.toString('utf8');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    // RangeError is how TextDecoder says that it does not know the label.
    if (!(error instanceof RangeError)) throw error;
    return `=?${charset}?B?${bytes.toString('base64')}?=`;
  }
}

/** A structured value `token; name=value; name="value"` (RFC 2045 section 5.1), token and names in lower case. */
export interface ParameterizedValue {
  readonly token: string;
  readonly parameters: ReadonlyMap<string, string>;
}

// Matches `; boundary="a b"` and `; charset=utf-8`, not `; =x`. The gaps hold white space, which no other part begins with.
const PARAMETER = /;\s*([^\s;="()<>@,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"(]+))/g;

/** Reads Content-Type and its like. Comments are not read; of a name given twice the first counts. */
export function parseParameters(value: string): ParameterizedValue {
  const semicolon = value.indexOf(';');
  const token = (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  const parameters = new Map<string, string>();
  if (semicolon === -1) return { token, parameters };
  for (const [, name, quoted, plain] of value.slice(semicolon).matchAll(PARAMETER)) {
    const key = name!.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, plain ?? quoted!.replaceAll(/\\(.)/g, '$1'));
  }
  return { token, parameters };
}

/** Without spaces and tabs at both ends. `trim` would take octet 160 too, which ends many a UTF-8 character. */
export function trimWsp(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isWsp(value.charCodeAt(start))) start++;
  while (end > start && isWsp(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
}

function isWsp(octet: number): boolean {
  return octet === 32 || octet === 9;
}
