import { afterEach, beforeEach, expect, test } from 'vitest';
import { Site } from '../support/site.js';
import { doorOf, Load } from './load.js';
import { Receiver } from './receiver.js';

let receiver: Receiver;
let site: Site;

beforeEach(async () => {
  receiver = await Receiver.open();
  // Each domain is a destination of its own, and only one connection may be open in all.
  const env = {
    EILPOST_DELIVERY: 'live',
    EILPOST_DNS_SERVERS: receiver.dnsServer,
    EILPOST_MX_PORT: receiver.mxPort,
    EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
    EILPOST_DELIVERY_TOTAL_CONNECTIONS: '1',
    EILPOST_DELIVERY_IDLE_MS: '200',
  };
  site = await Site.start({ env });
});

afterEach(async () => {
  await site.stop();
  await receiver.close();
});

test('a destination that finds all connections taken is served as soon as one is free', async () => {
  const domains = ['mailbox', 'gmail', 'outlook', 'yahoo', 'gmx'];
  const load = new Load(doorOf(site.firstRun), (n) => [`r${n}@${domains[n % 5]}.test`], 4, 50);
  await load.finished();
  await site.waitFor(
    () => [...load.confirmed].every((key) => receiver.times().has(key)),
    'all mail',
  );
  expect(receiver.duplicates).toBe(0);
});
