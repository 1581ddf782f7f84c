import { describe, expect, it, test } from 'vitest';
import { FakeDns } from '../../test/support/fake-dns.js';
import { checkDmarc } from './check-dmarc.js';

const own = (...TXT: string[]) => ({ '_dmarc.mail.example.co.uk': { TXT } });
const above = (...TXT: string[]) => ({ '_dmarc.example.co.uk': { TXT } });

async function check(zone: Record<string, { TXT: string[] }>, ownReturnPath = false) {
  const record = {
    name: '_dmarc.mail.example.co.uk',
    domain: 'mail.example.co.uk',
    type: 'TXT',
    value: 'v=DMARC1; p=none',
    purpose: 'dmarc',
    required: false,
    alternatives: [],
  } as const;
  const { state, problem, notes } = await checkDmarc(new FakeDns(zone), record, ownReturnPath);
  return { state, code: problem?.code, notes: notes.map(({ code, text }) => ({ code, text })) };
}

test.each(['none', 'quarantine', 'reject', 'NONE'])('the policy %s is found', async (policy) => {
  const record = `v=DMARC1; p=${policy}; rua=mailto:d@example.org`;
  expect(await check(own(record))).toEqual({ state: 'found', code: undefined, notes: [] });
});

test('a domain without a policy, itself and above, has none', async () => {
  expect(await check(above('some-site-verification=1'))).toMatchObject({
    state: 'missing',
    code: 'record_missing',
  });
});

test('the policy of the organizational domain holds below it, with its sp', async () => {
  expect(await check(above('v=DMARC1; p=reject; sp=quarantine'))).toEqual({
    state: 'found',
    code: undefined,
    notes: [
      {
        code: 'dmarc_inherited',
        text: 'The domain has no record of its own; that of _dmarc.example.co.uk holds for it, with the policy quarantine.',
      },
    ],
  });
});

test('a policy of the public suffix is not inherited', async () => {
  expect(await check({ '_dmarc.co.uk': { TXT: ['v=DMARC1; p=reject'] } })).toMatchObject({
    state: 'missing',
  });
});

describe('wrong', () => {
  it('are two records', async () => {
    expect(await check(own('v=DMARC1; p=none', 'v=DMARC1; p=reject'))).toMatchObject({
      state: 'wrong',
      code: 'dmarc_two_records',
    });
  });

  it.each([
    ['v=DMARC1; p=nothing', 'dmarc_bad_policy'],
    ['v=DMARC1; rua=mailto:d@example.org', 'dmarc_bad_policy'],
    ['v=DMARC1; p=none; sp=all', 'dmarc_bad_policy'],
    ['v=DMARC1', 'dmarc_bad_policy'],
    ['v=dmarc1; p=none', 'text_malformed'],
    ['p=none; v=DMARC1', 'text_malformed'],
    ['"v=DMARC1; p=none"', 'quotes_in_text'],
    [String.raw`v=DMARC1\; p=none`, 'backslash_in_text'],
  ])('is %s', async (record, code) => {
    expect(await check(own(record))).toMatchObject({ state: 'wrong', code });
  });
});

test('strict alignment of SPF is worth a remark where the return path has a name of its own', async () => {
  const zone = own('v=DMARC1; p=none; aspf=s');
  expect(await check(zone, true)).toMatchObject({
    state: 'found',
    notes: [{ code: 'dmarc_strict_spf' }],
  });
  expect(await check(zone, false)).toMatchObject({ notes: [] });
});

test.each([
  ['v=DMARC1; p=none', ['dmarc_no_reports']],
  ['v=DMARC1; p=none; rua=mailto:d@example.org', ['dmarc_no_reports']],
  ['v=DMARC1; p=none; rua=mailto:d@example.org, MAILTO:DMARC@post.example.net!10m', []],
])('whether %s asks for reports to us is remarked', async (text, codes) => {
  const record = {
    name: '_dmarc.example.com',
    domain: 'example.com',
    type: 'TXT',
    value: 'v=DMARC1; p=none; rua=mailto:dmarc@post.example.net',
    purpose: 'dmarc',
    required: false,
    alternatives: [],
  } as const;
  const dns = new FakeDns({ '_dmarc.example.com': { TXT: [text] } });
  const { state, notes } = await checkDmarc(dns, record, false);
  expect([state, notes.map(({ code }) => code)]).toEqual(['found', codes]);
});
