import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryModule, DeliveryWorker } from '../../../src/delivery/index.js';
import { OwnAddresses } from '../../../src/delivery/own-addresses.js';
import type { CreateEgressIpDetails } from '../../../src/egress/egress-ip.dto.js';
import { EgressIpsService, EgressService } from '../../../src/egress/index.js';
import { IdentityModule } from '../../../src/identity/index.js';
import { SpoolService } from '../../../src/spool/index.js';
import { freePorts } from '../../support/free-ports.js';
import { openRoom, type Room } from '../../support/room.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { newMessage } from '../../support/spool.js';
import { until } from '../../support/until.js';

const DEAD = '127.0.0.9';

let host: ScriptedSmtp;
let room: Room;

/** A retry takes an hour: what is delivered was not left for one. */
beforeEach(async () => {
  host = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?' });
  room = await openRoom([IdentityModule, DeliveryModule], {
    env: {
      EILPOST_LOG_LEVEL: 'silent',
      EILPOST_ROUTES: `*=127.0.0.1:${host.port}`,
      EILPOST_RETRY_FIRST_SECONDS: '3600',
      EILPOST_RETRY_MAX_SECONDS: '3600',
    },
  });
});
afterEach(async () => {
  await room.get(DeliveryWorker).drain();
  await room.close();
  await host.close();
});

async function add(address: string, via?: CreateEgressIpDetails['via']): Promise<void> {
  const ips = room.get(EgressIpsService);
  // So heavy that each of the domains would leave from it.
  const weight = via ? 100 : 1;
  const details = {
    address,
    ehloName: 'out.test',
    warmsUp: false,
    weight,
    ...(via ? { via } : {}),
  };
  await ips.addToDefault(await ips.atCommandLine('createEgressIp'), details);
  room.get(EgressService).forget();
}

interface Row {
  readonly address: string;
  readonly status: string;
  readonly reason: string;
  readonly attempts: number;
}

const recipients = () =>
  room.query<Row>(`select address, status, reason, attempts from recipient order by address`);
const attempts = () =>
  room.query<{ egress_ip: string; outcome: string; transcript: string }>(
    `select egress_ip, outcome, transcript from attempt order by id`,
  );

test.each(['socks5', 'proxy'] as const)(
  'mail whose address has a dead %s leaves at once from the next address of the pool',
  async (kind) => {
    const [port] = await freePorts(1);
    await add(DEAD, { kind, host: '127.0.0.1', port: Number(port) });
    await add('127.0.0.1');
    await room.get(DeliveryWorker).start();
    const to = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@${name}.test`);
    await room.get(SpoolService).accept(to.map((address) => newMessage([address])));
    await until(
      async () => (await recipients()).every(({ status }) => status === 'delivered'),
      'all is delivered',
    );
    // What nobody was asked about is no attempt of the retry schedule.
    expect((await recipients()).map((row) => row.attempts)).toEqual(to.map(() => 1));
    const failed = (await attempts()).filter(({ outcome }) => outcome === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map((one) => one.egress_ip))).toEqual(new Set([DEAD]));
    expect(failed[0]!.transcript).toContain(`127.0.0.1:${port}`);
    const dead = (await room.get(EgressService).ips()).find((ip) => ip.address === DEAD)!;
    expect(room.get(OwnAddresses).isReachable(dead)).toBe(false);
    expect(room.get(OwnAddresses).failureOf(dead)!.why).toContain(`127.0.0.1:${port}`);
  },
);

test('where no other address is left mail waits for a retry, and the reason is told', async () => {
  const [port] = await freePorts(1);
  await add(DEAD, { kind: 'socks5', host: '127.0.0.1', port: Number(port) });
  await room.get(DeliveryWorker).start();
  await room.get(SpoolService).accept([newMessage(['a@a.test'])]);
  await until(async () => (await recipients())[0]!.attempts > 0, 'an attempt');
  expect(await recipients()).toEqual([
    { address: 'a@a.test', status: 'waiting', reason: 'egress_unavailable', attempts: 1 },
  ]);
  expect(await attempts()).toMatchObject([{ egress_ip: DEAD, outcome: 'failed' }]);
});
