import { encodeWords } from '../../mail/encode-words.js';

/** A mailbox that is known to be one: the address in the form of `parseAddress`, ASCII. */
export interface Mailbox {
  readonly address: string;
  /** One line of well-formed Unicode; empty for none. */
  readonly name: string;
}

/** RFC 5322 section 2.1.1 wants 78; a line that holds an encoded word has 76 (RFC 2047 section 2). */
const LINE_COLUMNS = 76;

/** Longer words and quoted strings, which no line could be folded in, become encoded words. */
const MAX_UNBROKEN = 200;

/** The most characters of one field name, so that a word still fits on the line behind it. */
export const MAX_NAME = 76;

/** The most characters between two places where a value can be folded: a line of 998 less a name, a colon and a space. */
export const MAX_WORD = 998 - MAX_NAME - 2;

/** Subject and its like: whoever reads it shall see `text` as it is, also where it looks like an encoded word itself. */
export function textField(name: string, text: string): string {
  return foldedField(name, isPlain(text) ? wordsOf(text) : encodeWords(text));
}

/** A field that the caller made: ASCII is its syntax and stays, anything else can only be text. */
export function customField(name: string, value: string): string {
  return foldedField(name, isAscii(value) ? wordsOf(value) : encodeWords(value));
}

/** From, To and their like (RFC 5322 section 3.6.2 and 3.6.3). */
export function mailboxField(name: string, mailboxes: readonly Mailbox[]): string {
  const words = mailboxes.flatMap((mailbox, i) => {
    const own = mailboxWords(mailbox);
    if (i < mailboxes.length - 1) own.push(`${own.pop()!},`);
    return own;
  });
  return foldedField(name, words);
}

/** One mailbox as it stands in a header field, unfolded. */
export function mailboxText(mailbox: Mailbox): string {
  return mailboxWords(mailbox).join(' ');
}

/** The pieces between which a value may be folded; all but the first keep the white space before them. */
export function wordsOf(value: string): string[] {
  return value.match(/[ \t]*[^ \t]+/g) ?? [];
}

function mailboxWords({ address, name }: Mailbox): string[] {
  if (name !== '') return [...phrase(name), `<${address}>`];
  // A quoted local part or a literal holds signs that end an address for some readers.
  return [/^[^\s"(),:;<>[\\\]]+$/.test(address) ? address : `<${address}>`];
}

// Words of RFC 5322 section 3.2.3 with single spaces between them. Matches `Erika Muster`, not `Erika M.`.
const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*$/;

function phrase(name: string): string[] {
  // Some readers decode encoded words inside of quotes, and some make one space of two.
  if (!isPlain(name) || name.includes('  ') || name.length > MAX_UNBROKEN) return encodeWords(name);
  return ATOMS.test(name) ? name.split(' ') : [`"${name.replaceAll(/["\\]/g, '\\$&')}"`];
}

function isPlain(text: string): boolean {
  return (
    isAscii(text) &&
    !text.includes('\t') &&
    !text.includes('=?') &&
    wordsOf(text).every((word) => word.length <= MAX_UNBROKEN)
  );
}

function isAscii(text: string): boolean {
  return /^[\t -~]*$/.test(text);
}

/** With its CRLF. A piece that brings no white space gets a space. */
function foldedField(name: string, words: readonly string[]): string {
  let field = `${name}:`;
  let column = field.length;
  words.forEach((word, i) => {
    const piece = word.startsWith(' ') || word.startsWith('\t') ? word : ` ${word}`;
    // An empty first line is allowed and makes bad readers stumble, so it is for encoded words alone.
    const mayFold = i > 0 || word.startsWith('=?');
    if (mayFold && column + piece.length > LINE_COLUMNS) {
      field += '\r\n';
      column = 0;
    }
    field += piece;
    column += piece.length;
  });
  return `${field}\r\n`;
}
