import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start({
    env: {
      EILPOST_DELIVERY_MESSAGES_PER_CONNECTION: '4',
      EILPOST_DELIVERY_MAX_CONNECTIONS: '3',
      EILPOST_DELIVERY_TOTAL_CONNECTIONS: '5',
      EILPOST_DELIVERY_IDLE_MS: '60000',
    },
    simulator: { slowMs: 50 },
  });
});
afterAll(() => way?.stop());

async function sendMany(addresses: readonly string[]): Promise<void> {
  await Promise.all(addresses.map((to) => way.send({ to })));
  for (const address of addresses) expect((await way.fate(address)).status).toBe('delivered');
}

test('a connection carries several messages, and not more than it may', async () => {
  const addresses = Array.from({ length: 30 }, (_, i) => `slow+${i}@mailbox.test`);
  await sendMany(addresses);
  const perConnection = new Map<number, number>();
  for (const address of addresses) {
    const { connection } = way.simulator.messages(address)[0]!.client;
    perConnection.set(connection, (perConnection.get(connection) ?? 0) + 1);
  }
  expect(Math.max(...perConnection.values())).toBe(4);
  expect(perConnection.size).toBeLessThan(30);
});

test('more destinations than connections are all served, although idle ones are kept', async () => {
  await sendMany(
    Array.from(
      { length: 24 },
      (_, i) =>
        `ok+${i}@${['gmail', 'outlook', 'yahoo', 'gmx', 'notls', 'nodsn', 'sevenbit', 'nopipelining'][i % 8]}.test`,
    ),
  );
});

test('equal hosts share the load', async () => {
  const hosts = new Set<string>();
  for (let i = 0; hosts.size < 2; i++) {
    if (i === 100) throw new Error('all connections went to one of three equal hosts');
    hosts.add((await way.fateOf(`ok+${i}@equal.test`)).detail!['mxAddress']!);
  }
  expect([...hosts].every((address) => /^127\.0\.0\.1[123]$/.test(address))).toBe(true);
});

test('mail leaves from the address that was added, under its name', async () => {
  await way.site.admin('egress', 'add', '127.0.0.77', '--warm', '--ehlo', 'out77.example.com');
  await way.site.waitFor(async () => {
    const address = `ok+${crypto.randomUUID()}@mailbox.test`;
    await way.fateOf(address);
    return way.simulator.messages(address)[0]!.client.address === '127.0.0.77';
  }, 'a message from the new address');
  expect(way.simulator.messages().at(-1)!.client.helo).toBe('out77.example.com');
});

test('a paused address is not used any more', async () => {
  await way.site.admin('egress', 'add', '127.0.0.78', '--warm', '--ehlo', 'out78.example.com');
  await way.site.admin('egress', 'pause', '127.0.0.77');
  await way.site.waitFor(async () => {
    const address = `ok+${crypto.randomUUID()}@gmx.test`;
    await way.fateOf(address);
    return way.simulator.messages(address)[0]!.client.address === '127.0.0.78';
  }, 'a message from the other address');
});
