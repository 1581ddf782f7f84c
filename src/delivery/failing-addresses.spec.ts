import type { Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { Dialer, ViaFailure, type Via } from '../core/dialer.js';
import { RootLog } from '../core/log.js';
import { FailingAddresses } from './failing-addresses.js';

const auth = { username: 'walk', password: 'very-secret' };
const via: Via = { kind: 'socks5', host: 'proxy.test', port: 1080, auth };
const IP = { id: 'a', address: '192.0.2.1', via };
const TARGET = { address: '203.0.113.1', port: 25, from: IP.address, via, timeoutMs: 1 };

/** Fails with what it is told to, or connects. */
class TestDialer extends Dialer {
  fails: Error | null = null;

  connect(): Promise<Socket> {
    return this.fails ? Promise.reject(this.fails) : Promise.resolve({} as Socket);
  }
}

let lines: string[];
let clock: FakeClock;
let dialer: TestDialer;
let failing: FailingAddresses;

beforeEach(() => {
  lines = [];
  clock = new FakeClock();
  dialer = new TestDialer();
  failing = new FailingAddresses(
    clock,
    new RootLog('info', {}, { write: (line) => void lines.push(line) }),
  );
});

async function dial(fails: Error | null, ip: typeof IP = IP): Promise<void> {
  dialer.fails = fails;
  await failing
    .watching(ip, dialer)
    .connect(TARGET)
    .catch(() => undefined);
}

const isDead = () => new ViaFailure(via, 'connect ECONNREFUSED');

/** Seconds for which the address is passed over. */
function passedOver(ip: typeof IP = IP): number {
  const failure = failing.of(ip);
  return failure ? (failure.until - clock.now()) / 1000 : 0;
}

test('an address whose proxy is away is passed over, longer each time, up to ten minutes', async () => {
  const seconds: number[] = [];
  for (let i = 0; i < 7; i++) {
    await dial(isDead());
    seconds.push(passedOver());
    clock.advance(passedOver() * 1000);
    expect(failing.of(IP)).toBeNull();
  }
  expect(seconds).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

test('connections that were begun together and fail together are one failure', async () => {
  await Promise.all([dial(isDead()), dial(isDead()), dial(isDead())]);
  expect(passedOver()).toBe(30);
});

test('one connection finds out whether the address is back; meanwhile others pass it over', async () => {
  await dial(isDead());
  clock.advance(30_000);
  let end!: (socket: Socket) => void;
  dialer.connect = () => new Promise((resolve) => (end = resolve));
  const probe = failing.watching(IP, dialer).connect(TARGET);
  expect(failing.of(IP)).not.toBeNull();
  end({} as Socket);
  await probe;
  expect(failing.of(IP)).toBeNull();
});

test('what works again begins with a short pause when it fails next', async () => {
  await dial(isDead());
  clock.advance(30_000);
  await dial(isDead());
  clock.advance(60_000);
  await dial(null);
  clock.advance(1);
  await dial(isDead());
  expect(passedOver()).toBe(30);
});

test('the destination is not the fault of the address: it shows that the proxy works', async () => {
  await dial(isDead());
  clock.advance(30_000);
  await dial(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
  expect(failing.of(IP)).toBeNull();
});

test('a proxy that refuses one connection keeps its address', async () => {
  await dial(new ViaFailure(via, 'it failed', true));
  expect(failing.of(IP)).toBeNull();
  expect(lines.join('')).toContain('refused a connection');
});

test('an address that is reached in another way is tried at once', async () => {
  await dial(isDead());
  const changed = { ...IP, via: { ...via, auth: { ...auth, password: 'other' } } };
  expect([passedOver(), passedOver(changed)]).toEqual([30, 0]);
});

test('the log says once that it fails and once that it is back, and never the password', async () => {
  for (let i = 0; i < 3; i++) {
    await dial(isDead());
    clock.advance(passedOver() * 1000);
  }
  await dial(null);
  await dial(null);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({
      level: 'warn',
      address: '192.0.2.1',
      via: 'socks5 proxy.test:1080',
      why: 'the SOCKS5 proxy proxy.test:1080: connect ECONNREFUSED',
    }),
    expect.objectContaining({ level: 'info', address: '192.0.2.1', via: 'socks5 proxy.test:1080' }),
  ]);
  expect(lines.join('')).not.toContain(auth.password);
});
