/**
 * Columns of one encoded word. RFC 2047 section 2 allows 75, but 76 for the line it stands on, and `Reply-To: ` may stand
 * before it.
 */
const WORD_COLUMNS = 66;

/** What is left of a word without `=?utf-8?Q?` and `?=`. */
const ENCODED_COLUMNS = WORD_COLUMNS - 12;

// What may stand for itself wherever an encoded word may stand (RFC 2047 section 5, rule 3).
const PLAIN = /^[A-Za-z0-9!*+/-]$/;

/**
 * Text as encoded words (RFC 2047), to be written with white space between them. Each is complete for itself: no
 * character is cut. Q where at least half of the text is ASCII, else B (section 4). The text must be well-formed Unicode.
 */
export function encodeWords(text: string): string[] {
  const characters = [...text];
  const ascii = characters.filter((character) => character <= '\x7f').length;
  return ascii * 2 >= characters.length
    ? cut(characters, ENCODED_COLUMNS, (character) => quoted(character).length).map(
        (piece) => `=?utf-8?Q?${[...piece].map(quoted).join('')}?=`,
      )
    : cut(characters, Math.floor(ENCODED_COLUMNS / 4) * 3, (character) =>
        Buffer.byteLength(character),
      ).map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`);
}

/** Pieces that cost at most `room` each. */
function cut(
  characters: readonly string[],
  room: number,
  costOf: (character: string) => number,
): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of characters) {
    const cost = costOf(character);
    if (used + cost > room) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += cost;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function quoted(character: string): string {
  if (PLAIN.test(character)) return character;
  if (character === ' ') return '_';
  return [...Buffer.from(character)]
    .map((octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
