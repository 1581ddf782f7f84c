import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FakeDns, type FakeName } from '../../test/support/fake-dns.js';
import { checkRecords } from './check-records.js';
import { domainRecords, operatorRecords, type RecordPurpose } from './domain-records.js';

const site = {
  spfInclude: 'spf.post.example.net',
  allRegionsSpfIncludes: ['spf.post.example.net'],
  dkimZone: 'fra1.post.example.net',
  returnPathHost: 'fra1.rp.post.example.net',
  reportAddress: 'dmarc@post.example.net',
};
const key = {
  selector: 'k1',
  algorithm: 'rsa-sha256',
  record: `v=DKIM1; k=rsa; p=${'aB3/'.repeat(98)}`,
} as const;
const domain = 'mail.example.com';
const wanted = domainRecords({
  domain,
  keys: [key],
  returnPath: 'fra1.rp.mail.example.com',
  verificationToken: 'k3yn0te',
  site,
});

/** The zones in which everything is published as it is asked for. */
function everything(): Record<string, FakeName> {
  const operator = operatorRecords({
    site,
    egressAddresses: ['192.0.2.1'],
    domains: [{ domain, keys: [key] }],
  });
  const zone: Record<string, Record<string, string[]>> = {};
  for (const { name, type, value } of [...wanted, ...operator]) {
    ((zone[name] ??= {})[type] ??= []).push(value);
  }
  return zone;
}

async function check(zone: Record<string, FakeName>, purpose: RecordPurpose) {
  const checks = await checkRecords(new FakeDns(zone), wanted);
  return checks.find((check) => check.purpose === purpose)!;
}

test('all that is asked for and all that the operator publishes is found, in the order of asking', async () => {
  const checks = await checkRecords(new FakeDns(everything()), wanted);
  expect(
    checks.map(({ purpose, state, problem, notes }) => [purpose, state, problem, notes]),
  ).toEqual(wanted.map(({ purpose }) => [purpose, 'found', null, []]));
});

test('a check shows what was expected and what was seen', async () => {
  const zone = { ...everything(), [domain]: { TXT: ['v=spf1 -all'] } };
  expect(await check(zone, 'spf')).toMatchObject({
    purpose: 'spf',
    required: true,
    name: domain,
    type: 'TXT',
    expected: 'v=spf1 include:spf.post.example.net ~all',
    state: 'wrong',
    seen: ['v=spf1 -all'],
    problem: { code: 'spf_include_missing' },
  });
});

test('where nothing is published all is missing', async () => {
  const checks = await checkRecords(new FakeDns({}), wanted);
  expect(checks.map(({ state, problem }) => [state, problem?.code])).toEqual(
    wanted.map(() => ['missing', 'record_missing']),
  );
});

test('a name server that fails is not a record that is missing', async () => {
  const zone = {
    ...everything(),
    'k1._domainkey.mail.example.com': { fails: 'SERVFAIL' },
  } as const;
  const { state, problem } = await check(zone, 'dkim');
  expect(state).toBe('unknown');
  expect(problem).toMatchObject({
    code: 'dns_failed',
    text: 'The DNS gave no answer to CNAME k1._domainkey.mail.example.com: SERVFAIL.',
  });
  expect((await check(zone, 'spf')).state).toBe('found');
});

test('a failure in the depth of an SPF record leaves it unknown', async () => {
  const zone = { ...everything(), 'spf.post.example.net': { fails: 'timeout' } } as const;
  expect(await check(zone, 'spf')).toMatchObject({ state: 'unknown' });
});

describe('a zone that was appended to a complete name', () => {
  it.each(wanted.map(({ purpose, name }) => [purpose, name] as const))(
    'is found for %s',
    async (purpose, name) => {
      const { [name]: published, ...others } = everything();
      const at = `${name}.${domain}`;
      expect(await check({ ...others, [at]: published! }, purpose)).toMatchObject({
        state: 'missing',
        problem: { code: 'published_at_doubled_name', text: expect.stringContaining(at) as string },
      });
    },
  );

  it('is found when it is the zone above the domain', async () => {
    const at = 'k1._domainkey.mail.example.com.example.com';
    const zone = { [at]: { TXT: [key.record] } };
    expect((await check(zone, 'dkim')).problem?.code).toBe('published_at_doubled_name');
  });

  it('is found when the target of the alias was completed as well', async () => {
    const at = 'fra1.rp.mail.example.com.example.com';
    const zone = { [at]: { CNAME: ['fra1.rp.post.example.net.example.com'] } } as const;
    expect((await check(zone, 'return_path')).problem?.code).toBe('published_at_doubled_name');
  });

  it('is not a wildcard that says something else', async () => {
    const zone = { [`${domain}.${domain}`]: { TXT: ['v=spf1 -all'] } };
    expect((await check(zone, 'spf')).problem?.code).toBe('record_missing');
  });

  it('is not looked for in vain where its name servers fail', async () => {
    const zone = { [`${domain}.${domain}`]: { fails: 'timeout' } } as const;
    expect(await check(zone, 'spf')).toMatchObject({
      state: 'missing',
      problem: { code: 'record_missing' },
    });
  });
});

describe('the token', () => {
  const at = (...TXT: string[]) => ({ ['_eilpost.mail.example.com']: { TXT } });

  it('may stand beside that of another tenancy', async () => {
    const zone = at('eilpost-verification=other', 'eilpost-verification=k3yn0te');
    expect(await check(zone, 'verification')).toMatchObject({ state: 'found' });
  });

  it.each([
    ['eilpost-verification=other', 'wrong', 'verification_other_token'],
    ['"eilpost-verification=k3yn0te"', 'wrong', 'quotes_in_text'],
    ['k3yn0te', 'wrong', 'text_malformed'],
    ['eilpost-verification=K3YN0TE', 'wrong', 'verification_other_token'],
    ['v=spf1 -all', 'missing', 'record_missing'],
  ])('is not %s', async (text, state, code) => {
    expect(await check(at(text), 'verification')).toMatchObject({
      state,
      seen: [text],
      problem: { code },
    });
  });
});

test('no text of others is thrown back at who asks', async () => {
  const piece = fc.constantFrom(
    ...[
      'v=spf1',
      'v=DMARC1',
      'v=DKIM1',
      'p=',
      'p=none',
      'k=rsa',
      'include:',
      'redirect=',
      'a',
      '+all',
    ],
    ...[
      'mail.example.com',
      '_dmarc.mail.example.com',
      '%{i}',
      '/',
      ':',
      ';',
      '"',
      '\\',
      ' ',
      ' ',
      '.',
    ],
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.string(),
  );
  const states = ['found', 'missing', 'wrong', 'unknown'];
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 3 }), text, async (TXT, alias) => {
      const zone = Object.fromEntries(
        wanted.map(({ name }, i): [string, FakeName] => [
          name,
          i % 2 ? { TXT, CNAME: [alias] } : { TXT, MX: [`10 ${alias}`] },
        ]),
      );
      const checks = await checkRecords(new FakeDns(zone), wanted);
      expect(checks.every(({ state }) => states.includes(state))).toBe(true);
    }),
  );
});

test('the remark on strict alignment knows whether the domain has a return path', async () => {
  const zone = {
    ...everything(),
    '_dmarc.mail.example.com': {
      TXT: ['v=DMARC1; p=none; aspf=s; rua=mailto:dmarc@post.example.net'],
    },
  };
  expect((await check(zone, 'dmarc')).notes).toMatchObject([{ code: 'dmarc_strict_spf' }]);
  const without = wanted.filter(({ purpose }) => purpose !== 'return_path');
  const checks = await checkRecords(new FakeDns(zone), without);
  expect(checks.find(({ purpose }) => purpose === 'dmarc')!.notes).toEqual([]);
});
