import { describe, expect, it, test } from 'vitest';
import { FakeDns, type FakeName } from '../../test/support/fake-dns.js';
import { checkReturnPath } from './check-return-path.js';
import type { DnsRecord } from './domain-records.js';

const NAME = 'fra1.rp.example.com';
const HOST = 'fra1.rp.post.example.net';
const INCLUDE = 'spf.post.example.net';
const SPF = `v=spf1 include:${INCLUDE} ~all`;

const wanted: DnsRecord = {
  name: NAME,
  domain: 'example.com',
  type: 'CNAME',
  value: HOST,
  purpose: 'return_path',
  required: true,
  alternatives: [
    [
      { name: NAME, type: 'MX', value: `10 ${HOST}` },
      { name: NAME, type: 'TXT', value: SPF },
    ],
  ],
};

const operator: Record<string, FakeName> = {
  [HOST]: { MX: [`10 ${HOST}`], TXT: [SPF], A: ['192.0.2.9'] },
  [INCLUDE]: { TXT: ['v=spf1 ip4:192.0.2.1 -all'] },
};

async function check(zone: Record<string, FakeName>) {
  const dns = new FakeDns({ ...operator, ...zone });
  const { state, problem, notes, seen, form } = await checkReturnPath(dns, wanted);
  return {
    state,
    code: problem?.code,
    type: form.type,
    notes: notes.map(({ code }) => code),
    seen,
  };
}

describe('a return path is found', () => {
  it('as an alias of our host', async () => {
    expect(await check({ [NAME]: { CNAME: [HOST] } })).toMatchObject({
      state: 'found',
      type: 'CNAME',
      notes: [],
      seen: [HOST],
    });
  });

  it('as MX and SPF of its own', async () => {
    expect(await check({ [NAME]: { MX: [`5 ${HOST}`], TXT: [SPF] } })).toMatchObject({
      state: 'found',
      type: 'MX',
      notes: [],
      seen: [`5 ${HOST}`, SPF],
    });
  });

  it('behind an alias of the owner that leads to our host', async () => {
    const zone = {
      [NAME]: { CNAME: ['bounces.example.org'] },
      'bounces.example.org': { CNAME: [HOST] },
    } as const;
    expect(await check(zone)).toMatchObject({ state: 'found', type: 'CNAME' });
  });

  it('with other mail hosts beside ours, and a remark', async () => {
    const MX = [`10 ${HOST}`, '20 mx.example.org'];
    expect(await check({ [NAME]: { MX, TXT: [SPF] } })).toMatchObject({
      state: 'found',
      notes: ['return_path_other_mx'],
    });
  });
});

test('a name without records is missing', async () => {
  expect(await check({})).toMatchObject({ state: 'missing', type: 'CNAME' });
});

describe('a return path is wrong', () => {
  it.each<[string, FakeName, string, string]>([
    ['an alias elsewhere', { CNAME: ['rp.other.example'] }, 'cname_elsewhere', 'CNAME'],
    ['a doubled target', { CNAME: [`${HOST}.example.com`] }, 'cname_target_doubled', 'CNAME'],
    [
      'an alias and an MX',
      { CNAME: [HOST], MX: ['10 mx.example.org'] },
      'cname_beside_others',
      'CNAME',
    ],
    ['SPF alone', { TXT: [SPF] }, 'return_path_mx_missing', 'MX'],
    [
      'the MX of others',
      { MX: ['10 mx.example.org'], TXT: [SPF] },
      'return_path_mx_elsewhere',
      'MX',
    ],
    ['the null MX', { MX: ['0 .'], TXT: [SPF] }, 'return_path_mx_elsewhere', 'MX'],
    ['MX alone', { MX: [`10 ${HOST}`] }, 'record_missing', 'TXT'],
    [
      'an SPF record without us',
      { MX: [`10 ${HOST}`], TXT: ['v=spf1 -all'] },
      'spf_include_missing',
      'TXT',
    ],
  ])('with %s', async (_, published, code, type) => {
    expect(await check({ [NAME]: published })).toMatchObject({ state: 'wrong', code, type });
  });

  it('when the operator does not publish what stands behind the alias', async () => {
    const zone = { [NAME]: { CNAME: [HOST] }, [HOST]: { A: ['192.0.2.9'] } } as const;
    expect(await check(zone)).toMatchObject({
      code: 'target_unpublished',
      notes: ['return_path_mx_missing'],
    });
  });
});

describe('where the host of return paths lists our addresses', () => {
  const both: DnsRecord = {
    ...wanted,
    alternatives: [
      [
        { name: NAME, type: 'MX', value: `10 ${HOST}` },
        { name: NAME, type: 'TXT', value: `v=spf1 include:${HOST} ~all` },
      ],
    ],
  };
  const judge = async (host: FakeName) => {
    const dns = new FakeDns({ [HOST]: host, [NAME]: { CNAME: [HOST] } });
    return (await checkReturnPath(dns, both)).state;
  };
  const spf = ['v=spf1 ip4:192.0.2.1 -all'];

  it('an alias of it is found', async () => {
    expect(await judge({ MX: [`10 ${HOST}`], TXT: spf })).toBe('found');
  });

  it('an alias of it is not, while the operator lacks one of the two', async () => {
    expect(await judge({ MX: [`10 ${HOST}`] })).toBe('wrong');
    expect(await judge({ TXT: spf })).toBe('wrong');
  });
});
