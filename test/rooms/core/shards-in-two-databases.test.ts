import { afterAll, beforeAll, expect, test } from 'vitest';
import { SHARD_COUNT } from '../../../src/core/id.js';
import { InboxStore } from '../../../src/events/inbox.store.js';
import { ConsumerStore } from '../../../src/suppression/consumer.store.js';
import { SuppressionStore } from '../../../src/suppression/suppression.store.js';
import { SplitDb } from '../../support/split-db.js';

let db: SplitDb;
beforeAll(async () => {
  db = await SplitDb.open();
});
afterAll(() => db.close());

/** A statement of the test itself, about a shard. */
const ask = <Row>(shard: number, text: string) =>
  db.shard(shard).query<Row>({ name: text.slice(0, 60), text }, []);

test('each database is named once, with its shards', () => {
  const all = [...db.shardSources().values()];
  expect(all.map((shards) => shards.length)).toEqual([SHARD_COUNT / 2, SHARD_COUNT / 2]);
  expect([...db.shardSources([3, 4, 5])]).toEqual([
    [db.shard(3), [3, 5]],
    [db.shard(4), [4]],
  ]);
});

test('what has run out goes from every database', async () => {
  for (const shard of [4, 5]) {
    await ask(
      shard,
      `insert into event_inbox (shard, id, message_id, recipient_id, tenancy_id, kind, at, dedupe_key, reported_at, handled_at)
       values (${shard}, gen_random_uuid(), 1, 1, gen_random_uuid(), 'opened', now(), 'k', now(), now() - interval '1 day')`,
    );
    await ask(
      shard,
      `insert into hard_bounce (shard, event_id, provider, tenancy_id, address, at)
       values (${shard}, 1, 'google', gen_random_uuid(), 'a@b.test', now() - interval '1 day')`,
    );
    await ask(
      shard,
      `insert into provider_answers (shard, provider, span, starts_at, answered, hard)
       values (${shard}, 'google', 'minute', now() - interval '1 day', 1, 1)`,
    );
  }
  const now = Date.now();
  await new InboxStore(db).purge(now);
  await new SuppressionStore(db).purge({
    now,
    countedBefore: now,
    blockedBefore: now,
    answeredBefore: now,
    daysBefore: now,
  });
  for (const shard of [4, 5])
    expect(
      await ask(
        shard,
        `select (select count(*)::int from event_inbox) as facts, (select count(*)::int from hard_bounce) as bounces,
           (select count(*)::int from provider_answers) as answers`,
      ),
    ).toEqual([{ facts: 0, bounces: 0, answers: 0 }]);
});

test('suppression does not start where its entries would be written beside the list', () => {
  expect(() => new ConsumerStore(db).requireOneDatabase()).toThrow(
    'shard 1 must be in the database that holds the suppression list',
  );
});
