import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { UdpDns } from '../../../src/core/dns-client.js';
import { checkRecords } from '../../../src/senders/check-records.js';
import { domainRecords, operatorRecords } from '../../../src/senders/domain-records.js';

const site = {
  spfInclude: 'spf.service.test',
  allRegionsSpfIncludes: ['spf.service.test'],
  dkimZone: 'one.service.test',
  returnPathHost: 'one.rp.service.test',
  reportAddress: 'dmarc@rp.service.test',
};
const keys = [
  {
    selector: 'k1',
    algorithm: 'rsa-sha256',
    record: `v=DKIM1; k=rsa; p=${'aB3/'.repeat(98)}`,
  },
] as const;

function setup(domain: string) {
  const returnPath = `one.rp.${domain}`;
  return domainRecords({ domain, keys, returnPath, verificationToken: 'k3yn0te', site });
}

let simulator: Simulator;
let dns: UdpDns;

beforeAll(async () => {
  const operator = operatorRecords({
    site,
    egressAddresses: ['127.0.0.1', '::1'],
    domains: [{ domain: 'sender.test', keys }],
  });
  simulator = await startSimulator({
    zones: [
      { domain: 'service.test', about: 'The operator.', records: operator },
      { domain: 'sender.test', about: 'Has published all.', records: setup('sender.test') },
      {
        domain: 'odd.test',
        about: 'Its SPF record names what can not be asked for.',
        records: [
          {
            name: 'odd.test',
            type: 'TXT',
            value: `v=spf1 include:spf.service.test a:${'a.'.repeat(126)}test include:a..test -all`,
          },
        ],
      },
    ],
  });
  dns = new UdpDns(`127.0.0.1:${simulator.dnsPort}`);
});
afterAll(() => simulator.close());

test('records that were published as asked for are found in the DNS', async () => {
  const checks = await checkRecords(dns, setup('sender.test'));
  expect(checks.map(({ purpose, type, state }) => [purpose, type, state])).toEqual([
    ['verification', 'TXT', 'found'],
    ['dkim', 'CNAME', 'found'],
    ['spf', 'TXT', 'found'],
    ['return_path', 'CNAME', 'found'],
    ['dmarc', 'TXT', 'found'],
  ]);
});

test('records of a domain that does not exist are missing', async () => {
  const checks = await checkRecords(dns, setup('nobody.test'));
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['missing']));
});

test('records of a domain whose name servers fail are unknown', async () => {
  const checks = await checkRecords(dns, setup('servfail.test'));
  expect(checks.map(({ state, problem }) => [state, problem?.code])).toEqual(
    checks.map(() => ['unknown', 'dns_failed']),
  );
});

test('a name that can not be asked for is an error of the record and not of the DNS', async () => {
  const checks = await checkRecords(dns, setup('odd.test'));
  expect(checks.find(({ purpose }) => purpose === 'spf')).toMatchObject({
    state: 'wrong',
    problem: { code: 'spf_syntax' },
  });
});
