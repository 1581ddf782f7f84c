import { csvRows, EndlessLine } from './csv-rows.js';

/** A part of a CSV file that stands alone: the line of names again, and lines of the file from `firstLine` on. */
export interface CsvPart {
  readonly firstLine: number;
  readonly text: string;
}

/**
 * Cuts a CSV file into parts of about `size` characters, at ends of lines that are not inside of quotes. A first line
 * without an address holds the names of the columns, and is put in front of every part. Throws EndlessLine where the file
 * can not be read on, with all that stands before in parts.
 */
export async function* csvParts(
  chunks: AsyncIterable<string>,
  size: number,
): AsyncGenerator<CsvPart> {
  let names: string | null = null;
  let text = '';
  let line = 1;
  let firstLine = 1;
  let failure: EndlessLine | null = null;
  for await (const next of csvRows(chunks)) {
    if (next instanceof EndlessLine) {
      failure = next;
      break;
    }
    const { text: row, lines } = next;
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
  if (text !== '' || (names && failure === null)) yield { firstLine, text: (names ?? '') + text };
  if (failure !== null) throw failure;
}
