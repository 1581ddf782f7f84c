import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SuppressionModule, SuppressionService } from '../../../src/suppression/index.js';
import { openRoom, type Room } from '../../support/room.js';

let room: Room;
let suppression: SuppressionService;

beforeAll(async () => {
  room = await openRoom([SuppressionModule]);
  suppression = room.get(SuppressionService);
});
afterAll(() => room.close());

test('an address is suppressed for its tenancy alone, whatever its case', async () => {
  const [acme, other] = [randomUUID(), randomUUID()];
  expect(await suppression.add(acme, 'Gone@Example.com', 'mailbox_unknown')).toBe(true);
  expect(await suppression.add(acme, 'gone@example.com', 'hardbounce')).toBe(false);
  const addresses = ['GONE@example.com', 'here@example.com'];
  expect(await suppression.suppressedAmong(acme, addresses)).toEqual(new Set(['gone@example.com']));
  expect(await suppression.suppressedAmong(other, addresses)).toEqual(new Set());
  expect(await suppression.suppressedAmong(acme, [])).toEqual(new Set());
  const [entry] = await suppression.list(acme, null, 10);
  expect(entry).toMatchObject({ address: 'gone@example.com', reason: 'mailbox_unknown' });
});

test('a batch of many tenancies is answered pair by pair', async () => {
  const [acme, other] = [randomUUID(), randomUUID()];
  await suppression.add(acme, 'a@example.com', 'manual');
  await suppression.add(other, 'b@example.com', 'manual');
  const pair = (tenancyId: string, address: string) => ({ tenancyId, address, sender: '' });
  const found = await suppression.suppressedAmongMany([
    pair(acme, 'a@example.com'),
    pair(acme, 'b@example.com'),
    pair(other, 'a@example.com'),
    pair(other, 'B@example.com'),
    pair(acme, 'a@example.com'),
  ]);
  expect(found).toEqual([true, false, false, true, true]);
  expect(await suppression.suppressedAmongMany([])).toEqual([]);
});

test('a domain is the same in letters and in A-labels', async () => {
  const acme = randomUUID();
  await suppression.add(acme, 'x@bücher.example', 'manual');
  expect([...(await suppression.suppressedAmong(acme, ['x@xn--bcher-kva.example']))]).toEqual([
    'x@xn--bcher-kva.example',
  ]);
});

test('what is removed is written to again', async () => {
  const acme = randomUUID();
  await suppression.add(acme, 'back@example.com', 'manual');
  expect(await suppression.remove(acme, 'BACK@example.com')).toBe(true);
  expect(await suppression.remove(acme, 'back@example.com')).toBe(false);
  expect(await suppression.suppressedAmong(acme, ['back@example.com'])).toEqual(new Set());
});

test('a list comes in pages', async () => {
  const acme = randomUUID();
  for (const name of ['c', 'a', 'b']) await suppression.add(acme, `${name}@example.com`, 'manual');
  const first = await suppression.list(acme, null, 2);
  expect(first.map((entry) => entry.address)).toEqual(['a@example.com', 'b@example.com']);
  const rest = await suppression.list(acme, first[1]!, 2);
  expect(rest.map((entry) => entry.address)).toEqual(['c@example.com']);
});

test('a page that ends between the streams of an address leaves none of them out', async () => {
  const acme = randomUUID();
  for (const stream of ['', '@acme.test', 'news@acme.test'])
    await room.query(
      `insert into suppression (tenancy_id, address, stream, id, reason, created_at)
       values ($1, 'one@example.com', $2, gen_random_uuid(), 'unsubscribe', now())`,
      [acme, stream],
    );
  const found: string[] = [];
  for (let [last] = await suppression.list(acme, null, 1); last;) {
    found.push(last.stream);
    [last] = await suppression.list(acme, last, 1);
  }
  expect(found).toEqual(['', '@acme.test', 'news@acme.test']);
});

test('an entry of a domain counts for all its addresses, not for those below it', async () => {
  const acme = randomUUID();
  await suppression.add(acme, '@Closed.Example.com', 'manual');
  const found = await suppression.suppressedAmong(acme, [
    'a@closed.example.com',
    'b@CLOSED.example.com',
    'a@sub.closed.example.com',
    'a@example.com',
  ]);
  expect([...found]).toEqual(['a@closed.example.com', 'b@closed.example.com']);
});

test('an entry of a stream counts for mail of that sender, or of its domain, alone', async () => {
  const acme = randomUUID();
  for (const [address, stream] of [
    ['one@example.com', 'news@acme.test'],
    ['two@example.com', '@acme.test'],
  ])
    await room.query(
      `insert into suppression (tenancy_id, address, stream, id, reason, created_at)
       values ($1, $2, $3, gen_random_uuid(), 'unsubscribe', now())`,
      [acme, address, stream],
    );
  const from = async (sender?: string) => [
    ...(await suppression.suppressedAmong(acme, ['one@example.com', 'two@example.com'], sender)),
  ];
  expect(await from('News@acme.test')).toEqual(['one@example.com', 'two@example.com']);
  expect(await from('billing@acme.test')).toEqual(['two@example.com']);
  expect(await from('news@other.test')).toEqual([]);
  expect(await from()).toEqual([]);
});

test('what has run out counts no more, is not listed, and can be added anew', async () => {
  const acme = randomUUID();
  await room.query(
    `insert into suppression (tenancy_id, address, id, reason, strength, created_at, expires_at)
     values ($1, 'full@example.com', gen_random_uuid(), 'complaint', 5, now() - interval '1 day', now() - interval '1 second')`,
    [acme],
  );
  expect([...(await suppression.suppressedAmong(acme, ['full@example.com']))]).toEqual([]);
  expect(await suppression.list(acme, null, 10)).toEqual([]);
  expect(await suppression.add(acme, 'full@example.com', 'manual')).toBe(true);
  expect(await suppression.list(acme, null, 10)).toMatchObject([
    { reason: 'manual', expiresAt: null },
  ]);
});

test('a stronger reason of a person replaces a weaker one, and not the other way round', async () => {
  const acme = randomUUID();
  expect(await suppression.add(acme, 'a@example.com', 'softbounce')).toBe(true);
  expect(await suppression.add(acme, 'a@example.com', 'manual')).toBe(true);
  expect(await suppression.add(acme, 'a@example.com', 'hardbounce')).toBe(false);
  expect(await suppression.list(acme, null, 10)).toMatchObject([{ reason: 'manual' }]);
});

test('a batch of a thousand looks its pairs up in the key, and reads no table from end to end', async () => {
  await room.query(
    `insert into suppression
     select gen_random_uuid(), 'user' || n || '@example.com', gen_random_uuid(), 'manual', now()
     from generate_series(1, 50000) n`,
  );
  await room.query('analyze suppression');
  const file = new URL('../../../src/suppression/sql/suppressed-among.sql', import.meta.url);
  const tenancies = Array.from({ length: 1000 }, () => randomUUID());
  const addresses = tenancies.map((_, n) => `user${n}@example.com`);
  const plan = await room.query<{ 'QUERY PLAN': string }>(`explain ${readFileSync(file, 'utf8')}`, [
    tenancies,
    addresses,
    addresses.map(() => '@example.com'),
    addresses.map(() => 'news@acme.test'),
    addresses.map(() => '@acme.test'),
    new Date(),
  ]);
  const text = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(text).toContain('suppression_pkey');
  expect(text).not.toContain('Seq Scan');
});
