/** A part of a CSV file that stands alone: the line of names again, and lines of the file from `firstLine` on. */
export interface CsvPart {
  readonly firstLine: number;
  readonly text: string;
}

/**
 * Cuts a CSV file into parts of about `size` characters, at ends of lines that are not inside of quotes. A first line
 * without an address holds the names of the columns, and is put in front of every part.
 */
export async function* csvParts(
  chunks: AsyncIterable<string>,
  size: number,
): AsyncGenerator<CsvPart> {
  let names: string | null = null;
  let text = '';
  let line = 1;
  let firstLine = 1;
  for await (const { row, lines } of csvLines(chunks)) {
    if (names === null) {
      names = row.includes('@') ? '' : row;
      if (names !== '') {
        line += lines;
        firstLine = line;
        continue;
      }
    }
    if (text !== '' && text.length + row.length > size) {
      yield { firstLine, text: names + text };
      text = '';
      firstLine = line;
    }
    text += row;
    line += lines;
  }
  if (text !== '' || names) yield { firstLine, text: (names ?? '') + text };
}

/** Rows with their line ends, and how many lines each has. */
async function* csvLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly row: string; readonly lines: number }> {
  let row = '';
  let lines = 0;
  let isQuoted = false;
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const piece = text.slice(at, end + 1);
      at = end + 1;
      row += piece;
      lines++;
      if (piece.split('"').length % 2 === 0) isQuoted = !isQuoted;
      if (isQuoted) continue;
      yield { row, lines };
      row = '';
      lines = 0;
    }
    rest = text.slice(at);
  }
  if (row + rest !== '') yield { row: row + rest, lines: lines + 1 };
}
