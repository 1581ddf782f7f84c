import { parseAddress } from './address.js';
import { decodeWords } from './headers.js';

/** A piece of a structured header value (RFC 5322 section 3.2), without comments and white space. */
interface Token {
  readonly kind: 'word' | 'quoted' | 'literal' | 'special';
  /** As written, with the quotes of a quoted string and the brackets of a literal. */
  readonly text: string;
  /** Nothing stands between it and the token before. */
  readonly glued: boolean;
}

/** Deeper comments are nobody's; a parser that follows them would only help an attacker. */
const MAX_COMMENT_DEPTH = 20;

const BACKSLASH = 92;
const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;

/**
 * The addresses of an unfolded From, To or similar value (RFC 5322 section 3.4), groups included, each in the form of
 * `parseAddress`. Empty when the value as a whole does not follow the syntax: of a value that two programs could read in
 * two ways, none of the readings counts. Two tolerances, since many programs write so: a display name may be the address
 * itself, as in `a@example.com <a@example.com>`, and may hold brackets, as in `[Shop] Orders <a@example.com>`. Display
 * names and encoded words never give addresses, and none that a lenient reader could take for one is let through. Takes
 * linear time.
 */
export function addressesOfHeader(value: string): string[] {
  const tokens = tokenize(value);
  return (tokens && readList(tokens)) ?? [];
}

function tokenize(value: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  let lastEnd = 0;
  while (at < value.length) {
    const code = value.charCodeAt(at);
    const start = at;
    if (code === 32 || code === 9) {
      at++;
      continue;
    }
    if (code < 32 || code === 127) return null;
    if (code === OPEN) at = endOfComment(value, at);
    else if (code === QUOTE) at = endOfQuoted(value, at);
    else if (value[at] === '[') at = endOfLiteral(value, at);
    else if (isSpecial(code)) at++;
    else at = endOfWord(value, at);
    if (at === -1) return null;
    if (code === OPEN) continue;
    tokens.push({ kind: kindOf(code), text: value.slice(start, at), glued: start === lastEnd });
    lastEnd = at;
  }
  return tokens;
}

function kindOf(code: number): Token['kind'] {
  if (code === QUOTE) return 'quoted';
  if (code === 91) return 'literal';
  return isSpecial(code) ? 'special' : 'word';
}

// RFC 5322 section 3.2.3; brackets and quotes begin tokens of their own.
const SPECIALS = new Set([...'()<>[]:;@\\,."'].map((character) => character.charCodeAt(0)));

function isSpecial(code: number): boolean {
  return SPECIALS.has(code);
}

/** The offset behind the comment that begins at `at`; -1 when it never ends or nests too deep. */
function endOfComment(value: string, at: number): number {
  let depth = 0;
  for (let i = at; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === OPEN && ++depth > MAX_COMMENT_DEPTH) return -1;
    else if (code === CLOSE && --depth === 0) return i + 1;
  }
  return -1;
}

function endOfQuoted(value: string, at: number): number {
  for (let i = at + 1; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === QUOTE) return i + 1;
  }
  return -1;
}

/** Without folding and quoting inside, which RFC 5321 does not know; literals are judged by `parseAddress`. */
function endOfLiteral(value: string, at: number): number {
  return value.indexOf(']', at) + 1 || -1;
}

function endOfWord(value: string, at: number): number {
  let i = at;
  for (; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code <= 32 || code === 127 || isSpecial(code)) break;
  }
  return i;
}

/** address-list of RFC 5322 section 3.4, with the empty members of section 4.4; null when it is not one. */
function readList(tokens: readonly Token[]): string[] | null {
  const addresses: string[] = [];
  let item: Token[] = [];
  let inGroup = false;
  let inAngle = false;
  let groupEnded = false;

  const endItem = (): boolean => {
    if (item.length === 0) return true;
    const address = readMailbox(item);
    item = [];
    if (address === null) return false;
    addresses.push(address);
    return true;
  };

  for (const token of tokens) {
    const sign = token.kind === 'special' ? token.text : '';
    if (groupEnded && sign !== ',') return null;
    groupEnded = false;
    if (sign === '<' || sign === '>') inAngle = sign === '<';
    if (inAngle || !isSeparator(sign)) {
      item.push(token);
    } else if (sign === ':') {
      if (
        inGroup ||
        item.length === 0 ||
        item.some((part) => isSign(part, '<') || isSign(part, '@'))
      )
        return null;
      inGroup = true;
      item = [];
    } else {
      if (!endItem() || (sign === ';' && !inGroup)) return null;
      if (sign === ';') {
        inGroup = false;
        groupEnded = true;
      }
    }
  }
  return endItem() && !inGroup ? addresses : null;
}

function isSeparator(sign: string): boolean {
  return sign === ',' || sign === ';' || sign === ':';
}

/** `name <address>`, `<address>` or `address`. */
function readMailbox(item: readonly Token[]): string | null {
  const open = item.findIndex((token) => isSign(token, '<'));
  if (open === -1) return readAddress(item);
  const close = item.length - 1;
  const name = item.slice(0, open);
  if (!isSign(item[close]!, '>')) return null;
  const address = readAddress(item.slice(open + 1, close));
  return address !== null && isHarmlessName(name, address) ? address : null;
}

/** Whether a display name names nobody but the mailbox it stands before, also to a reader that decodes it first. */
function isHarmlessName(name: readonly Token[], address: string): boolean {
  const signs = name.filter((token) => token.kind === 'special' && token.text !== '.');
  if (signs.length > 0) return readAddress(name)?.toLowerCase() === address.toLowerCase();
  const plain = name
    .map(({ kind, text, glued }) => (kind === 'quoted' ? ' ' : glued ? text : ` ${text}`))
    .join('');
  const decoded = decodeWords(plain);
  // In base64 still: a charset that we do not know, or a word that is cut where only some readers look past.
  if (/=\?[^\s?]*\?b\?/i.test(decoded)) return false;
  // Some programs also decode words that hold a space, which RFC 2047 does not allow.
  const shown = decoded.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  if (/[<>]/.test(shown) || /@.*[,;]|[,;].*@/.test(shown)) return false;
  return shown.split(/\s+/).every((word) => !namesAnother(word, address));
}

/** Whether a word of a display name is an address, and another than the one given. `Name@Home` is none. */
function namesAnother(word: string, address: string): boolean {
  const at = word.indexOf('@');
  if (at < 1 || !word.includes('.', at)) return false;
  const bare = word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{N}]$/u, '');
  return parseAddress(bare)?.text.toLowerCase() !== address.toLowerCase();
}

/** addr-spec (RFC 5322 section 3.4.1). White space and comments between its tokens mean nothing; routes are not taken. */
function readAddress(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex((token) => isSign(token, '@'));
  if (at === -1) return null;
  const local = joinDotted(tokens.slice(0, at), 'quoted');
  const domain = joinDotted(tokens.slice(at + 1), 'literal');
  // Some programs decode encoded words before they look for the address, and so would find another one.
  if (local === null || domain === null || /^=\?.*\?=$/.test(local)) return null;
  return parseAddress(`${local}@${domain}`)?.text ?? null;
}

/** Words with dots between them, or one token of the kind `alone`. */
function joinDotted(tokens: readonly Token[], alone: Token['kind']): string | null {
  if (tokens.length === 1 && tokens[0]!.kind === alone) return tokens[0]!.text;
  const isDotted = tokens.every((token, i) =>
    i % 2 === 0 ? token.kind === 'word' : isSign(token, '.'),
  );
  return isDotted ? tokens.map((token) => token.text).join('') : null;
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === 'special' && token.text === sign;
}
