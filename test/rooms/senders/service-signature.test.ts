import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { Clock } from '../../../src/core/clock.js';
import { UdpDns } from '../../../src/core/dns-client.js';
import type { Dns } from '../../../src/core/dns.js';
import { Db } from '../../../src/core/db/db.js';
import { RootLog } from '../../../src/core/log.js';
import { Sealer } from '../../../src/core/seal.js';
import { ServiceKeys, ServiceSignature, type ZoneRecord } from '../../../src/senders/index.js';
import { SendersConfig } from '../../../src/senders/senders.config.js';
import { openApi, type Api } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { FakeDns, type FakeName } from '../../support/fake-dns.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Four days in our queue, five in those of others, and an hour. */
const KEPT_MS = 9 * DAY_MS + 60 * MINUTE_MS;

let clock: FakeClock;
let api: Api;
let keys: ServiceKeys;
beforeEach(async () => {
  clock = new FakeClock();
  api = await openApi({ clock, env: { EILPOST_SERVICE_SIGNATURE: 'true' } });
  keys = api.app.get(ServiceKeys);
});
afterEach(() => api.close());

/** A process of the service on this database, with a DNS of its own. */
function processWith(dns: Dns): ServiceSignature {
  const { app } = api;
  const [sealer, config] = [app.get(Sealer), app.get(SendersConfig)];
  return new ServiceSignature(keys, sealer, dns, app.get(Clock), config, app.get(RootLog));
}

/** A zone that a test writes, with what it is asked. */
class Zone {
  readonly names: Record<string, FakeName> = {};
  readonly dns = new FakeDns(this.names);

  publish(...records: readonly ZoneRecord[]): void {
    for (const { name, value } of records) this.names[name] = { TXT: [value] };
  }

  takeBack({ name }: ZoneRecord): void {
    delete this.names[name];
  }

  fail(...records: readonly ZoneRecord[]): void {
    for (const { name } of records) this.names[name] = { fails: 'timeout' };
  }
}

const signers = (service: ServiceSignature) =>
  service.keys('a.test').map(({ selector }) => selector);

/** Time for what was seen to be looked at anew. */
async function lookAgain(...services: readonly ServiceSignature[]): Promise<void> {
  clock.advance(10 * MINUTE_MS);
  for (const service of services) await service.look();
}

async function auditOf(operation: string): Promise<string[]> {
  const rows = await api.app.get(Db).control.query<{ resource_name: string }>(
    {
      name: 'test/audit',
      text: 'select resource_name from audit_event where operation = $1 order by id',
    },
    [operation],
  );
  return rows.map((row) => row.resource_name.split(' ')[0]!);
}

const statesNow = async () =>
  (await keys.records()).map(({ selector, state }) => [selector, state] as const);

test('mail is signed by the service once its record is seen, and no message asks the DNS', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const [record] = await keys.records();
  await service.look();
  expect(service.keys('a.test')).toEqual([]);

  zone.publish(record!);
  await service.look();
  const asked = zone.dns.asked.length;
  for (let hours = 0; hours < 3; hours++) {
    expect(service.keys('a.test')).toMatchObject([{ domain: service.domain }]);
    clock.advance(3_600_000);
  }
  expect(service.keys(service.domain)).toEqual([]);
  expect(zone.dns.asked).toHaveLength(asked);

  // What was seen counts while the DNS does not answer, and no more when it says that it is gone.
  zone.fail(record!);
  await service.look();
  expect(service.keys('a.test')).toHaveLength(1);
  zone.takeBack(record!);
  await lookAgain(service);
  expect(service.keys('a.test')).toEqual([]);
  // Nor when it does not answer afterwards, or the process begins anew.
  zone.fail(record!);
  await lookAgain(service);
  expect(service.keys('a.test')).toEqual([]);
  const restarted = processWith(zone.dns);
  await restarted.load();
  expect(restarted.keys('a.test')).toEqual([]);
});

test('two processes that begin together make one key', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => keys.all()));
  expect(new Set(all.flat().map(({ selector }) => selector)).size).toBe(1);
  expect(await auditOf('createServiceKey')).toHaveLength(1);
});

let simulator: Simulator | null = null;
afterEach(async () => {
  await simulator?.close();
  simulator = null;
});

test('a key follows another without a moment in which nothing is signed', async () => {
  simulator = await startSimulator();
  const service = processWith(new UdpDns(`127.0.0.1:${simulator.dnsPort}`));
  const { domain } = service;
  const publish = (records: readonly ZoneRecord[]) =>
    simulator!.putZone({ domain, about: 'The service.', records });
  const [old] = await keys.records();
  publish([old!]);
  await service.look();
  expect(signers(service)).toEqual([old!.selector]);

  const made = await keys.rotate();
  expect(made.selector).not.toBe(old!.selector);
  expect(made.name).toBe(`${made.selector}._domainkey.${domain}`);
  // However long it takes to publish it.
  for (let turn = 0; turn < 3; turn++) {
    await lookAgain(service);
    expect(signers(service)).toEqual([old!.selector]);
    expect(await statesNow()).toEqual([
      [made.selector, 'WAITING'],
      [old!.selector, 'SIGNING'],
    ]);
  }

  publish([old!, made]);
  // No ten minutes are waited for: whoever waits for a key asks at every look.
  const under = service.look();
  expect(signers(service)).toHaveLength(1);
  await under;
  expect(signers(service)).toEqual([made.selector]);
  const [signing, replaced] = await keys.records();
  expect([signing!.state, signing!.removableFrom]).toEqual(['SIGNING', null]);
  expect(replaced).toMatchObject({ selector: old!.selector, state: 'REPLACED' });
  const removableFrom = replaced!.removableFrom!.getTime();
  expect(removableFrom).toBeLessThanOrEqual(clock.now() + KEPT_MS);
  expect(removableFrom).toBeGreaterThan(clock.now() + KEPT_MS - 15 * MINUTE_MS);

  clock.advance(removableFrom - clock.now() - 1);
  await service.look();
  expect(await keys.records()).toHaveLength(2);
  clock.advance(1);
  expect(await keys.records()).toMatchObject([{ selector: made.selector }]);
  await service.look();
  expect((await keys.all()).map(({ selector }) => selector)).toEqual([made.selector]);
  expect(signers(service)).toEqual([made.selector]);
  expect(await auditOf('rotateServiceKey')).toEqual([made.selector]);
  expect(await auditOf('deleteServiceKey')).toEqual([old!.selector]);
});

test('a second key is refused while one waits to be published, also of two at the same time', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const [old] = await keys.records();
  await expect(keys.rotate()).rejects.toThrow(`${old!.selector} still waits to be published`);
  zone.publish(old!);
  await service.look();
  const made = await Promise.allSettled([keys.rotate(), keys.rotate()]);
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(keys.rotate()).rejects.toThrow('still waits to be published');
  expect(await keys.records()).toHaveLength(2);

  // When that one is published, the next may follow on the same day.
  zone.publish(...(await keys.records()));
  await service.look();
  await keys.rotate();
  expect(new Set((await keys.all()).map(({ selector }) => selector)).size).toBe(3);
});

test('no key is made where the signature is off', async () => {
  await api.close();
  api = await openApi({ clock });
  const off = api.app.get(ServiceKeys);
  await expect(off.rotate()).rejects.toThrow('EILPOST_SERVICE_SIGNATURE');
  expect(await off.records()).toEqual([]);
});

/** Two keys that were published, of which the newer one signs. */
async function rotated(zone: Zone, ...services: readonly ServiceSignature[]) {
  const [old] = await keys.records();
  zone.publish(old!);
  for (const service of services) await service.look();
  const made = await keys.rotate();
  zone.publish(made);
  for (const service of services) await service.look();
  return { old: old!, made };
}

test('when the new record vanishes the old key signs again, if its own record is there', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const { old, made } = await rotated(zone, service);
  expect(signers(service)).toEqual([made.selector]);

  zone.takeBack(made);
  await lookAgain(service);
  expect(signers(service)).toEqual([old.selector]);
  expect(await statesNow()).toEqual([
    [made.selector, 'GONE'],
    [old.selector, 'SIGNING'],
  ]);
  // It signs, so it stays, however long that is.
  clock.advance(2 * KEPT_MS);
  await service.look();
  expect(signers(service)).toEqual([old.selector]);

  zone.publish(made);
  await service.look();
  expect(signers(service)).toEqual([made.selector]);
  expect((await keys.records())[1]!.removableFrom!.getTime()).toBe(clock.now() + KEPT_MS);

  zone.takeBack(old);
  zone.takeBack(made);
  await lookAgain(service);
  expect(signers(service)).toEqual([]);
  // Nobody knows whether the old one is there.
  zone.fail(old);
  await lookAgain(service);
  expect(signers(service)).toEqual([]);
});

test('an old key whose record can not be asked for does not take the place of one that is gone', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const { old, made } = await rotated(zone, service);
  zone.takeBack(made);
  zone.fail(old);
  await lookAgain(service);
  expect(signers(service)).toEqual([]);
  const restarted = processWith(zone.dns);
  await restarted.load();
  await restarted.look();
  expect(signers(restarted)).toEqual([]);
  zone.takeBack(old);
  await lookAgain(restarted);
  expect(await statesNow()).toEqual([
    [made.selector, 'GONE'],
    [old.selector, 'GONE'],
  ]);
});

test('a DNS that does not answer changes nothing about who signs', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const { old, made } = await rotated(zone, service);
  zone.fail(old, made);
  await lookAgain(service);
  expect(signers(service)).toEqual([made.selector]);
  const restarted = processWith(zone.dns);
  await restarted.load();
  expect(signers(restarted)).toEqual([made.selector]);
  await lookAgain(restarted);
  expect(signers(restarted)).toEqual([made.selector]);

  const next = await keys.rotate();
  zone.fail(next);
  await lookAgain(service);
  expect(signers(service)).toEqual([made.selector]);
});

test('each of two processes looks for itself, and the old record stays for the slower one', async () => {
  const [near, far] = [new Zone(), new Zone()];
  const [first, second] = [processWith(near.dns), processWith(far.dns)];
  const [old] = await keys.records();
  for (const zone of [near, far]) zone.publish(old!);
  for (const service of [first, second]) await service.look();
  const made = await keys.rotate();

  near.publish(made);
  for (const service of [first, second]) await service.look();
  expect([signers(first), signers(second)]).toEqual([[made.selector], [old!.selector]]);
  // The name server of the second shows it twenty days later.
  for (let day = 0; day < 20; day++) {
    clock.advance(DAY_MS);
    for (const service of [first, second]) await service.look();
  }
  expect([signers(first), signers(second)]).toEqual([[made.selector], [old!.selector]]);
  const [, replaced] = await keys.records();
  expect(replaced!.removableFrom!.getTime()).toBe(clock.now() + KEPT_MS);

  far.publish(made);
  await second.look();
  expect(signers(second)).toEqual([made.selector]);
  clock.advance(KEPT_MS);
  await first.look();
  expect(await keys.all()).toHaveLength(1);
  // What one removed is removed for all.
  await second.look();
  expect(signers(second)).toEqual([made.selector]);
});

test('a process that was stopped for long signs with nothing that was removed meanwhile', async () => {
  const zone = new Zone();
  const [first, second] = [processWith(zone.dns), processWith(zone.dns)];
  const { old, made } = await rotated(zone, first);
  await second.load();
  const known = await keys.all();
  clock.advance(KEPT_MS);
  await first.look();
  expect(
    await keys.use(
      known.find(({ selector }) => selector === old.selector)!,
      true,
    ),
  ).toBe(false);
  await second.look();
  expect(signers(second)).toEqual([made.selector]);
});

test('an old key that begins to sign again is not removed by who read it before', async () => {
  const zone = new Zone();
  const service = processWith(zone.dns);
  const { old } = await rotated(zone, service);
  clock.advance(KEPT_MS);
  const read = await keys.all();
  expect(
    await keys.use(
      read.find(({ selector }) => selector === old.selector)!,
      true,
    ),
  ).toBe(true);
  await keys.removeOver(read);
  expect(await keys.all()).toHaveLength(2);
});
