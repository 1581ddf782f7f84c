import { afterEach, expect, test } from 'vitest';
import { ServiceSignature } from '../../../src/senders/index.js';
import { openApi, type Api } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { FakeDns, type FakeName } from '../../support/fake-dns.js';

let api: Api;
afterEach(() => api.close());

test('mail is signed by the service once its record is seen, and no message asks the DNS', async () => {
  const clock = new FakeClock();
  const zone: Record<string, FakeName> = {};
  const dns = new FakeDns(zone);
  const env = { EILPOST_SERVICE_SIGNATURE: 'true' };
  api = await openApi({ clock, dns, env });
  const service = api.app.get(ServiceSignature);
  const record = (await service.record())!;
  await service.look();
  expect(service.keys('a.test')).toEqual([]);

  zone[record.name] = { TXT: [record.value] };
  await service.look();
  const asked = dns.asked.length;
  for (let hours = 0; hours < 3; hours++) {
    expect(service.keys('a.test')).toMatchObject([{ domain: service.domain }]);
    clock.advance(3_600_000);
  }
  expect(service.keys(service.domain)).toEqual([]);
  expect(dns.asked).toHaveLength(asked);

  // What was seen counts while the DNS does not answer, and no more when it says that it is gone.
  zone[record.name] = { fails: 'timeout' };
  await service.look();
  expect(service.keys('a.test')).toHaveLength(1);
  delete zone[record.name];
  clock.advance(600_000);
  await service.look();
  expect(service.keys('a.test')).toEqual([]);
});
