import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { UdpDns } from '../../../src/core/dns-client.js';

const KEY = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;

let simulator: Simulator;
let dns: UdpDns;

beforeAll(async () => {
  simulator = await startSimulator({
    zones: [
      {
        domain: 'alias.test',
        about: 'Names that are kept in the zone of somebody else.',
        records: [
          { name: 'k1._domainkey.alias.test', type: 'CNAME', value: 'Hop.Service.test.' },
          { name: 'lost._domainkey.alias.test', type: 'CNAME', value: 'lost.service.test' },
          { name: 'rp.alias.test', type: 'CNAME', value: 'bounces.service.test' },
        ],
      },
      {
        domain: 'service.test',
        about: 'Where the aliases lead.',
        records: [
          { name: 'hop.service.test', type: 'CNAME', value: 'key.service.test' },
          { name: 'key.service.test', type: 'TXT', value: KEY },
          { name: 'bounces.service.test', type: 'MX', value: '10 bounces.service.test' },
        ],
      },
    ],
  });
  dns = new UdpDns(`127.0.0.1:${simulator.dnsPort}`);
});
afterAll(() => simulator.close());

test('an alias is given one step far, in lower case and without the final dot', async () => {
  expect(await dns.cname('k1._domainkey.alias.test')).toMatchObject({
    kind: 'records',
    records: ['hop.service.test'],
  });
});

test('a name that is no alias has no such record, and a name that is not there does not exist', async () => {
  expect(await dns.cname('mx1.mailbox.test')).toMatchObject({ kind: 'no_data' });
  expect(await dns.cname('nobody.mailbox.test')).toMatchObject({ kind: 'no_name' });
});

test('the text behind aliases is found in one piece', async () => {
  expect(await dns.txt('k1._domainkey.alias.test')).toMatchObject({ records: [KEY] });
});

test('the mail hosts behind an alias are found', async () => {
  expect(await dns.mx('rp.alias.test')).toMatchObject({
    records: [{ preference: 10, exchange: 'bounces.service.test' }],
  });
});

test('an alias of a name that does not exist is there, and what it stands for is not', async () => {
  expect(await dns.cname('lost._domainkey.alias.test')).toMatchObject({
    records: ['lost.service.test'],
  });
  expect(await dns.txt('lost._domainkey.alias.test')).toMatchObject({ kind: 'no_name' });
});
