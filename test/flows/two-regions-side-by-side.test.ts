import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DnsRecord } from '../../src/senders/index.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';
import { WayOut } from '../support/way-out.js';

/** Leases so short that the other region has every chance to take over. */
const SHORT = { EILPOST_SPOOL_HEARTBEAT_MS: '200', EILPOST_SPOOL_LEASE_MS: '1000' };
const FAR_DOMAIN = 'far.example';
const FAR_SENDER = `news@${FAR_DOMAIN}`;

let database: FreshDatabase;
let near: WayOut;
let far: Site;

beforeAll(async () => {
  database = await freshDatabase();
  const masterKey = { EILPOST_MASTER_KEY: randomBytes(32).toString('base64') };
  near = await WayOut.start({
    databaseUrl: database.url,
    env: { ...SHORT, ...masterKey, EILPOST_REGION: 'near-1', EILPOST_HOSTNAME: 'near.example.net' },
  });
  const { simulator } = near;
  far = await Site.start({
    databaseUrl: database.url,
    env: {
      ...SHORT,
      ...masterKey,
      EILPOST_REGION: 'far-2',
      EILPOST_HOSTNAME: 'far.example.net',
      EILPOST_DELIVERY: 'live',
      EILPOST_DNS_SERVERS: `${simulator.host}:${simulator.dnsPort}`,
      EILPOST_MX_PORT: String(simulator.mxPort),
      EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
    },
  });
  await far.admin('sender', 'approve', FAR_SENDER);
  const records = await far.admin('domain', 'add', FAR_DOMAIN, '--json');
  simulator.putZone({
    domain: FAR_DOMAIN,
    about: 'The sender of the far region.',
    records: JSON.parse(records) as DnsRecord[],
  });
});
afterAll(async () => {
  await far?.stop();
  await near?.stop();
  await database?.drop();
});

/** A session at the door of the other region, with the credential that the first start in this one made. */
async function atTheFarDoor(): Promise<Dialog> {
  const { username, password } = near.site.firstRun.smtp;
  const dialog = await Dialog.openTls(Number(far.env['EILPOST_SUBMISSIONS_PORT']));
  await dialog.say('EHLO client.test');
  expect(await dialog.login(username, password)).toMatch(/^235 /);
  return dialog;
}

/** The region that the shard of a recipient belongs to, and whether one of its processes owns the shard now. */
async function whereabouts(address: string): Promise<{ region: string; owner: string | null }> {
  const [row] = await far.query<{ region: string; owner: string | null }>(
    `select g.region, p.region as owner
     from recipient r join shard_lease l on l.shard = r.shard
       join shard_range g on r.shard between g.first_shard and g.first_shard + 127
       left join process p on p.id = l.owner and p.expires_at > now()
     where r.address = $1`,
    [address],
  );
  return row!;
}

test('a credential is good in all regions, an approval in its own alone', async () => {
  const dialog = await atTheFarDoor();
  expect(await dialog.say(`MAIL FROM:<${near.sender}>`)).toBe(
    `535 5.7.1 Authorization failed: address ${near.sender} not authorized`,
  );
  expect(await dialog.say(`MAIL FROM:<${FAR_SENDER}>`)).toMatch(/^250 /);
  dialog.close();
  await expect(near.send({ from: FAR_SENDER, to: 'never@mailbox.test' })).rejects.toThrow(
    'not authorized',
  );
});

test('each region delivers what it took, and signs with the keys that it has', async () => {
  expect(await near.fateOf('ok+near@mailbox.test')).toMatchObject({ status: 'delivered' });
  const dialog = await atTheFarDoor();
  const content = `From: ${FAR_SENDER}\r\nSubject: hello\r\n\r\nHello`;
  expect(await dialog.submit(FAR_SENDER, ['ok+far@mailbox.test'], content)).toMatch(/^250 /);
  dialog.close();
  expect(await near.fate('ok+far@mailbox.test')).toMatchObject({ status: 'delivered' });

  const { simulator } = near;
  const [ours] = simulator.messages('ok+near@mailbox.test');
  expect(ours!.client.helo).toBe('near.example.net');
  expect(await simulator.verify(ours!)).toMatchObject({ dkim: 'pass' });
  const [theirs] = simulator.messages('ok+far@mailbox.test');
  expect(theirs!.client.helo).toBe('far.example.net');
  expect(await simulator.verify(theirs!)).toMatchObject({ dkim: 'pass' });
  expect(await whereabouts('ok+near@mailbox.test')).toEqual({ region: 'near-1', owner: 'near-1' });
  expect(await whereabouts('ok+far@mailbox.test')).toEqual({ region: 'far-2', owner: 'far-2' });
});

test('when a region is down its mail waits for it, and the other one goes on', async () => {
  const waiting = 'soft-once@mailbox.test';
  await near.send({ to: waiting });
  await near.fate(waiting, ({ events }) => events.includes('deferred'));
  await near.site.end('SIGKILL');
  await far.waitFor(
    async () => (await whereabouts(waiting)).owner === null,
    'the end of the leases of the other region',
  );
  // After that the far region still lives, takes mail and delivers it.
  const dialog = await atTheFarDoor();
  const content = `From: ${FAR_SENDER}\r\nSubject: hello\r\n\r\nHello`;
  expect(await dialog.submit(FAR_SENDER, ['ok+later@mailbox.test'], content)).toMatch(/^250 /);
  dialog.close();
  await far.waitFor(
    () => near.simulator.messages('ok+later@mailbox.test').length > 0,
    'mail of the far region',
  );
  await far.waitFor(async () => {
    const [row] = await far.query<{ due: boolean }>(
      'select due_at < now() as due from recipient where address = $1',
      [waiting],
    );
    return row!.due;
  }, 'the time of the next attempt');
  expect(await whereabouts(waiting)).toEqual({ region: 'near-1', owner: null });
  expect((await near.fate(waiting, () => true)).status).toBe('waiting');
  expect(near.simulator.messages(waiting)).toEqual([]);

  near = await near.again();
  expect(await near.fate(waiting)).toMatchObject({ status: 'delivered' });
  const [delivered] = near.simulator.messages(waiting);
  expect(delivered!.client.helo).toBe('near.example.net');
  expect(await near.simulator.verify(delivered!)).toMatchObject({ dkim: 'pass' });
  expect(await whereabouts(waiting)).toEqual({ region: 'near-1', owner: 'near-1' });
  expect(near.simulator.messages('never@mailbox.test')).toEqual([]);
});
