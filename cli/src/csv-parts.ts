import { Complaint } from './complaint.js';

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

/** No row of a list is longer: more characters than this are a quote that was not closed, or no CSV file. */
const MOST_IN_A_ROW = 100_000;

/** Rows with their line ends, and how many lines each has. Throws when one does not end. */
async function* csvLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly row: string; readonly lines: number }> {
  // In pieces, so that each character is looked at once.
  let pieces: string[] = [];
  let length = 0;
  let lines = 0;
  let firstLine = 1;
  let isQuoted = false;
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      const end = chunk.indexOf('\n', at);
      const piece = chunk.slice(at, end < 0 ? undefined : end + 1);
      at += piece.length;
      pieces.push(piece);
      length += piece.length;
      if (piece.split('"').length % 2 === 0) isQuoted = !isQuoted;
      if (length > MOST_IN_A_ROW) throw new Complaint(tooLong(firstLine, isQuoted));
      if (end < 0) continue;
      lines++;
      if (isQuoted) continue;
      yield { row: pieces.join(''), lines };
      firstLine += lines;
      pieces = [];
      length = lines = 0;
    }
  }
  if (length === 0) return;
  if (isQuoted) throw new Complaint(`line ${firstLine}: a quote is opened and not closed`);
  yield { row: pieces.join(''), lines: lines + 1 };
}

function tooLong(line: number, isQuoted: boolean): string {
  const why = isQuoted ? 'is a quote not closed?' : 'are the ends of lines missing?';
  return `line ${line}: has more than ${MOST_IN_A_ROW} characters; ${why}`;
}
