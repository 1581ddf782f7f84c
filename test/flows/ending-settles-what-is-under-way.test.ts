import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.js';
import { WayOut } from '../support/way-out.js';

test('an attempt under way is settled before the process ends, and what waits is delivered by the next one', async () => {
  const database = await freshDatabase();
  const way = await WayOut.start({ databaseUrl: database.url, simulator: { slowMs: 1_000 } });
  const { simulator } = way;
  try {
    await way.send({ to: 'slow@mailbox.test' });
    await way.send({ to: 'soft-once@gmail.test' });
    await way.fate('soft-once@gmail.test', ({ events }) => events.includes('deferred'));
    await way.site.waitFor(
      () => simulator.messages('slow@mailbox.test').length > 0,
      'the final dot',
    );
    expect((await way.fate('slow@mailbox.test', () => true)).events).toEqual(['accepted']);

    expect(await way.site.end('SIGTERM')).toBe(0);
    expect(await way.fate('slow@mailbox.test')).toMatchObject({
      status: 'delivered',
      events: ['accepted', 'delivered'],
    });
    expect(simulator.messages('slow@mailbox.test')).toHaveLength(1);
    const [leases] = await way.site.query<{ count: string }>(
      'select count(*) from shard_lease where owner is not null',
    );
    expect(leases!.count).toBe('0');
  } finally {
    await way.stop();
    await database.drop();
  }
});
