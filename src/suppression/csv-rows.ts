/** No row of a list is longer: what goes on beyond these is a quote that was not closed. The command line cuts files alike. */
const MOST_LINES = 100;
const MOST_CHARACTERS = 100_000;

/**
 * Where a line of a CSV file ends: at the end of a row, inside of a quoted cell, or inside of a row that is none, since a
 * quote that an earlier line opened is followed by text. `isQuoted`: it begins inside of a quoted cell.
 */
export type LineEnd = 'row' | 'quoted' | 'broken';

/** Quotes are those of RFC 4180: they open a cell at its first character alone, and stand twice for one. */
export function endOfLine(line: string, separator: string, isQuoted: boolean): LineEnd {
  let at = 0;
  for (let isFirst = isQuoted; ; isFirst = false) {
    if (isFirst || line[at] === '"') {
      const close = closingQuote(line, isFirst ? at : at + 1);
      if (close < 0) return 'quoted';
      at = close + 1;
      const isText = at < line.length && line[at] !== separator;
      if (isText && isFirst) return 'broken';
    }
    const next = line.indexOf(separator, at);
    if (next < 0) return 'row';
    at = next + 1;
  }
}

function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}

/**
 * Lines, by their index, that open a quote which no line closes in good order: the row ends with the line then, so that
 * it takes no others with it.
 */
export function brokenLines(lines: readonly string[], separator: string): Set<number> {
  const broken = new Set<number>();
  for (let first = 0; first < lines.length;) {
    const rows = linesOfRow(lines, first, separator);
    if (rows === null) broken.add(first);
    first += rows ?? 1;
  }
  return broken;
}

/** Null when the row does not end. */
function linesOfRow(lines: readonly string[], first: number, separator: string): number | null {
  let length = 0;
  for (let count = 1, isQuoted = false; count <= MOST_LINES; count++, isQuoted = true) {
    const line = lines[first + count - 1];
    if (line === undefined) return null;
    length += line.length + 1;
    if (length > MOST_CHARACTERS && isQuoted) return null;
    const end = endOfLine(line, separator, isQuoted);
    if (end === 'row') return count;
    if (end === 'broken') return null;
  }
  return null;
}
