// Everything that could end a line or change how one is shown: control characters, the line ends of Unicode, marks that
// turn the direction of text around, halves of characters. Matches CR and U+202E, not `é`.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Words of strangers on one line: what could end the line or disguise it becomes a space. At most `characters` long. */
export function safeText(text: string, characters: number): string {
  return text.slice(0, characters).replaceAll(UNSAFE, ' ').trim();
}

/** The same in printable ASCII, `?` for all other characters. */
export function safeAscii(text: string, characters: number): string {
  return safeText(text, characters).replaceAll(/[^ -~]/gu, '?');
}

/**
 * Breaks a line at spaces so that no piece is longer than `columns`; what has no space is cut. The pieces are joined by
 * `lineEnd`, which holds the indent of the next line.
 */
export function fold(text: string, columns: number, lineEnd: string): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const end = space > 0 ? space : columns;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest].filter((line) => line !== '').join(lineEnd);
}
