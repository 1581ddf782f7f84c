import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryModule, DeliveryWorker } from '../../../src/delivery/index.js';
import { EgressIpsService, EgressService } from '../../../src/egress/index.js';
import { IdentityModule } from '../../../src/identity/index.js';
import { SpoolService } from '../../../src/spool/index.js';
import { openRoom, type Room } from '../../support/room.js';
import { DROP, ScriptedSmtp, type Script } from '../../support/scripted-smtp.js';
import { newMessage } from '../../support/spool.js';
import { until } from '../../support/until.js';

let host: ScriptedSmtp;
let room: Room;
let worker: DeliveryWorker;
let isRunning = false;

/** The worker with one host that all mail goes to. */
async function start(script: Script, env: Record<string, string> = {}): Promise<void> {
  host = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?', ...script });
  room = await openRoom([IdentityModule, DeliveryModule], {
    env: {
      EILPOST_LOG_LEVEL: 'silent',
      EILPOST_ROUTES: `*=127.0.0.1:${host.port}`,
      EILPOST_RETRY_FIRST_SECONDS: '1',
      EILPOST_RETRY_MAX_SECONDS: '1',
      EILPOST_DESTINATION_PAUSE_SECONDS: '1',
      EILPOST_DELIVERY_MAX_CONNECTIONS: '1',
      ...env,
    },
  });
  worker = room.get(DeliveryWorker);
  await worker.start();
  isRunning = true;
}

beforeEach(() => {
  isRunning = false;
});
afterEach(async () => {
  if (isRunning) await worker.drain();
  await room.close();
  await host.close();
});

/** Accepts one message to each address, in order; the ids. */
async function accept(...addresses: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const address of addresses)
    ids.push(...(await room.get(SpoolService).accept([newMessage([address])])));
  return ids;
}

async function story(address: string): Promise<string[]> {
  const rows = await room.query<{ kind: string; reason: string | null }>(
    `select e.kind, e.reason from message_event e join recipient r on r.id = e.recipient_id where r.address = $1 order by e.id`,
    [address],
  );
  return rows.map(({ kind, reason }) => (kind === 'deferred' ? `deferred ${reason}` : kind));
}

async function ends(address: string, kind = 'delivered'): Promise<string[]> {
  const isThere = (events: string[]) => events.some((event) => event.startsWith(kind));
  await until(async () => isThere(await story(address)), `${address} ${kind}`);
  return story(address);
}

test('a session that died while it was idle costs its next message nothing', async () => {
  await start({ MAIL: ['250 ok', DROP, '250 ok'] });
  await accept('first@a.test');
  await ends('first@a.test');
  await accept('second@a.test');
  expect(await ends('second@a.test')).toEqual(['accepted', 'delivered']);
  expect(host.connections).toHaveLength(2);
});

test('a message that was refused leaves the connection good for the next one', async () => {
  await start({
    RCPT: ['550 5.1.1 No such user', '250 ok'],
    DATA: ['503 5.5.1 Nobody to send to', '354 Go'],
  });
  await accept('refused@a.test');
  await ends('refused@a.test', 'bounced');
  await accept('taken@b.test');
  expect(await ends('taken@b.test')).toEqual(['accepted', 'delivered']);
  expect(host.connections).toHaveLength(1);
  expect(host.commands.filter((line) => line === 'RSET')).toHaveLength(1);
});

test('a fault of ours is an attempt like any other, and holds nobody up', async () => {
  await start({ '.': ['451 4.3.0 Not now', '250 ok'] });
  const [id] = await accept('gone@a.test');
  await ends('gone@a.test', 'deferred');
  await room.query('delete from content where message_id = $1', [id]);
  await ends('gone@a.test', 'deferred internal_error');
  await accept('fine@a.test');
  expect(await ends('fine@a.test')).toEqual(['accepted', 'delivered']);
  await room.query(`update recipient set status = 'held' where address = 'gone@a.test'`);
});

test('every way in which an attempt can end leaves nothing under way, so that the shards can be given back', async () => {
  await start({
    MAIL: ['250 ok', DROP, '421 4.3.2 Busy', '250 ok'],
    'RCPT TO:<refused@a.test>': '550 5.1.1 No such user',
    'RCPT TO:<drop@a.test>': [DROP, '250 ok'],
    'RCPT TO:<bye@a.test>': ['421 4.3.2 Bye', '250 ok'],
  });
  const addresses = [
    'refused@a.test',
    'drop@a.test',
    'bye@a.test',
    'ok@a.test',
    'anybody@[192.0.2.1]',
  ];
  await accept(...addresses);
  for (const address of addresses.slice(1, 4)) await ends(address);
  await until(() => worker.inFlight() === 0, 'the end of all attempts');
  await worker.drain();
  isRunning = false;
  const [owned] = await room.query<{ count: number }>(
    'select count(*)::int as count from shard_lease where owner is not null',
  );
  expect(owned!.count).toBe(0);
});

test('destinations that find no free connection are served in turn', async () => {
  const second = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?' });
  try {
    await start(
      {},
      { EILPOST_DELIVERY_TOTAL_CONNECTIONS: '1', EILPOST_DELIVERY_IDLE_MS: '300000' },
    );
    await room.query(
      `insert into route (domain, host, port) values ('other.test', '127.0.0.1', $1)`,
      [second.port],
    );
    await accept('one@a.test');
    await ends('one@a.test');
    // The only connection is idle and kept for long; it has to make room.
    await accept('two@other.test');
    expect(await ends('two@other.test')).toEqual(['accepted', 'delivered']);
    await accept('three@a.test');
    expect(await ends('three@a.test')).toEqual(['accepted', 'delivered']);
    expect(second.connections).toHaveLength(1);
    expect(host.connections).toHaveLength(2);
  } finally {
    await second.close();
  }
});

/** Addresses that mail leaves from; every machine has them. */
async function sendFrom(...addresses: string[]): Promise<void> {
  const ips = room.get(EgressIpsService);
  for (const [i, address] of addresses.entries()) {
    const details = { address, ehloName: `out${i}.example.com`, warmsUp: false };
    await ips.addToDefault(await ips.atCommandLine('createEgressIp'), details);
  }
  room.get(EgressService).forget();
}

async function usedAddresses(): Promise<string[]> {
  const rows = await room.query<{ egress_ip: string }>('select egress_ip from attempt order by id');
  return rows.map(({ egress_ip }) => egress_ip);
}

const BLOCKED = '550 5.7.1 Your IP address has been blocked';

test('who is refused because of our address is tried from another one', async () => {
  await start({ RCPT: [BLOCKED, '250 ok'], DATA: ['503 5.5.1 Nobody', '354 Go'] });
  await sendFrom('127.0.0.2', '127.0.0.3');
  await accept('one@a.test');
  expect(await ends('one@a.test')).toEqual(['accepted', 'deferred ip_blocked', 'delivered']);
  const [first, second] = await usedAddresses();
  expect([first, second].sort()).toEqual(['127.0.0.2', '127.0.0.3']);
  // And so goes what comes next.
  await accept('two@a.test');
  expect(await ends('two@a.test')).toEqual(['accepted', 'delivered']);
  expect((await usedAddresses())[2]).toBe(second);
});

test('when all our addresses were refused it is final', async () => {
  await start({ RCPT: BLOCKED, DATA: '503 5.5.1 Nobody' });
  await sendFrom('127.0.0.2', '127.0.0.3');
  await accept('one@a.test');
  const events = await ends('one@a.test', 'bounced');
  expect(events.slice(0, 3)).toEqual(['accepted', 'deferred ip_blocked', 'bounced']);
  expect(new Set(await usedAddresses())).toEqual(new Set(['127.0.0.2', '127.0.0.3']));
});
