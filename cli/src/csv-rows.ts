import { Complaint } from './complaint.js';

/** A row of a CSV file with its line ends, and how many lines it has. */
export interface CsvRow {
  readonly text: string;
  readonly lines: number;
}

/** A row has no more; what goes on beyond these is a quote that was not closed. The same as in the service. */
const MOST_LINES = 100;
const MOST_CHARACTERS = 100_000;

/** The file can not be read from this line on. */
export class EndlessLine extends Complaint {
  constructor(readonly line: number) {
    super(
      `line ${line} has more than ${MOST_CHARACTERS} characters; are the ends of lines missing?`,
    );
  }
}

/**
 * The rows of a CSV file. A line that opens a quote which no line closes in good order is a row by itself; the service
 * says what is wrong with it. The last one is an EndlessLine where the file can not be read on.
 */
export async function* csvRows(
  chunks: AsyncIterable<string>,
): AsyncGenerator<CsvRow | EndlessLine> {
  let separator: string | null = null;
  let waiting: string[] = [];
  let lines = 0;
  for await (const line of linesOf(chunks)) {
    if (line !== null) {
      lines++;
      waiting.push(line);
      separator ??= separatorOf(line);
    }
    for (;;) {
      const count = linesOfRow(waiting, separator ?? ',', line === null);
      if (count === null) break;
      yield { text: waiting.slice(0, count).join(''), lines: count };
      waiting = waiting.slice(count);
    }
    if (line === null) yield new EndlessLine(lines + 1);
  }
  while (waiting.length > 0) {
    const count = linesOfRow(waiting, separator!, true) ?? 1;
    yield { text: waiting.slice(0, count).join(''), lines: count };
    waiting = waiting.slice(count);
  }
}

/** Lines with their ends; null where one has none and is longer than a row may be, and then nothing more. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string | null> {
  // In pieces, so that each character is looked at once.
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const end = chunk.indexOf('\n', at);
      const piece = chunk.slice(at, end < 0 ? undefined : end + 1);
      at += piece.length;
      pieces.push(piece);
      length += piece.length;
      if (length > MOST_CHARACTERS) {
        yield null;
        return;
      }
      if (end < 0) continue;
      yield pieces.join('');
      pieces = [];
      length = 0;
    }
  }
  if (length > 0) yield pieces.join('');
}

/** Of the row that begins with the first line, 1 also when it does not end well; null when lines to come decide it. */
function linesOfRow(lines: readonly string[], separator: string, isEnd: boolean): number | null {
  let length = 0;
  for (let count = 1; count <= lines.length; count++) {
    const line = lines[count - 1]!.replace(/\r?\n$/, '');
    length += line.length + 1;
    if (length > MOST_CHARACTERS && count > 1) return 1;
    const end = endOfLine(line, separator, count > 1);
    if (end === 'row') return count;
    if (end === 'broken' || count === MOST_LINES) return 1;
  }
  return isEnd && lines.length > 0 ? 1 : null;
}

/** As the service reads quotes: they open a cell at its first character alone, and stand twice for one. */
function endOfLine(
  line: string,
  separator: string,
  isQuoted: boolean,
): 'row' | 'quoted' | 'broken' {
  let at = 0;
  for (let isFirst = isQuoted; ; isFirst = false) {
    if (isFirst || line[at] === '"') {
      const close = closingQuote(line, isFirst ? at : at + 1);
      if (close < 0) return 'quoted';
      at = close + 1;
      if (isFirst && at < line.length && line[at] !== separator) return 'broken';
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

/** The one of comma, semicolon and tab that the first line has most of. */
function separatorOf(first: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
