const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const LETTER_F = 70;

/** Columns of a line with its soft line break (RFC 2045 section 6.7, rule 5). */
const LINE_COLUMNS = 76;

const HEX = Buffer.from('0123456789ABCDEF');

/**
 * Quoted-printable (RFC 2045 section 6.7). CRLF stays a line end; a CR or LF alone is data and encoded. No line is
 * longer than 76 columns, ends with white space, or begins with a dot or the F of `From `, which old mailers change.
 */
export function encodeQuotedPrintable(octets: Buffer): Buffer {
  // Each octet takes three at most, and three more for a soft line break behind every 73 columns.
  const encoded = Buffer.allocUnsafe(Math.ceil(octets.length * 3 * 1.05) + 3);
  let at = 0;
  let column = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i]!;
    if (octet === CR && octets[i + 1] === LF) {
      encoded[at++] = CR;
      encoded[at++] = LF;
      column = 0;
      i++;
      continue;
    }
    const isLast = i + 1 === octets.length || (octets[i + 1] === CR && octets[i + 2] === LF);
    if (column + 3 > LINE_COLUMNS - 1) {
      encoded[at++] = EQUALS;
      encoded[at++] = CR;
      encoded[at++] = LF;
      column = 0;
    }
    if (isPlain(octet, isLast, column === 0)) {
      encoded[at++] = octet;
      column++;
    } else {
      encoded[at++] = EQUALS;
      encoded[at++] = HEX[octet >> 4]!;
      encoded[at++] = HEX[octet & 15]!;
      column += 3;
    }
  }
  return encoded.subarray(0, at);
}

function isPlain(octet: number, isLast: boolean, isFirst: boolean): boolean {
  if (octet === SPACE || octet === TAB) return !isLast;
  if (isFirst && (octet === DOT || octet === LETTER_F)) return false;
  return octet > SPACE && octet < 127 && octet !== EQUALS;
}

/**
 * The octets behind quoted-printable (RFC 2045 section 6.7). White space at the end of a line is none of them; an equals
 * sign that begins no escape stays what it is, as the RFC advises.
 */
export function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const text = encoded
    .toString('latin1')
    // From the first of a run alone: else each of them is tried, and a long run takes its length squared.
    .replaceAll(/(?<![ \t])[ \t]+(?=\r\n|$)/g, '')
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
