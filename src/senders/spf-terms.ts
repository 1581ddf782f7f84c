import { isIPv4, isIPv6 } from 'node:net';
import { MAX_NAME_OCTETS } from './domain-records.js';

export type SpfMechanism = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

export interface SpfTerm {
  /** As it stands in the record. */
  readonly text: string;
  readonly kind: SpfMechanism | 'redirect';
  readonly qualifier: '+' | '-' | '~' | '?';
  /** The host that is named, lower case without the final dot; null where none is, or macros stand for it. */
  readonly host: string | null;
}

/** The terms that count, or the first one that can not be read, which makes the record a permanent error. */
export type SpfReading =
  | { readonly kind: 'terms'; readonly terms: readonly SpfTerm[] }
  | { readonly kind: 'syntax_error'; readonly term: string };

/** Whether receivers take the text for an SPF record (RFC 7208 section 4.5): `v=spf1`, in any case, and a space or the end. */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Matches `"v=spf1 -all"`, `v=spf1;` and `v = spf1 -all`, which were meant to be SPF. */
export function looksLikeSpf(text: string): boolean {
  return /^\W*v\W*spf/i.test(text);
}

// Matches `-all`, `include:a.example`, `a/24` and `mx:a.example//64`, not `include=a.example`.
const MECHANISM = /^([-+~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(:[^/]*)?((?:\/.*)?)$/i;
// Matches `ip6:2001:db8::/32`.
const NETWORK = /^([-+~?]?)(ip[46]):([^/]+)(?:\/(\d{1,3}))?$/i;
// Matches `redirect=a.example`.
const MODIFIER = /^([a-z][a-z0-9_.-]*)=(.*)$/i;

/** Reads a record that `isSpf` (RFC 7208 sections 4.6.1 and 12). Unknown modifiers are passed over, as it demands. */
export function readSpf(text: string): SpfReading {
  const terms: SpfTerm[] = [];
  for (const part of text.split(' ').slice(1)) {
    if (part === '') continue;
    const modifier = MODIFIER.exec(part);
    const term = modifier
      ? readModifier(part, modifier[1]!, modifier[2]!)
      : (readNetwork(part) ?? readMechanism(part));
    const isSecondRedirect =
      term?.kind === 'redirect' && terms.some(({ kind }) => kind === 'redirect');
    if (term === null || isSecondRedirect) return { kind: 'syntax_error', term: part };
    if (term !== undefined) terms.push(term);
  }
  return { kind: 'terms', terms };
}

/** Undefined for a modifier that says nothing about who may send; null for a broken one. */
function readModifier(text: string, name: string, value: string): SpfTerm | null | undefined {
  if (name.toLowerCase() !== 'redirect') return undefined;
  const host = readHost(value);
  return host === null ? null : { text, kind: 'redirect', qualifier: '+', host: host.name };
}

function readNetwork(text: string): SpfTerm | null {
  const [, qualifier, kind, address, length] = NETWORK.exec(text) ?? [];
  if (kind === undefined || address === undefined) return null;
  const is4 = kind.toLowerCase() === 'ip4';
  const isAddress = is4 ? isIPv4(address) : isIPv6(address);
  if (!isAddress || Number(length ?? 0) > (is4 ? 32 : 128)) return null;
  return { text, kind: is4 ? 'ip4' : 'ip6', qualifier: qualifierOf(qualifier), host: null };
}

function readMechanism(text: string): SpfTerm | null {
  const [, qualifier, name, value, lengths] = MECHANISM.exec(text) ?? [];
  if (name === undefined) return null;
  const kind = name.toLowerCase() as SpfMechanism;
  const host = value === undefined ? { name: null } : readHost(value.slice(1));
  const mustHaveHost = kind === 'include' || kind === 'exists';
  if (
    host === null ||
    kind === 'ip4' ||
    kind === 'ip6' ||
    (mustHaveHost && value === undefined) ||
    (kind === 'all' && value !== undefined) ||
    !isLength(kind, lengths ?? '')
  ) {
    return null;
  }
  return { text, kind, qualifier: qualifierOf(qualifier), host: host.name };
}

function qualifierOf(text: string | undefined): SpfTerm['qualifier'] {
  return text === '' || text === undefined ? '+' : (text as SpfTerm['qualifier']);
}

/** `/24`, `//64` or `/24//64`, behind a and mx alone. */
function isLength(kind: SpfMechanism, text: string): boolean {
  if (text === '') return true;
  const [, four, six] = /^(?:\/(\d{1,2}))?(?:\/\/(\d{1,3}))?$/.exec(text) ?? [];
  const isPair = (four ?? six) !== undefined;
  return (
    (kind === 'a' || kind === 'mx') && isPair && Number(four ?? 0) <= 32 && Number(six ?? 0) <= 128
  );
}

/** A name with a dot in it and labels of 1 to 63 octets; null for others. What has macros is known at delivery alone. */
function readHost(text: string): { name: string | null } | null {
  if (text.includes('%')) return /%(?:[{%_-])/.test(text) ? { name: null } : null;
  const name = text.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  const isName =
    labels.length > 1 &&
    name.length <= MAX_NAME_OCTETS &&
    labels.every((label) => /^[\x21-\x7e]{1,63}$/.test(label));
  return isName ? { name } : null;
}
