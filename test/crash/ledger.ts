import { expect } from 'vitest';
import type { Site } from '../support/site.js';
import { keyOf, type Load } from './load.js';
import type { Receiver } from './receiver.js';

/**
 * What may be repeated: recipients that the other side has, and that were not yet settled at a moment when the service
 * or its database was killed. Only these may ever arrive again, once for each such moment.
 */
export class Ledger {
  readonly #mayRepeat = new Map<string, number>();
  /** In flight at each kill. */
  readonly inFlight: number[] = [];

  constructor(private readonly receiver: Receiver) {}

  /** To be called when the killed process is gone, before another one works. */
  async noteKill(site: Site): Promise<void> {
    await this.receiver.quiet();
    this.#note(await unsettledKeys(site));
  }

  /** The same for one of several, whose shards are still its own: its lease lasts longer than this takes. */
  async noteKillOf(killed: Site): Promise<void> {
    const rows = await killed.query<{ shard: number }>(
      'select l.shard from shard_lease l join process p on p.id = l.owner where p.pid = $1',
      [killed.process.pid],
    );
    const unsettled = await unsettledKeys(
      killed,
      rows.map((row) => row.shard),
    );
    await this.receiver.caughtUp();
    this.#note(unsettled);
  }

  #note(unsettled: readonly string[]): void {
    const times = this.receiver.times();
    const inFlight = unsettled.filter((key) => times.has(key));
    for (const key of inFlight) this.#mayRepeat.set(key, (this.#mayRepeat.get(key) ?? 0) + 1);
    this.inFlight.push(inFlight.length);
  }

  /** Nothing that was answered with 250 is missing, and nothing arrived more often than a kill explains. */
  async check(site: Site, load: Load): Promise<void> {
    const times = this.receiver.times();
    const bounced = new Set(await keysWith(site, ['bounced']));
    const missing = [...load.confirmed].filter((key) => !times.has(key) && !bounced.has(key));
    expect(missing).toEqual([]);
    const tooOften = [...times].filter(
      ([key, count]) => count - 1 > (this.#mayRepeat.get(key) ?? 0),
    );
    expect(tooOften).toEqual([]);
    const repeated = [...times.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(repeated).toBeLessThanOrEqual(this.inFlight.reduce((sum, count) => sum + count, 0));
  }
}

/** Recipients that wait or are under way, of all shards or of some. */
export function unsettledKeys(
  site: Site,
  shards: readonly number[] | null = null,
): Promise<string[]> {
  return keysWith(site, ['waiting'], shards);
}

async function keysWith(
  site: Site,
  statuses: readonly string[],
  shards: readonly number[] | null = null,
): Promise<string[]> {
  const rows = await site.query<{ messageId: string; address: string }>(
    `select m.message_id_header as "messageId", r.address from recipient r
     join message m on m.shard = r.shard and m.id = r.message_id where r.status = any($1) and ($2::int[] is null or r.shard = any($2))`,
    [statuses, shards],
  );
  return rows.map((row) => keyOf(row.messageId, row.address));
}

/** Rows that a torn transaction would have left behind; there are none. */
export async function expectWholeMessages(site: Site): Promise<void> {
  const torn = await site.query(
    `select m.id from message m where
       not exists (select 1 from content c where c.shard = m.shard and c.message_id = m.id)
       or not exists (select 1 from recipient r where r.shard = m.shard and r.message_id = m.id)
       or (select count(*) from recipient r where r.shard = m.shard and r.message_id = m.id)
          <> (select count(*) from message_event e where e.shard = m.shard and e.message_id = m.id and e.kind = 'accepted')`,
  );
  expect(torn).toEqual([]);
  const ended = await site.query(
    `select r.id from recipient r where r.status in ('delivered', 'bounced') and
       (select count(*) from message_event e where e.shard = r.shard and e.message_id = r.message_id
          and e.recipient_id = r.id and e.kind in ('delivered', 'bounced')) <> 1`,
  );
  expect(ended).toEqual([]);
}
