import { isAscii, isUtf8 } from 'node:buffer';
import { firstValue, headerFields, parseParameters } from '../mail/headers.js';
import { endsLine, withLastLine } from '../mail/last-line.js';
import { changeableLeaves, encodeBase64Lines, type Leaf } from '../mail/mime-parts.js';
import { decodeQuotedPrintable, encodeQuotedPrintable } from '../mail/quoted-printable.js';
import { findPlaces, type Place } from './find-links.js';

/** What a recipient gets of its own: the address for a target, and that of the picture. */
export interface OwnLinks {
  /** Null: this target is better left alone, such as one that would get too long. */
  readonly click: (target: string) => string | null;
  readonly picture: () => string;
}

/** How a message is rewritten, found once for all of its recipients. */
export type TrackingPlan = readonly LeafPlan[];

interface LeafPlan {
  readonly leaf: Pick<Leaf, 'start' | 'bodyStart' | 'end'>;
  /** The header section, which may name another encoding than before. */
  readonly header: Buffer;
  readonly encoding: 'quoted-printable' | 'base64';
  readonly text: string;
  /** How octets became text, and become octets again. */
  readonly codec: 'utf8' | 'latin1';
  readonly endsLine: boolean;
  readonly places: readonly Place[];
}

/** Charsets in which every octet of ASCII means itself, and stands in no other letter where HTML could be cut by it. */
const LIKE_ASCII =
  /^(iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|macintosh|euc-(jp|kr|tw)|big5(-hkscs)?|gb2312|gbk|gb18030|shift_jis|tis-620)$/;
const PICTURE = 'width="1" height="1" alt="" border="0"';
const MIME_TEXT = 'text/html';

/** Null where nothing can be tracked. Looks into HTML parts that are shown, whatever holds them. */
export function planTracking(
  raw: Buffer,
  bodyOffset: number,
  wanted: { readonly opens: boolean; readonly clicks: boolean },
): TrackingPlan | null {
  const plans: LeafPlan[] = [];
  for (const leaf of changeableLeaves(raw, bodyOffset)) {
    if (!isShownHtml(leaf)) continue;
    // One picture is enough to see it opened.
    const plan = planOf(raw, leaf, { ...wanted, opens: wanted.opens && plans.length === 0 });
    if (plan) plans.push(plan);
  }
  return plans.length > 0 ? plans : null;
}

/** The message of one recipient. `raw` is the one that was planned for. */
export function applyPlan(raw: Buffer, plan: TrackingPlan, own: OwnLinks): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { leaf, header, ...part } of plan) {
    pieces.push(raw.subarray(at, leaf.start), header, encode(part, own));
    at = leaf.end;
  }
  pieces.push(raw.subarray(at));
  return Buffer.concat(pieces);
}

function isShownHtml({ section, type }: Leaf): boolean {
  if (type.token !== MIME_TEXT) return false;
  const disposition = parseParameters(firstValue(section, 'content-disposition') ?? 'inline');
  if (disposition.token === 'attachment' || disposition.parameters.has('filename')) return false;
  // A digest (RFC 1864) would not fit any more.
  return firstValue(section, 'content-md5') === null;
}

function planOf(
  raw: Buffer,
  leaf: Leaf,
  wanted: { readonly opens: boolean; readonly clicks: boolean },
): LeafPlan | null {
  // An empty part may lack the line that ends its header, and a picture alone is no mail to read.
  if (leaf.bodyStart === leaf.end) return null;
  const body = raw.subarray(leaf.bodyStart, leaf.end);
  const named = (firstValue(leaf.section, 'content-transfer-encoding') ?? '7bit').toLowerCase();
  const octets = decoded(body, named);
  if (!octets) return null;
  const codec = codecOf(octets, leaf.type.parameters.get('charset') ?? 'utf-8');
  if (!codec) return null;
  const text = octets.toString(codec);
  if (text.includes('-----BEGIN PGP ')) return null;
  const places = findPlaces(text, wanted).filter(
    (place) =>
      codec === 'utf8' ||
      place.kind !== 'link' ||
      isAscii(Buffer.from(text.slice(place.start, place.end))),
  );
  if (places.length === 0) return null;
  const encoding = named === 'base64' ? 'base64' : 'quoted-printable';
  return {
    leaf,
    header: named === encoding ? raw.subarray(leaf.start, leaf.bodyStart) : headerFor(raw, leaf),
    encoding,
    text,
    codec,
    endsLine: endsLine(body),
    places,
  };
}

/** Null for an encoding that is unknown, or not what it says. */
function decoded(body: Buffer, encoding: string): Buffer | null {
  switch (encoding) {
    case '7bit':
      return isAscii(body) ? body : null;
    case '8bit':
      return body;
    case 'quoted-printable':
      return isAscii(body) ? decodeQuotedPrintable(body) : null;
    case 'base64':
      return isAscii(body) ? Buffer.from(body.toString('latin1'), 'base64') : null;
    default:
      return null;
  }
}

function codecOf(octets: Buffer, charset: string): LeafPlan['codec'] | null {
  const name = charset.toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return isUtf8(octets) ? 'utf8' : null;
  if (name === 'us-ascii') return isAscii(octets) ? 'latin1' : null;
  return LIKE_ASCII.test(name) ? 'latin1' : null;
}

/** Longer lines than before fit into quoted-printable alone. */
function headerFor(raw: Buffer, { start, bodyStart, section }: Leaf): Buffer {
  const field = Buffer.from('Content-Transfer-Encoding: quoted-printable\r\n');
  const header = raw.subarray(start, bodyStart);
  for (const { name, start: from, end } of headerFields(section))
    if (name === 'content-transfer-encoding')
      return Buffer.concat([header.subarray(0, from), field, header.subarray(end)]);
  // In front of the empty line that ends the section.
  return Buffer.concat([header.subarray(0, -2), field, header.subarray(-2)]);
}

function encode(
  { text, codec, encoding, endsLine, places }: Omit<LeafPlan, 'leaf' | 'header'>,
  own: OwnLinks,
): Buffer {
  let html = '';
  let at = 0;
  for (const place of places) {
    const put =
      place.kind === 'link' ? linkText(place, own) : `<img src="${own.picture()}" ${PICTURE}>`;
    if (put === null) continue;
    html += text.slice(at, place.start) + put;
    at = place.end;
  }
  const octets = Buffer.from(html + text.slice(at), codec);
  if (encoding === 'quoted-printable') {
    // A picture behind the last line stands in a line that has no end yet.
    const lines = encodeQuotedPrintable(octets);
    return endsLine ? withLastLine(lines) : lines;
  }
  const lines = encodeBase64Lines(octets);
  return endsLine ? lines : lines.subarray(0, -2);
}

function linkText({ target }: Extract<Place, { kind: 'link' }>, own: OwnLinks): string | null {
  const address = own.click(target);
  return address && `href="${address}"`;
}
