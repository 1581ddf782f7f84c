import {
  firstValue,
  headerFields,
  headerLength,
  parseParameters,
  type OctetString,
  type ParameterizedValue,
} from './headers.js';

/** Deeper nesting is nobody's mail; each level costs one more look at what it holds. */
export const MAX_DEPTH = 20;

/** Columns of base64 (RFC 2045 section 6.8). */
const BASE64_COLUMNS = 76;

/** A delimiter line (RFC 2046 section 5.1.1): the CRLF before it is a part of it. */
export interface Delimiter {
  readonly start: number;
  readonly end: number;
  readonly isClosing: boolean;
}

/** The next delimiter at or behind `from`, which is the start of a line. */
export function findDelimiter(body: Buffer, boundary: string, from: number): Delimiter | null {
  const mark = `--${boundary}`;
  for (
    let at = body.indexOf(mark, from, 'latin1');
    at !== -1;
    at = body.indexOf(mark, at + 1, 'latin1')
  ) {
    const isLineStart = at === from || (body[at - 1] === 10 && body[at - 2] === 13);
    if (!isLineStart) continue;
    const lf = body.indexOf(10, at);
    const end = lf === -1 ? body.length : lf + 1;
    const rest = body.toString('latin1', at + mark.length, end);
    // Matches `--`, spaces and CRLF, not more letters: that would be a longer boundary.
    const match = /^(--)?[ \t]*(?:\r\n)?$/.exec(rest);
    if (match) return { start: at === from ? at : at - 2, end, isClosing: match[1] !== undefined };
  }
  return null;
}

/** Every line is a field or goes on with one, and what MIME says once is said once. */
export function isWellFormed(section: OctetString): boolean {
  const seen = new Set<string>();
  for (const { name } of headerFields(section)) {
    if (name === '') return false;
    if (!name.startsWith('content-')) continue;
    if (seen.has(name)) return false;
    seen.add(name);
  }
  return true;
}

/** Base64 in lines that end with CRLF. */
export function encodeBase64Lines(octets: Buffer): Buffer {
  const text = octets.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += BASE64_COLUMNS)
    lines.push(text.slice(at, at + BASE64_COLUMNS));
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
}

/** A body part that holds no others, by where it is in the message. */
export interface Leaf {
  /** Offsets of its header section, of the body behind the empty line, and of the end. */
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly section: OctetString;
  readonly type: ParameterizedValue;
}

/**
 * The leaves of a message that may be changed, in order. What is signed, encrypted or a report is left out with all that
 * it holds, as are messages in the message, whatever is not well formed, and parts whose delimiters are not complete.
 */
export function changeableLeaves(raw: Buffer, bodyOffset: number): Leaf[] {
  return leavesOf(raw, { start: 0, bodyStart: bodyOffset, end: raw.length }, 'text/plain', 0) ?? [];
}

const UNTOUCHABLE = new Set(['multipart/signed', 'multipart/encrypted', 'multipart/report']);

type Extent = Pick<Leaf, 'start' | 'bodyStart' | 'end'>;

/** Null when it is broken. */
function leavesOf(raw: Buffer, at: Extent, defaultType: string, depth: number): Leaf[] | null {
  const section = raw.toString('latin1', at.start, at.bodyStart);
  if (depth > MAX_DEPTH || !isWellFormed(section)) return null;
  const type = parseParameters(firstValue(section, 'content-type') ?? defaultType);
  if (UNTOUCHABLE.has(type.token) || type.token.startsWith('message/')) return [];
  if (!type.token.startsWith('multipart/')) return [{ ...at, section, type }];
  const boundary = type.parameters.get('boundary') ?? '';
  if (boundary === '' || boundary.length > 70) return null;
  const partType = type.token === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const body = raw.subarray(at.bodyStart, at.end);
  const leaves: Leaf[] = [];
  let from = 0;
  for (let isPreamble = true; ; isPreamble = false) {
    const delimiter = findDelimiter(body, boundary, from);
    if (!delimiter) return null;
    if (!isPreamble) {
      const part = body.subarray(from, delimiter.start);
      const start = at.bodyStart + from;
      const extent = { start, bodyStart: start + headerLength(part), end: start + part.length };
      // A broken part is left alone, and its neighbors are not.
      leaves.push(...(leavesOf(raw, extent, partType, depth + 1) ?? []));
    }
    if (delimiter.isClosing) return leaves;
    from = delimiter.end;
  }
}
