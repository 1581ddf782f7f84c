/** A mailbox of an envelope (RFC 5321 section 4.1.2, RFC 6531), in its one canonical form. */
export interface Address {
  /** As given, except that quotes stand only where they are needed. Case may matter. */
  readonly local: string;
  /** Lower case, A-labels; an address literal keeps its brackets. */
  readonly domain: string;
  /** `local@domain`, as MAIL and RCPT say it between angle brackets. */
  readonly text: string;
  /** The domain is an address literal such as `[192.0.2.1]`. */
  readonly isLiteral: boolean;
  /** The local part is not ASCII, so SMTPUTF8 is needed. */
  readonly needsUtf8: boolean;
}

const MAX_LOCAL_OCTETS = 64; // RFC 5321 section 4.5.3.1.1
const MAX_DOMAIN_OCTETS = 255; // section 4.5.3.1.2
const MAX_PATH_OCTETS = 254; // section 4.5.3.1.3, without the angle brackets

// Control, format and unassigned characters, spaces and whatever else leaves no ink: two addresses that look the same
// must not be two. Matches U+200B and a soft hyphen, not `é`. The plain space is no part of it: a quoted string may hold it.
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

// Matches `first.last+tag` and `jörg`, not `.first`, `a..b` or `a b`.
const DOT_STRING = /^[^\x00-\x20()<>[\]:;@\\,."\x7f]+(?:\.[^\x00-\x20()<>[\]:;@\\,."\x7f]+)*$/;

// Matches `"a b"` and `"a\"b"`, not `"a"b"`.
const QUOTED_STRING = /^"((?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*)"$/;

/** Reads one address without angle brackets. Null when it is not exactly one mailbox of RFC 5321. */
export function parseAddress(text: string): Address | null {
  // More characters can not be fewer octets; refusing them here bounds the work below.
  if (text.length > MAX_PATH_OCTETS || INVISIBLE.test(text)) return null;
  const at = text.lastIndexOf('@');
  if (at < 1) return null;
  const local = canonicalLocal(text.slice(0, at));
  const given = text.slice(at + 1);
  const isLiteral = given.startsWith('[');
  const domain = isLiteral ? canonicalLiteral(given) : canonicalDomain(given);
  if (local === null || domain === null) return null;
  const path = `${local}@${domain}`;
  if (Buffer.byteLength(path) > MAX_PATH_OCTETS) return null;
  return {
    local,
    domain,
    text: path,
    isLiteral,
    needsUtf8: Buffer.byteLength(local) > local.length,
  };
}

/**
 * What two addresses have in common when they are the same to us: domain in lower case and as A-labels, everything in
 * lower case, as OCI compares senders and suppressions. Text that is no address is lower-cased as it is.
 */
export function addressKey(text: string): string {
  return (parseAddress(text)?.text ?? text).toLowerCase();
}

/** The same mailbox as SMTP sees it: domains without case, local parts octet by octet (RFC 5321 section 2.4). */
export function sameAddress(a: string, b: string): boolean {
  const parsed = parseAddress(a);
  return parsed !== null && parsed.text === parseAddress(b)?.text;
}

/** What stands behind the last @ of an address, as it is written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** A domain name in lower case and as A-labels (RFC 5890); null when it is none. Dots at the end are not taken. */
export function canonicalDomain(text: string): string | null {
  if (text.length > MAX_DOMAIN_OCTETS || INVISIBLE.test(text)) return null;
  const ascii = isAsciiText(text) ? text.toLowerCase() : toALabels(text);
  return ascii !== null && isHostName(ascii) ? ascii : null;
}

function canonicalLocal(local: string): string | null {
  if (Buffer.byteLength(local) > MAX_LOCAL_OCTETS) return null;
  if (DOT_STRING.test(local)) return local;
  const quoted = QUOTED_STRING.exec(local);
  if (!quoted) return null;
  // Matches `\"` and `\a`: a backslash and what it makes ordinary.
  const meaning = quoted[1]!.replaceAll(/\\(.)/g, '$1');
  if (DOT_STRING.test(meaning)) return meaning;
  return `"${meaning.replaceAll(/["\\]/g, '\\$&')}"`;
}

/**
 * The URL parser knows IDNA (UTS 46). It also decodes `%41` and reads `0x7f.1` as an IP number, so it sees letters,
 * digits, hyphens, dots and what is not ASCII alone, and its answer must be a host name again.
 */
function toALabels(text: string): string | null {
  if (!/^[a-z0-9.\-\u0080-\u{10ffff}]+$/iu.test(text)) return null;
  const url = `http://${text}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

// Matches `a-1`, not `-a` or `a_b`.
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Letters, digits and hyphens (RFC 5321 section 4.1.2), and a last label that no program reads as a part of an IP number. */
function isHostName(ascii: string): boolean {
  if (ascii.length > MAX_DOMAIN_OCTETS) return false;
  const labels = ascii.split('.');
  return (
    labels.every((label) => label.length <= 63 && LABEL.test(label)) &&
    !/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1)!)
  );
}

/** `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3) in lower case besides the tag; null for others. */
function canonicalLiteral(text: string): string | null {
  const ipv6 = /^\[ipv6:([0-9a-f:.]{2,45})\]$/i.exec(text);
  if (ipv6) return isIpv6(ipv6[1]!) ? `[IPv6:${ipv6[1]!.toLowerCase()}]` : null;
  return text.endsWith(']') && isIpv4(text.slice(1, -1)) ? text : null;
}

/** Four decimal numbers without leading zeros, which some programs read as octal. */
function isIpv4(text: string): boolean {
  const numbers = text.split('.');
  return (
    numbers.length === 4 && numbers.every((n) => /^(?:0|[1-9]\d{0,2})$/.test(n) && Number(n) < 256)
  );
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.');
  if (hasIpv4 && (!isIpv4(last) || text.endsWith('::'))) return false;
  const hex = hasIpv4 ? groups.slice(0, -1) : groups;
  const count = hex.length + (hasIpv4 ? 2 : 0);
  return (
    hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}

function isAsciiText(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}
