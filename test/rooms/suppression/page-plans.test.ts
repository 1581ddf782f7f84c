import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SuppressionModule } from '../../../src/suppression/index.js';
import { openRoom, type Room } from '../../support/room.js';

const tenancy = randomUUID();
let room: Room;

beforeAll(async () => {
  room = await openRoom([SuppressionModule]);
  await room.query(
    `insert into suppression
     select $1, 'user' || n || '@example.com', gen_random_uuid(), 'manual', now() from generate_series(1, 20000) n`,
    [tenancy],
  );
  await room.query('analyze suppression');
});
afterAll(() => room.close());

async function plan(statement: string, last: string | null, ascending: boolean) {
  const file = new URL(`../../../src/suppression/sql/${statement}.sql`, import.meta.url);
  const rows = await room.query<{ 'QUERY PLAN': string }>(`explain ${readFileSync(file, 'utf8')}`, [
    tenancy,
    null,
    null,
    null,
    null,
    last,
    ascending,
    101,
    ...(statement === 'page-by-address' ? [null, ''] : []),
    new Date(),
    ...(statement === 'page-by-address' ? [true] : []),
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test.each([
  ['page-by-time', 'suppression_by_id', randomUUID()],
  ['page-by-address', 'suppression_pkey', 'user5@example.com'],
])('%s reads as many rows as it shows, in either direction', async (statement, index, last) => {
  for (const ascending of [true, false]) {
    for (const after of [null, last]) {
      const text = await plan(statement, after, ascending);
      expect(text).toContain(index);
      expect(text).not.toMatch(/Sort|Seq Scan/);
    }
  }
});
