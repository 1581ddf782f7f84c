import { isAscii, isUtf8 } from 'node:buffer';
import { addressesOfHeader } from './address-list.js';
import { CAMPAIGN_FIELD, campaignIn } from './campaign.js';
import {
  decodeWords,
  headerFields,
  headerLength,
  unfoldedValue,
  utf8Text,
  type HeaderField,
  type OctetString,
} from './headers.js';
import { Refused, type Refusal } from './refusal.js';
import {
  TRAFFIC_CLASS_FIELD,
  looksBulk,
  trafficClassIn,
  type TrafficClass,
} from './traffic-class.js';
import { TRACKING_FIELD, trackingWishIn, type TrackingWish } from './tracking-wish.js';
import { UNSUBSCRIBE_FIELD, unsubscribeWishIn, type UnsubscribeWish } from './unsubscribe-wish.js';

export interface ScanLimits {
  /** Octets of the header section, with the empty line that ends it. */
  readonly headerBytes: number;
  /** Received fields that a message may bring along (RFC 5321 section 6.3 asks for at least 100 in a loop check; others stop at 50). */
  readonly receivedHops: number;
}

/** What the door has to know of a message. */
export interface MessageScan {
  /** Octets of the header section with the empty line that ends it. */
  readonly bodyOffset: number;
  /** The addresses of the From field: at least one, domains in lower case and as A-labels. */
  readonly from: readonly string[];
  readonly hasMessageId: boolean;
  /** The value of the first Message-ID field with its angle brackets; null when there is none or it is empty. */
  readonly messageId: string | null;
  readonly hasDate: boolean;
  /** Decoded (RFC 2047), one line, at most 200 characters, without control characters. */
  readonly subject: string;
  /** The header section holds UTF-8 (RFC 6532), so the message needs SMTPUTF8. */
  readonly headerNeedsUtf8: boolean;
  /** The body holds octets above 127, so the message needs 8BITMIME (RFC 6152). */
  readonly bodyNeeds8bit: boolean;
  /** A program wrote it by itself (RFC 3834 section 5), so nothing must answer it by itself. */
  readonly autoSubmitted: boolean;
  /** The class that the message names; null when it names none. */
  readonly trafficClass: TrafficClass | null;
  /** Its header fields are those of mail to many. */
  readonly looksBulk: boolean;
  /** The campaign that the message names; null when it names none. */
  readonly campaign: string | null;
  /** Whether the message asks to be one that can be unsubscribed from; null when it does not say. */
  readonly unsubscribe: UnsubscribeWish | null;
  /** It brings List-Unsubscribe itself. */
  readonly hasListUnsubscribe: boolean;
  /** What of it may be tracked; null when it does not say. */
  readonly tracking: TrackingWish | null;
  /** Somebody has signed it already (RFC 6376), so its octets must stay. */
  readonly isSigned: boolean;
}

const MAX_LINE_OCTETS = 998; // RFC 5322 section 2.1.1, without CRLF
const SUBJECT_CHARACTERS = 200;
/** Octets of a Subject that are decoded: 200 characters of four octets each, encoded in the longest way. */
const SUBJECT_OCTETS = 4000;
/** Pieces this long stay in the processor's cache; on strings the search for line ends is twice as fast as on a Buffer. */
const PIECE_OCTETS = 32_768;

/**
 * Reads a submitted message once and says what it is, or why it can not be taken. What passes may be signed and sent
 * as it is: CRLF line ends only, no NUL, no line above 998 octets, a header section of well-formed fields.
 *
 * @throws {Refused} nul_octet, bare_line_break, line_too_long, headers_missing, headers_too_large, malformed_header,
 * from_header_missing, mail_loop, unknown_traffic_class, unknown_unsubscribe_wish, unknown_tracking_wish,
 * invalid_campaign
 */
export function scanMessage(raw: Buffer, limits: ScanLimits): MessageScan {
  if (raw.includes(0)) throw new Refused('nul_octet');
  checkLines(raw);
  const bodyOffset = headerLength(raw);
  if (bodyOffset > limits.headerBytes) {
    throw new Refused('headers_too_large', { limit: limits.headerBytes });
  }
  const header = raw.subarray(0, bodyOffset);
  const headerNeedsUtf8 = !isAscii(header);
  if (headerNeedsUtf8 && !isUtf8(header))
    throw new Refused('malformed_header', { line: lineNotUtf8(header) });
  const section = header.toString('latin1');
  const fields = collectFields(section, limits);
  const word = <T>(name: string, wordIn: (text: string) => T | null, refusal: Refusal) =>
    wordOf(section, fields.get(name), wordIn, refusal);
  return {
    bodyOffset,
    from: addressesOfFrom(section, fields.get('from')),
    hasMessageId: fields.has('message-id'),
    messageId: plainText(section, fields.get('message-id'), MAX_LINE_OCTETS) || null,
    hasDate: fields.has('date'),
    subject: subjectOf(section, fields.get('subject')),
    headerNeedsUtf8,
    bodyNeeds8bit: !isAscii(raw.subarray(bodyOffset)),
    autoSubmitted: isAutoSubmitted(
      plainText(section, fields.get('auto-submitted'), MAX_LINE_OCTETS),
    ),
    trafficClass: word(TRAFFIC_CLASS_FIELD, trafficClassIn, 'unknown_traffic_class'),
    looksBulk: looksBulk({
      hasListId: fields.has('list-id'),
      hasListUnsubscribe: fields.has('list-unsubscribe'),
      precedence: plainText(section, fields.get('precedence'), MAX_LINE_OCTETS),
    }),
    campaign: word(CAMPAIGN_FIELD, campaignIn, 'invalid_campaign'),
    unsubscribe: word(UNSUBSCRIBE_FIELD, unsubscribeWishIn, 'unknown_unsubscribe_wish'),
    hasListUnsubscribe: fields.has('list-unsubscribe'),
    tracking: word(TRACKING_FIELD, trackingWishIn, 'unknown_tracking_wish'),
    isSigned: fields.has('dkim-signature'),
  };
}

/** What a field of ours asks for; null where it is missing. Throws this refusal where its word is none of ours. */
function wordOf<T>(
  section: OctetString,
  field: HeaderField | undefined,
  wordIn: (text: string) => T | null,
  refusal: Refusal,
): T | null {
  if (!field) return null;
  const word = wordIn(plainText(section, field, MAX_LINE_OCTETS));
  if (word === null) throw new Refused(refusal);
  return word;
}

/** Every CR has its LF, every LF its CR, and no line is too long. A last line without CRLF is a line too. */
function checkLines(raw: Buffer): void {
  let line = 1;
  let base = 0;
  while (base < raw.length) {
    const piece = raw.toString('latin1', base, Math.min(raw.length, base + PIECE_OCTETS));
    let start = 0;
    for (let lf = piece.indexOf('\n'); lf !== -1; lf = piece.indexOf('\n', start)) {
      const cr = piece.indexOf('\r', start);
      if (cr === -1 || cr !== lf - 1) throw new Refused('bare_line_break');
      if (cr - start > MAX_LINE_OCTETS) throw new Refused('line_too_long', { line });
      start = lf + 1;
      line++;
    }
    if (start === 0 || base + piece.length === raw.length)
      checkUnendedLine(raw.subarray(base + start), line);
    if (start === 0) return;
    base += start;
  }
}

/** A rest without LF: the end of the message, or more octets than a line may have. */
function checkUnendedLine(rest: Buffer, line: number): void {
  const cr = rest.indexOf(13);
  if (cr !== -1 && rest[cr + 1] !== 10) throw new Refused('bare_line_break');
  if (rest.length > MAX_LINE_OCTETS) throw new Refused('line_too_long', { line });
}

type NamedFields = ReadonlyMap<string, HeaderField>;

/** The first field of each name that the scan reads; counts what must not come twice or too often on the way. */
function collectFields(section: OctetString, limits: ScanLimits): NamedFields {
  const first = new Map<string, HeaderField>();
  let hops = 0;
  for (const field of headerFields(section)) {
    if (field.name === '')
      throw new Refused('malformed_header', { line: lineAt(section, field.start) });
    if (field.name === 'received' && ++hops > limits.receivedHops) throw new Refused('mail_loop');
    if (!first.has(field.name)) first.set(field.name, field);
    else if (field.name === 'from') throw new Refused('from_header_missing');
  }
  if (first.size === 0) throw new Refused('headers_missing');
  return first;
}

function addressesOfFrom(section: OctetString, field: HeaderField | undefined): string[] {
  const addresses = field ? addressesOfHeader(utf8Text(unfoldedValue(section, field))) : [];
  if (addresses.length === 0) throw new Refused('from_header_missing');
  return addresses;
}

function subjectOf(section: OctetString, field: HeaderField | undefined): string {
  if (!field) return '';
  const value = unfoldedValue(section, field).slice(0, SUBJECT_OCTETS);
  const text = withoutControls(decodeWords(utf8Text(value))).toWellFormed();
  return text.length <= SUBJECT_CHARACTERS ? text : [...text].slice(0, SUBJECT_CHARACTERS).join('');
}

function plainText(section: OctetString, field: HeaderField | undefined, octets: number): string {
  if (!field) return '';
  return withoutControls(utf8Text(unfoldedValue(section, field).slice(0, octets)));
}

// Control characters, line and paragraph separators, and what turns the direction of text around and so could make a
// list of subjects unreadable. Matches a tab and U+202E, not `é` or the joiner inside an emoji.
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+/g;

function withoutControls(text: string): string {
  return text.replaceAll(CONTROLS, ' ').trim();
}

/** `no`, with or without parameters, is the one value that means a person (RFC 3834 section 5). */
function isAutoSubmitted(value: string): boolean {
  return value !== '' && value.split(/[\s;(]/, 1)[0]!.toLowerCase() !== 'no';
}

function lineAt(section: OctetString, offset: number): number {
  return section.slice(0, offset).split('\r\n').length;
}

function lineNotUtf8(header: Buffer): number {
  let start = 0;
  let line = 1;
  for (;;) {
    const lf = header.indexOf(10, start);
    if (lf === -1 || !isUtf8(header.subarray(start, lf))) return line;
    start = lf + 1;
    line++;
  }
}
