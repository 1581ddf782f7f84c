import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { RootLog } from '../../../src/core/log.js';
import { IdentityModule, IdentityService } from '../../../src/identity/index.js';
import { UserRow } from '../../../src/identity/users/user.entity.js';
import { openRoom, type Room } from '../../support/room.js';

const lines: string[] = [];
const log = new RootLog('info', {}, { write: (line) => void lines.push(line) }).room('test');
let room: Room;

beforeAll(async () => {
  room = await openRoom([IdentityModule]);
});
afterAll(() => room.close());

/** The line that the fault of this work leaves in the log. */
async function lineOf(work: () => Promise<unknown>): Promise<string> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  log.error({ err: error }, 'a request failed by a fault');
  return lines.at(-1)!;
}

test('a statement of TypeORM that fails leaves neither its parameters nor the row in the log', async () => {
  const { id: tenancyId } = await room.get(IdentityService).createTenancy('acme');
  const jane = {
    tenancyId,
    name: 'jane@example.com',
    description: '',
    passwordHash: '$argon2id$x',
  };
  const users = room.get(DataSource).getRepository(UserRow);
  await users.insert({ ...jane, id: randomUUID(), email: null });
  const line = await lineOf(() => users.insert({ ...jane, id: randomUUID(), email: null }));
  const { err } = JSON.parse(line) as { err: Record<string, string> };
  expect(err).toMatchObject({ type: 'QueryFailedError', code: '23505', table: 'iam_user' });
  expect(err['message']).toContain('duplicate key value violates unique constraint');
  expect(line).not.toMatch(/jane|argon2id/);
});

test('a value that PostgreSQL can not read is not in the log, with either client', async () => {
  const text = 'select $1::text::uuid';
  const params = ['jane@example.com'];
  for (const work of [
    () => room.get(DataSource).query(text, params),
    () => room.get(Db).control.query({ name: 'test/fault', text }, params),
  ]) {
    const line = await lineOf(work);
    expect((JSON.parse(line) as { err: object }).err).toMatchObject({ code: '22P02' });
    expect(line).not.toContain('jane');
  }
});
