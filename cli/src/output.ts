import { stringify } from 'csv-stringify/sync';
import { columnsFor, inShort } from './columns.js';
import type { Operation } from './operation.js';
import { printObject } from './print-object.js';
import { cell, isRow, printTable, type Row } from './table.js';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What is printed of an operation whose answer is a list. */
type ListOperation = Pick<Operation, 'id' | 'answer'>;

/** @param width of the terminal, where there is one: long text of a table is cut to it */
export function printList(
  rows: readonly Row[],
  { id, answer }: ListOperation,
  format: Format,
  width?: number,
): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  if (format === 'csv') {
    const flat = rows.map(flatten);
    const names = [...new Set(flat.flatMap((row) => Object.keys(row)))];
    const columns = answer!.fields.flatMap(({ name }) => partsOf(name, names));
    return stringify(
      flat.map((row) => columns.map((name) => cell(row[name]))),
      { header: true, columns, escape_formulas: true },
    );
  }
  if (rows.length === 0) return 'none\n';
  return printTable(columnsFor(id, answer!, rows), rows.map(inShort), width);
}

/**
 * An object inside of a row becomes columns of its own, such as `counts.delivered`: spreadsheets have no other place for it.
 * Tags stay together, since each row has others.
 */
function flatten(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      isRow(value) && !name.endsWith('Tags')
        ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner])
        : [[name, value]],
    ),
  );
}

/** The columns that a field has among those of flattened rows; its own name where it is no object anywhere. */
function partsOf(field: string, names: readonly string[]): string[] {
  const parts = names.filter((name) => name.startsWith(`${field}.`));
  return parts.length > 0 ? parts : [field];
}

/** @param width of the terminal, where there is one */
export function printOne(row: Row, format: Format, width?: number): string {
  if (format === 'json') return `${JSON.stringify(row, null, 2)}\n`;
  if (format === 'csv') {
    const columns = Object.keys(row);
    const cells = columns.map((name) => cell(row[name]));
    return stringify([cells], { header: true, columns, escape_formulas: true });
  }
  return printObject(row, width);
}
