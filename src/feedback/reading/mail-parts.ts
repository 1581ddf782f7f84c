import {
  decodeWords,
  parseParameters,
  type OctetString,
  type ParameterizedValue,
} from '../../mail/headers.js';
import { decodeText, textOfHtml, undoTextEncoding, undoTransferEncoding } from './decode-text.js';

/** One body of a mail that is not made of others. */
export interface Part {
  /** In lower case, such as `text/plain`. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly fileName: string | null;
  /** The body with its transfer encoding undone. Lines of texts and messages end with LF; files are whole and as they were. */
  readonly octets: OctetString;
  /** The same as text, HTML without its tags; empty for files. */
  readonly text: string;
}

export interface Mail {
  readonly header: Header;
  /** Of the whole mail, with its parameters. */
  readonly type: ParameterizedValue;
  /** In their order. A returned message is one part, and is not taken apart. */
  readonly parts: readonly Part[];
}

/** Octets that are looked at: what a report says stands before the message that it returns. */
const MAX_OCTETS = 1_048_576;
const MAX_PARTS = 40;
const MAX_DEPTH = 8;
const MAX_FIELDS = 500;
const MAX_VALUE = 4_000;

/** Fields of a header section by name; knows LF alone as a line end, and passes over lines that are no fields. */
export class Header {
  readonly #values = new Map<string, string[]>();

  constructor(section: OctetString) {
    let count = 0;
    for (const field of section.split(/\n(?![ \t])/, MAX_FIELDS * 2)) {
      const [, name, value] = /^([!-9;-~]{1,100})[ \t]{0,10}:([^]*)$/.exec(field) ?? [];
      if (name === undefined || value === undefined || ++count > MAX_FIELDS) continue;
      const unfolded = value.slice(0, MAX_VALUE).replaceAll('\n', '').trim();
      const values = this.#values.get(name.toLowerCase());
      if (values) values.push(unfolded);
      else this.#values.set(name.toLowerCase(), [unfolded]);
    }
  }

  /** The first value as octets; empty when there is none. */
  octets(name: string): OctetString {
    return this.#values.get(name)?.[0] ?? '';
  }

  /** The first value as people read it; empty when there is none. */
  text(name: string): string {
    return asText(this.octets(name));
  }

  texts(name: string): string[] {
    return (this.#values.get(name) ?? []).map(asText);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get size(): number {
    return this.#values.size;
  }
}

function asText(octets: OctetString): string {
  return decodeWords(decodeText(octets, null));
}

/** Takes a mail apart, or its beginning. Reads what can be read of a broken one, and never fails. */
export function mailParts(octets: Buffer, mostOctets: number = MAX_OCTETS): Mail {
  const raw = octets
    .toString('latin1', 0, Math.min(octets.length, mostOctets))
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^(?:>?From [^\n]{0,500}\n|\s)+/, '');
  const { section, body } = splitEntity(raw);
  const header = new Header(section);
  const parts: Part[] = [];
  collect(header, body, parts, 0);
  return { header, type: typeOf(header), parts };
}

/** Header section and body; a piece that does not begin with a field has no header. */
export function splitEntity(entity: OctetString): { section: OctetString; body: OctetString } {
  if (entity.startsWith('\n')) return { section: '', body: entity.slice(1) };
  if (!/^[!-9;-~]{1,100}[ \t]{0,10}:/.test(entity)) return { section: '', body: entity };
  const end = entity.indexOf('\n\n');
  if (end === -1) return { section: entity, body: '' };
  return { section: entity.slice(0, end), body: entity.slice(end + 2) };
}

function typeOf(header: Header): ParameterizedValue {
  const value = header.octets('content-type');
  return parseParameters(value === '' ? 'text/plain' : value);
}

/** Types whose octets are a file and no text (RFC 2046 section 3). */
const FILE = /^(?:application|audio|font|image|model|video)\//;
const RETURNED =
  /^(?:message\/(?:rfc822|global)|text\/rfc822(?:-headers)?|message\/(?:rfc822|global)-headers)$/;

function collect(header: Header, body: OctetString, parts: Part[], depth: number): void {
  if (parts.length >= MAX_PARTS) return;
  const { token: type, parameters } = typeOf(header);
  const boundary = parameters.get('boundary') ?? (isPlain(type) ? strayBoundary(body) : null);
  if (boundary && depth < MAX_DEPTH && (type.startsWith('multipart/') || isPlain(type))) {
    const pieces = splitAt(body, boundary);
    if (pieces.length > 0) {
      for (const piece of pieces) {
        const { section, body: inner } = splitEntity(piece);
        collect(new Header(section), inner, parts, depth + 1);
      }
      return;
    }
  }
  const encoding = header.octets('content-transfer-encoding').toLowerCase().trim();
  const isFile = FILE.test(type);
  const octets = isFile ? undoTransferEncoding(body, encoding) : undoTextEncoding(body, encoding);
  const disposition = parseParameters(header.text('content-disposition'));
  const isHtml = type === 'text/html';
  // A returned message is octets: its own header says how to read it.
  const isText = !isFile && !RETURNED.test(type);
  const plain = isText ? decodeText(octets, parameters.get('charset') ?? null) : '';
  parts.push({
    type: type || 'text/plain',
    parameters,
    fileName: disposition.parameters.get('filename') ?? parameters.get('name') ?? null,
    octets,
    text: isHtml ? textOfHtml(plain) : plain,
  });
}

function isPlain(type: string): boolean {
  return type === 'text/plain' || type === '' || !type.includes('/');
}

/** A multipart whose Content-Type got lost on the way still shows its boundaries; those of a returned message come later. */
function strayBoundary(body: OctetString): string | null {
  const begin = body.split('\n', 8).join('\n').slice(0, 800);
  return (
    /(?:^|\n)--([^\s-][^\s]{7,69}|-{2,30}[=_][^\s]{7,69})\nContent-Type:/i.exec(begin)?.[1] ?? null
  );
}

/** The pieces between the lines of a boundary (RFC 2046 section 5.1.1). The last one needs no end. */
function splitAt(body: OctetString, boundary: string): OctetString[] {
  const pieces: OctetString[] = [];
  const mark = `\n--${boundary}`;
  const text = `\n${body}`;
  let at = text.indexOf(mark);
  while (at !== -1 && pieces.length < MAX_PARTS) {
    const start = at + mark.length;
    if (text.startsWith('--', start)) break;
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd === -1) break;
    at = text.indexOf(mark, lineEnd);
    pieces.push(text.slice(lineEnd + 1, at === -1 ? undefined : at));
  }
  return pieces;
}
