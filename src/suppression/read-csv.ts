/** A row of a CSV file and the number of its first line, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the row as such; its cells are what could be read. */
  readonly problem: string | null;
}

/**
 * The rows of a CSV file (RFC 4180), in order; lines that are empty are left out. Ends of lines are CRLF, LF or CR, the separator
 * is the one of comma, semicolon and tab that the first line has most of, and a byte order mark is passed over.
 */
export function* readCsv(text: string): Generator<CsvRow> {
  const separator = separatorOf(text);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, separator);
    if (row.cells.length > 1 || row.cells[0] !== '' || row.problem !== null)
      yield { line, cells: row.cells, problem: row.problem };
    at = row.end;
    line += row.lines;
  }
}

interface ReadRow {
  readonly cells: readonly string[];
  readonly problem: string | null;
  readonly end: number;
  readonly lines: number;
}

function readRow(text: string, start: number, separator: string): ReadRow {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  let problem: string | null = null;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      lines += quoted.lines;
      problem ??= quoted.problem;
      // Whatever stands behind the closing quote up to the separator belongs to nothing.
      at = endOfCell(text, quoted.end, separator);
      if (at > quoted.end) problem ??= 'has text behind a closing quote';
      cell = quoted.cell;
    } else {
      const end = endOfCell(text, at, separator);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell.trim());
    if (text[at] !== separator) break;
    at++;
  }
  if (text[at] === '\r' && text[at + 1] === '\n') at++;
  return { cells, problem, end: at + 1, lines };
}

function readQuoted(
  text: string,
  start: number,
): { cell: string; end: number; lines: number; problem: string | null } {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      const end = text.length;
      return {
        cell: cell + text.slice(from),
        end,
        lines: 0,
        problem: 'has a quote that is never closed',
      };
    }
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const lines = cell.split(/\r\n|\n|\r/).length - 1;
      return { cell, end: quote + 1, lines, problem: null };
    }
    cell += '"';
    from = quote + 2;
  }
}

function endOfCell(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function separatorOf(text: string): string {
  const first = text.slice(0, endOfCell(text, 0, '\n'));
  const counts = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
