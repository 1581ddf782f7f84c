import { verify as verifyArgon2 } from '@node-rs/argon2';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  IdentityModule,
  IdentityService,
  type Tenancy,
  type User,
} from '../../../src/identity/index.js';
import { toOcid } from '../../../src/core/ocid.js';
import { AuditLog } from '../../../src/rest/audit-log.store.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';
import { until } from '../../support/until.js';

const clock = new FakeClock();
let room: Room;
let identity: IdentityService;
let acme: Tenancy;
let users = 0;

beforeAll(async () => {
  room = await openRoom([IdentityModule], { clock });
  identity = room.get(IdentityService);
  acme = await identity.createTenancy('acme');
});
afterAll(() => room.close());

function newUser(): Promise<User> {
  return identity.createUser(acme.id, `user-${++users}`);
}

test('the entities say what the migrations made', async () => {
  expect(await room.schemaDrift()).toEqual([]);
});

test('a tenancy has a root compartment of its own id, and a name that nobody else has', async () => {
  expect(await identity.rootCompartment(acme.id)).toBe(acme.id);
  expect((await identity.findTenancy('acme'))?.id).toBe(acme.id);
  await expect(identity.createTenancy('acme')).rejects.toThrow('there is a tenancy named acme');
  await expect(identity.createTenancy(' ')).rejects.toThrow('1 to 100 characters');
  expect(await identity.listTenancies()).toHaveLength(1);
});

test('the password of a user is stored as argon2id', async () => {
  const user = await identity.createUser(acme.id, 'with-password', { password: 'correct horse' });
  const [row] = await room.query<{ password_hash: string }>(
    'select password_hash from iam_user where id = $1',
    [user.id],
  );
  expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyArgon2(row!.password_hash, 'correct horse')).toBe(true);
  await expect(identity.createUser(acme.id, 'with-password')).rejects.toThrow('there is a user');
});

test('a credential logs its user in, and nothing stored shows the password', async () => {
  const user = await newUser();
  const { id, username, password } = await identity.createSmtpCredential(user.id, 'first');
  expect(password).toMatch(/^[0-9A-Za-z]{32}$/);
  expect(username).toMatch(
    /^ocid1\.user\.eil1\.\.[a-z2-7]{26}@ocid1\.tenancy\.eil1\.\.[a-z2-7]{26}\.[a-z]{4}\.com$/,
  );
  expect(await identity.verifySmtpCredential(username, password)).toEqual({
    tenancyId: acme.id,
    userId: user.id,
    credentialId: id,
    username,
    scopes: null,
    userOcid: username.split('@')[0],
  });
  const [row] = await room.query<{ secret_hash: string }>(
    'select * from smtp_credential where id = $1',
    [id],
  );
  expect(row!.secret_hash).toMatch(/^sha256\$[A-Za-z0-9+/]{43}=$/);
  expect(JSON.stringify(row)).not.toContain(password);
});

test('a wrong password, an unknown name and an empty one are the same answer', async () => {
  const { username, password } = await identity.createSmtpCredential((await newUser()).id, '');
  expect(await identity.verifySmtpCredential(username, `${password}x`)).toBeNull();
  expect(await identity.verifySmtpCredential(username, '')).toBeNull();
  expect(await identity.verifySmtpCredential(`${username}x`, password)).toBeNull();
  expect(await identity.verifySmtpCredential('', '')).toBeNull();
  expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
  expect(await identity.verifySmtpCredential(username, `${password}x`)).toBeNull();
});

test('a user has two credentials at most, also when both are asked for at once', async () => {
  const user = await newUser();
  const made = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => identity.createSmtpCredential(user.id, String(n))),
  );
  expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
  const refused = made.find((one) => one.status === 'rejected')!;
  expect(String(refused.reason)).toContain('2 SMTP credentials already');
  const [first] = await identity.listSmtpCredentials(user.id);
  expect(await identity.revokeSmtpCredential(first!.username)).toBe(true);
  await identity.createSmtpCredential(user.id, 'instead');
  expect(await identity.listSmtpCredentials(user.id)).toHaveLength(2);
});

test('what the operator makes and revokes is in the log of changes, without the password', async () => {
  const { id, username, password } = await identity.createSmtpCredential((await newUser()).id, 'x');
  await identity.revokeSmtpCredential(username);
  const events = await room
    .get(AuditLog)
    .list(acme.id, { resourceId: toOcid('credential', id) }, null, 9);
  expect(events.map(({ operation, actorKind }) => [operation, actorKind])).toEqual([
    ['deleteSmtpCredential', 'operator'],
    ['createSmtpCredential', 'operator'],
  ]);
  expect(JSON.stringify(events)).not.toContain(password);
});

test('a revoked credential stops at once here, and elsewhere as soon as it is heard of, also for who is logged in', async () => {
  const other = await openRoom([IdentityModule], { clock, beside: room });
  try {
    const elsewhere = other.get(IdentityService);
    const { username, password } = await identity.createSmtpCredential((await newUser()).id, '');
    const here = (await identity.verifySmtpCredential(username, password))!;
    const there = (await elsewhere.verifySmtpCredential(username, password))!;
    expect(await identity.smtpLogInHolds(here)).toBe(true);
    expect(await elsewhere.smtpLogInHolds(there)).toBe(true);
    expect(await identity.revokeSmtpCredential(username)).toBe(true);
    expect(await identity.revokeSmtpCredential(username)).toBe(false);
    expect(await identity.verifySmtpCredential(username, password)).toBeNull();
    expect(await identity.smtpLogInHolds(here)).toBe(false);
    await until(async () => !(await elsewhere.smtpLogInHolds(there)), 'the hint');
    expect(await elsewhere.verifySmtpCredential(username, password)).toBeNull();
  } finally {
    await other.close();
  }
});

test('what nobody gave a hint of is noticed within 30 seconds, since messages ask the database no sooner', async () => {
  const { username, password } = await identity.createSmtpCredential((await newUser()).id, '');
  const known = (await identity.verifySmtpCredential(username, password))!;
  await room.query(`update smtp_credential set lifecycle_state = 'INACTIVE' where username = $1`, [
    username,
  ]);
  clock.advance(29_000);
  expect(await identity.smtpLogInHolds(known)).toBe(true);
  expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
  clock.advance(2_000);
  expect(await identity.smtpLogInHolds(known)).toBe(false);
  expect(await identity.verifySmtpCredential(username, password)).toBeNull();
});

test('a session that sends on for longer than log-ins are remembered is looked up again, once', async () => {
  const { username, password } = await identity.createSmtpCredential((await newUser()).id, '');
  const known = (await identity.verifySmtpCredential(username, password))!;
  clock.advance(60_000);
  expect(await identity.smtpLogInHolds(known)).toBe(true);
  // Remembered as after a log-in: the next message does not see what was changed in between.
  const change = `update smtp_credential set lifecycle_state = $2 where username = $1`;
  await room.query(change, [username, 'INACTIVE']);
  expect(await identity.smtpLogInHolds(known)).toBe(true);
  expect(await identity.verifySmtpCredential(username, `${password}x`)).toBeNull();
  clock.advance(31_000);
  expect(await identity.smtpLogInHolds(known)).toBe(false);
  await room.query(change, [username, 'ACTIVE']);
  expect(await identity.smtpLogInHolds(known)).toBe(true);
});

test('a user who is made inactive, and a credential that expires, log nobody in', async () => {
  const user = await newUser();
  const { username, password } = await identity.createSmtpCredential(user.id, '');
  await room.query(`update smtp_credential set time_expires = $2 where username = $1`, [
    username,
    new Date(clock.now() + 10_000),
  ]);
  const known = (await identity.verifySmtpCredential(username, password))!;
  expect(await identity.smtpLogInHolds(known)).toBe(true);
  clock.advance(10_000);
  expect(await identity.verifySmtpCredential(username, password)).toBeNull();
  expect(await identity.smtpLogInHolds(known)).toBe(false);
  await room.query(`update smtp_credential set time_expires = null`);
  clock.advance(31_000);
  expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
  await room.query(`update iam_user set lifecycle_state = 'INACTIVE' where id = $1`, [user.id]);
  clock.advance(31_000);
  expect(await identity.verifySmtpCredential(username, password)).toBeNull();
  expect(await identity.smtpLogInHolds(known)).toBe(false);
});

test('a user who is blocked, or may not use credentials, logs in nowhere after 30 seconds', async () => {
  const user = await newUser();
  const { username, password } = await identity.createSmtpCredential(user.id, '');
  for (const [off, on] of [
    ['is_blocked = true', 'is_blocked = false'],
    [`capabilities = '{"canUseSmtpCredentials": false}'`, `capabilities = '{}'`],
  ]) {
    expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
    // As another process would change it.
    await room.query(`update iam_user set ${off} where id = $1`, [user.id]);
    clock.advance(31_000);
    expect(await identity.verifySmtpCredential(username, password)).toBeNull();
    await room.query(`update iam_user set ${on} where id = $1`, [user.id]);
    clock.advance(31_000);
  }
});

test('log-ins that are known ask the database nothing, and a burst of one name asks once', async () => {
  const { username, password } = await identity.createSmtpCredential((await newUser()).id, '');
  await room.query('begin');
  // Whoever reads the table now waits for the end of the transaction.
  await room.query('lock table smtp_credential in access exclusive mode');
  const burst = Array.from({ length: 50 }, () => identity.verifySmtpCredential(username, password));
  await expect.poll(waiting, { interval: 5 }).toBe(1);
  const pool = (room.get(DataSource).driver as unknown as { master: Pool }).master;
  expect(pool.waitingCount).toBe(0);
  await room.query('rollback');
  expect((await Promise.all(burst)).every((found) => found !== null)).toBe(true);

  await room.query('begin');
  await room.query('lock table smtp_credential in access exclusive mode');
  expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
  const wrong = identity.verifySmtpCredential(username, 'wrong');
  await expect.poll(waiting, { interval: 5 }).toBe(1);
  await room.query('rollback');
  expect(await wrong).toBeNull();
});

/** Statements of the room that wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await room.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name = 'eilpost-control' and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

test('a wrong password that is repeated asks once in five seconds', async () => {
  const { username } = await identity.createSmtpCredential((await newUser()).id, '');
  expect(await identity.verifySmtpCredential(username, 'wrong')).toBeNull();
  await room.query('begin');
  await room.query('lock table smtp_credential in access exclusive mode');
  expect(await identity.verifySmtpCredential(username, 'wrong')).toBeNull();
  clock.advance(5_001);
  const asked = identity.verifySmtpCredential(username, 'wrong');
  await expect.poll(waiting, { interval: 5 }).toBe(1);
  await room.query('rollback');
  expect(await asked).toBeNull();
});
