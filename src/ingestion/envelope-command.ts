import { isUtf8 } from 'node:buffer';

/** MAIL or RCPT as the library wants it read. */
export interface EnvelopeCommand {
  /** What stood between the angle brackets, octet for octet, without a source route; empty for the null sender. */
  readonly address: string;
  /** By upper-case keyword; `true` for one without a value. Values are decoded from xtext (RFC 3461 section 4). */
  readonly args: Record<string, string | true> | false;
  /** A keyword that was given twice. */
  readonly duplicate?: string;
}

// Matches `RCPT TO:<"a>b"@example.com> NOTIFY=NEVER`, not `RCPT TO:a@example.com`. Linear: each piece of the path begins
// with another character.
const COMMAND = /^(MAIL +FROM|RCPT +TO): *<((?:"(?:[^"\\]|\\.)*"|[^"<>])*)>(?: +(.*))?$/is;

// Matches `@a.example,@b.example:`, which RFC 5321 appendix C has taken and ignored.
const SOURCE_ROUTE = /^@[^\s,:@]+(?:,@[^\s,:@]+)*:/;

// Matches `NOTIFY`, not `-X` or `A_B`.
const KEYWORD = /^[a-z0-9][a-z0-9-]*$/i;

/** Keywords whose values RFC 3461 bounds, ENVID in section 4.4 and ORCPT in section 4.2. */
const MOST_CHARACTERS: Readonly<Record<string, number>> = { ENVID: 100, ORCPT: 500 };

const XTEXT: ReadonlySet<string> = new Set(Object.keys(MOST_CHARACTERS));
// RFC 3461 section 4: no equals sign, and a plus only before two hexadecimal digits. Matches `a+2Bb`, not `a=b` or `a+ZZ`.
const IS_XTEXT = /^(?:[^+=]|\+[0-9A-F]{2})*$/;

/**
 * Reads MAIL FROM or RCPT TO, whichever `name` says. Whether the address is one is not asked here. Null when the
 * command does not follow RFC 5321 section 4.1.1, is not UTF-8, or a parameter hides something that is not printable.
 */
export function parseEnvelopeCommand(name: string, line: Buffer): EnvelopeCommand | null {
  const parts = isUtf8(line) ? COMMAND.exec(line.toString().trimEnd()) : null;
  if (!parts || parts[1]!.replaceAll(/ +/g, ' ').toUpperCase() !== name.toUpperCase()) return null;
  const address = parts[2]!.replace(SOURCE_ROUTE, '');
  const args: Record<string, string | true> = {};
  let duplicate: string | undefined;
  for (const word of (parts[3] ?? '').split(' ').filter(Boolean)) {
    const equals = word.indexOf('=');
    const key = (equals < 0 ? word : word.slice(0, equals)).toUpperCase();
    const written = equals < 0 ? '' : word.slice(equals + 1);
    if (!KEYWORD.test(key) || written.length > (MOST_CHARACTERS[key] ?? 1_000)) return null;
    if (XTEXT.has(key) && !IS_XTEXT.test(written)) return null;
    const value = decodeXtext(written);
    if (value === null) return null;
    if (Object.hasOwn(args, key)) duplicate = key;
    args[key] = value === '' ? true : value;
  }
  return { address, args, ...(duplicate ? { duplicate } : {}) };
}

/** Null when the text holds, or would hold after decoding, anything but printable ASCII. */
function decodeXtext(text: string): string | null {
  const decoded = text.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return /^[ -~]*$/.test(decoded) ? decoded : null;
}
