import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Site } from '../support/site.js';
import { doorOf, Load } from './load.js';
import { Receiver } from './receiver.js';

const CONNECTIONS = 2;
const MESSAGES = 60;

let receiver: Receiver;
let site: Site;

beforeEach(async () => {
  receiver = await Receiver.open();
  const env = {
    ...receiver.env,
    EILPOST_DELIVERY_MAX_CONNECTIONS: String(CONNECTIONS),
    EILPOST_DELIVERY_POLL_SECONDS: '1',
    EILPOST_SPOOL_HEARTBEAT_MS: '200',
  };
  site = await Site.start({ env });
});

afterEach(async () => {
  await site.stop();
  await receiver.close();
});

test.each(['100', '1'])(
  'while no result can be stored, each connection is at the most one message ahead (%s messages a connection)',
  async (messages) => {
    await site.end('SIGTERM');
    const again = { databaseUrl: site.databaseUrl, dataDir: site.dataDir };
    const env = { ...site.env, EILPOST_DELIVERY_MESSAGES_PER_CONNECTION: messages };
    const running = await Site.start({ ...again, env });
    const locker = new pg.Client({ connectionString: running.databaseUrl });
    await locker.connect();
    try {
      await locker.query('begin');
      // Results write here, accepting does not.
      await locker.query('lock table attempt in exclusive mode');
      const load = new Load(doorOf(running.firstRun), (n) => [`r${n}@mailbox.test`], 2, MESSAGES);
      await load.finished();
      await running.waitFor(() => receiver.times().size >= CONNECTIONS, 'the first mail');
      const before = await signOfLife(running);
      await running.waitFor(async () => (await signOfLife(running)) > before + 1_000, 'a while');
      expect(receiver.times().size).toBeLessThanOrEqual(2 * CONNECTIONS);
      await locker.query('commit');
      await running.waitFor(() => receiver.times().size === MESSAGES, 'all mail');
      expect(receiver.duplicates).toBe(0);
    } finally {
      await locker.end();
      await running.end('SIGTERM');
    }
  },
);

async function signOfLife(running: Site): Promise<number> {
  const [row] = await running.query<{ at: Date }>('select max(expires_at) as at from process');
  return row!.at.getTime();
}
