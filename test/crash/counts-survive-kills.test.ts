import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { guardNothing } from '../support/site-caller.js';
import { WayOut } from '../support/way-out.js';
import { rounds, seededChance, seedOfRun } from './chance.js';
import { unsettledKeys } from './ledger.js';
import { doorOf, Load } from './load.js';

const LONGEST_MS = 4_000;
/** What mailboxes answer at once, later by mail, and by complaints. */
const FATES = ['ok', 'ok', 'hard', 'complaint', 'ok', 'async-bounce', 'overquota'];

let way: WayOut;

afterEach(() => way?.stop());

function recipients(n: number): string[] {
  return [`${FATES[n % FATES.length]}+${n}@mailbox.test`];
}

async function kinds(): Promise<Record<string, number>> {
  const rows = await way.site.query<{ kind: string; count: number }>(
    'select kind, count(*)::int as count from message_event group by kind',
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** Nothing waits in the inbox of the log, and rates have read to its end. */
async function isAllCounted(): Promise<boolean> {
  const [row] = await way.site.query<{ isBehind: boolean }>(
    `select exists (select from event_inbox where handled_at is null)
       or exists (select from feedback_mail where state = 'waiting')
       or exists (select from message_event e join event_cursor c on c.shard = e.shard and c.follower = 'rates'
                  where e.id > c.event_id) as "isBehind"`,
  );
  return !row!.isBehind;
}

test('after any number of kills the counts add up to the log, also those of what came late', async () => {
  const seed = seedOfRun();
  console.log(`seed ${seed}, ${rounds()} rounds`);
  const chance = seededChance(seed);
  way = await WayOut.start({
    env: {
      EILPOST_SPOOL_HEARTBEAT_MS: '200',
      EILPOST_SPOOL_LEASE_MS: '1000',
      EILPOST_EVENTS_FOLLOW_MS: '50',
      EILPOST_EVENTS_SWEEP_MS: '300',
    },
  });
  await guardNothing(way.site);
  const load = new Load(doorOf(way.site.firstRun), recipients);
  for (let round = 0; round < rounds(); round++) {
    await sleep(chance() * LONGEST_MS);
    await way.site.end('SIGKILL');
    way = await way.again();
  }
  await load.stop();
  await way.site.waitFor(
    async () => (await unsettledKeys(way.site)).length === 0 && (await isAllCounted()),
    'the end of all work',
    120_000,
  );
  const found = await kinds();
  console.log(JSON.stringify(found));
  for (const kind of ['delivered', 'bounced', 'complained', 'bounce_reported'])
    expect(found[kind], kind).toBeGreaterThan(0);
  expect(await way.site.admin('rates', 'reconcile')).toMatch(/^no difference: /);
});
