import type { OctetString } from '../../mail/headers.js';

/** What is read of one text: reports say what they say early, and strangers should not make us work. */
const MAX_TEXT = 65_536;

/** Names that mailers use and the Encoding Standard does not know, or knows as something else. */
const ALIASES: Readonly<Record<string, string>> = {
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'cp-850': 'windows-1252',
  'us-ascii': 'utf-8',
  'ansi_x3.4-1968': 'utf-8',
  unknown: 'utf-8',
  'unknown-8bit': 'utf-8',
};

/** Octets in a charset as text, as well as it goes: never fails, and is bounded. */
export function decodeText(octets: OctetString, charset: string | null): string {
  const bytes = Buffer.from(octets.slice(0, MAX_TEXT), 'latin1');
  // Whoever writes Japanese in 7 bits often forgets to say so.
  if (octets.includes('\x1b$')) return decodeAs('iso-2022-jp', bytes) ?? octets;
  const label = charset?.toLowerCase().trim() ?? '';
  const named = ALIASES[label] ?? label;
  if (named !== '' && named !== 'utf-8') {
    const text = decodeAs(named, bytes);
    if (text !== null) return text;
  }
  const utf8 = bytes.toString('utf8');
  // A cut in the middle of a letter leaves a few of these at the end.
  const whole = octets.length > MAX_TEXT ? utf8.slice(0, -4) : utf8;
  const isUtf8 = !whole.includes('\ufffd');
  return isUtf8 ? utf8 : (decodeAs('windows-1252', bytes) ?? octets);
}

function decodeAs(label: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null; // no such charset
  }
}

/** Undoes the Content-Transfer-Encoding (RFC 2045 section 6); what is not encoded as it says is left as it is. */
export function undoTransferEncoding(octets: OctetString, encoding: string): OctetString {
  if (encoding === 'base64') {
    const packed = octets.replaceAll(/[^A-Za-z0-9+/]/g, '');
    return Buffer.from(packed, 'base64').toString('latin1');
  }
  if (encoding === 'quoted-printable')
    return octets
      .replaceAll(/=[ \t]{0,80}\n/g, '')
      .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return octets;
}

/** The same of a text: its beginning, with LF alone as line end. */
export function undoTextEncoding(octets: OctetString, encoding: string): OctetString {
  const isEncoded = encoding === 'base64' || encoding === 'quoted-printable';
  if (!isEncoded) return octets;
  return undoTransferEncoding(octets.slice(0, MAX_TEXT * 4), encoding).replaceAll('\r\n', '\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The words of an HTML text, with a line for each block. */
export function textOfHtml(html: string): string {
  return withoutElements(withoutElements(html, 'style'), 'script')
    .replaceAll(/[\r\n\t ]{1,100}/g, ' ')
    .replaceAll(
      /<(?:br|\/?p|\/?div|\/tr|\/?h\d|\/?li|\/?pre|\/?blockquote|hr)\b[^<>]{0,500}>/gi,
      '\n',
    )
    .replaceAll(/<[a-z/!?][^<>]{0,3000}>/gi, ' ')
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}));/gi, (all, ...found) => {
      const [decimal, hex, name] = found as (string | undefined)[];
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
      const point = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      return point > 0 && point < 0x11_0000 ? String.fromCodePoint(point) : ' ';
    })
    .replaceAll(/[ \u00a0]{2,100}/g, ' ');
}

function withoutElements(html: string, name: string): string {
  const lower = html.toLowerCase();
  let kept = '';
  let from = 0;
  for (;;) {
    const open = lower.indexOf(`<${name}`, from);
    const close = open === -1 ? -1 : lower.indexOf(`</${name}`, open);
    if (close === -1) return kept + html.slice(from);
    kept += html.slice(from, open);
    from = close;
  }
}
