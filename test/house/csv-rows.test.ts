import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows, type CsvRow } from '../../cli/src/csv-rows.js';
import { brokenLines } from '../../src/suppression/csv-rows.js';

const HEADER = 'address,reason\n';

async function rowsOf(text: string): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(chunks(text))) if ('text' in row) rows.push(row);
  return rows;
}

async function* chunks(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += 7) yield text.slice(at, at + 7);
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');

/** The command line cuts files into parts between rows: what the service then reads is what it would read of the whole. */
test('the command line and the service agree on where the rows of a list end', async () => {
  const text = fc
    .array(fc.constantFrom('a', '"', ',', '\n', '"\n', ',"', '""'), { minLength: 1, maxLength: 40 })
    .map((pieces) => `${HEADER}${pieces.join('')}\n`);
  await fc.assert(
    fc.asyncProperty(text, async (list) => {
      const rows = await rowsOf(list);
      expect(rows.map((row) => row.text).join('')).toBe(list);
      const broken: number[] = [];
      let first = 0;
      for (const row of rows) {
        for (const line of brokenLines(linesOf(row.text), ',')) broken.push(first + line);
        first += row.lines;
      }
      expect(broken).toEqual([...brokenLines(linesOf(list), ',')]);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});
