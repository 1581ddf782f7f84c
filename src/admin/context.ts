import { instantIn } from '../rest/instant.js';
import type { QueueSession, Session } from './session.js';
import { table, type Column } from './table.js';

/** What the command groups get from the program: a way to the database and a place to print. */
export interface Context {
  run(work: (session: Session) => Promise<void>): Promise<void>;
  /** The same, with what it takes to change the queue. */
  runWithQueue(work: (session: QueueSession) => Promise<void>): Promise<void>;
  /** Prints whole lines. */
  print(text: string): void;
  /** Tells a line that is no answer on the error output. */
  warn(text: string): void;
}

export interface Listing {
  json?: boolean;
}

/** A listing as JSON or as a table; `none` is what people read when it is empty. */
export function printList<Row>(
  context: Context,
  options: Listing,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  none: string,
): void {
  if (options.json) context.print(JSON.stringify(rows, null, 2));
  else context.print(table(rows, columns) || none);
}

/** Said by commands that change something, so that no answer never means success. */
export function expectFound(found: boolean, otherwise: string): void {
  if (!found) throw new Error(otherwise);
}

/** Reads the argument of --until. */
export function untilOf(text: string): string {
  try {
    return instantIn('--until', text).toISOString();
  } catch {
    throw new Error(`--until ${text} is not a time such as 2026-03-01T12:00:00Z`);
  }
}

/** Reads the argument of an option that is a number from 1 on. */
export function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is not a number from 1 on`);
  return count;
}
