import { parse } from 'csv-parse/sync';
import { brokenLines } from './csv-rows.js';
import { entryKey, isEntryKey } from './entry-keys.js';

/** An entry as a line of a file names it. Times are milliseconds since the epoch. */
export interface ImportedEntry {
  readonly line: number;
  readonly address: string;
  readonly stream: string;
  /** A word of the table. */
  readonly reason: string;
  /** Null when the line does not say. */
  readonly createdAt: number | null;
}

/** A line that can not be taken: which value is wrong, and what is wrong with it. */
export interface ImportProblem {
  readonly line: number;
  readonly value: string;
  readonly problem: string;
}

export interface ReadImport {
  readonly entries: readonly ImportedEntry[];
  readonly problems: readonly ImportProblem[];
}

/** Names of columns in the exports of this and of other services, without case, spaces and underscores. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  address: ['address', 'email', 'emailaddress', 'recipient', 'recipientemail', 'mail'],
  stream: ['stream'],
  reason: ['reason', 'type', 'suppressionreason', 'classification', 'source'],
  created: [
    'created',
    'createdat',
    'timecreated',
    'created(utc)',
    'date',
    'timestamp',
    'added',
    'lastupdatetime',
  ],
};
type Column = 'address' | 'stream' | 'reason' | 'created';

/**
 * Parts of words for reasons, without case, in this order: `hard bounce` is one, `unsubscribed` may stand beside others. The
 * first that is found in the word counts.
 */
const REASONS: readonly (readonly [string, readonly string[]])[] = [
  ['complaint', ['complain', 'spam', 'abuse']],
  ['unsubscribe', ['unsub', 'opt-out', 'optout']],
  ['softbounce', ['soft', 'full', 'transient']],
  ['hardbounce', ['bounce', 'hard', 'invalid', 'permanent']],
  ['manual', ['manual', 'admin', 'customer']],
  // What an export says of reasons that have no other name.
  ['unknown', ['unknown']],
];
/** Other services give the reply itself as the reason; only what bounced stands in those lists. */
const REPLIES: readonly (readonly [RegExp, string])[] = [
  [/^5\d\d\b/, 'hardbounce'],
  [/^4\d\d\b/, 'softbounce'],
];
const TAKEN_REASONS = REASONS.flatMap(([, parts]) => parts).join(', ');
const MOST_SHOWN = 200;

/**
 * The entries of a CSV file. A first line that has no address names the columns; without one they are address and reason.
 * `firstLine` is the number of the first line with an address, for a file that comes in parts.
 */
export function readImport(text: string, now: number, firstLine: number | null): ReadImport {
  const entries: ImportedEntry[] = [];
  const problems: ImportProblem[] = [];
  let columns: ReadonlyMap<Column, number> | null = null;
  let linesBefore = 0;
  for (const { line: counted, cells, problem } of rowsOf(text)) {
    const wrong = (value: string, what: string) =>
      problems.push({
        line: counted + linesBefore,
        value: value.slice(0, MOST_SHOWN),
        problem: what,
      });
    if (columns === null) {
      columns = columnsOf(cells);
      if (columns === null) {
        wrong(cells.join(','), problem ?? 'names no column for the address, such as email');
        return { entries, problems };
      }
      const isNames = !cells.some((cell) => cell.includes('@'));
      if (firstLine !== null) linesBefore = firstLine - (isNames ? counted + 1 : counted);
      if (isNames) continue;
    }
    if (problem !== null) wrong(cells.join(','), problem);
    else readEntry(cells, columns, counted + linesBefore, now, entries, wrong);
  }
  return { entries, problems };
}

function readEntry(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  line: number,
  now: number,
  entries: ImportedEntry[],
  wrong: (value: string, what: string) => void,
): void {
  const cell = (column: Column) => unescaped(cells[columns.get(column) ?? -1] ?? '');
  const [address, stream, created] = [cell('address'), cell('stream'), cell('created')];
  if (!isEntryKey(address)) return wrong(address, 'is neither an email address nor @ and a domain');
  if (stream !== '' && !isEntryKey(stream))
    return wrong(stream, 'is no stream: neither an email address nor @ and a domain');
  const createdAt = created === '' ? null : timeOf(created);
  if (createdAt !== null && !(createdAt >= 0 && createdAt <= now))
    return wrong(created, 'is no time, or one to come');
  const reason = reasonOfWord(cell('reason'));
  if (reason === null)
    return wrong(
      cell('reason'),
      `is no reason: leave it empty, or take a reply such as 550, or a word with one of ${TAKEN_REASONS} in it`,
    );
  entries.push({
    line,
    address: entryKey(address),
    stream: stream && entryKey(stream),
    reason,
    createdAt,
  });
}

function columnsOf(first: readonly string[]): ReadonlyMap<Column, number> | null {
  if (first.some((cell) => cell.includes('@')))
    return new Map<Column, number>([
      ['address', 0],
      ['reason', 1],
    ]);
  const names = first.map((cell) => cell.toLowerCase().replaceAll(/[\s_-]/g, ''));
  const found = new Map<Column, number>();
  for (const [column, known] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const index = names.findIndex((name) => known.includes(name));
    if (index >= 0) found.set(column, index);
  }
  return found.has('address') ? found : null;
}

/** Exports put an apostrophe in front of what a spreadsheet would take for a formula. */
function unescaped(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** No word is a person's doing: somebody has kept that file. Null for a word that nobody knows. */
function reasonOfWord(word: string): string | null {
  if (word === '') return 'manual';
  const lower = word.toLowerCase();
  const reply = REPLIES.find(([pattern]) => pattern.test(word));
  if (reply) return reply[1];
  return REASONS.find(([, parts]) => parts.some((part) => lower.includes(part)))?.[0] ?? null;
}

/** Seconds or milliseconds since the epoch, or a date with or without time; without a zone it is UTC. NaN when it is none. */
function timeOf(text: string): number {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,13}$/.test(text)) return Number(text);
  const iso =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(?: ?(?:Z|UTC|([+-]\d\d:?\d\d)))?$/.exec(
      text,
    );
  if (!iso) return Number.NaN;
  const [, day, time = '00:00', zone = 'Z'] = iso;
  return Date.parse(`${day}T${time}${zone}`);
}

/** A row and the number of its first line, from 1. */
interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: string | null;
}

/**
 * The rows of a CSV file (RFC 4180), without empty lines. The separator is the one of comma, semicolon and tab that the first
 * line has most of. A quote inside of a cell is text; a line with one that is never closed is a row by itself, so that it
 * does not take the next ones with it.
 */
function rowsOf(text: string): CsvRow[] {
  // Files of old and mixed origin end lines with CRLF, LF and CR.
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const separator = separatorOf(lines[0]!);
  const broken = brokenLines(lines, separator);
  const rows: CsvRow[] = [...broken].map((index) => ({
    line: index + 1,
    cells: [lines[index]!],
    problem: 'has a quote that is never closed',
  }));
  // Empty lines in their place keep the numbers of the others.
  parse(lines.map((line, index) => (broken.has(index) ? '' : line)).join('\n'), {
    delimiter: separator,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells: string[], info) => {
      const inside = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      const line = info.lines - inside;
      rows.push({ line, cells: cells.map((cell) => cell.trim()), problem: null });
      return null;
    },
  });
  return rows
    .filter(({ cells }) => cells.some(Boolean) || cells.length > 1)
    .sort((a, b) => a.line - b.line);
}

function separatorOf(first: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
