import { describe, expect, it, test } from 'vitest';
import { FakeDns, type FakeName } from '../../test/support/fake-dns.js';
import { checkDkim } from './check-dkim.js';
import type { DnsRecord } from './domain-records.js';

const NAME = 'k1._domainkey.example.com';
const TARGET = 'k1.example.com.dkim.fra1.post.example.net';
const KEY = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${'aB3/+x'.repeat(60)}==`;
const OTHER = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${'Zz9/+q'.repeat(60)}==`;
const TEXT = `v=DKIM1; k=rsa; p=${KEY}`;

const base = { name: NAME, domain: 'example.com', purpose: 'dkim', required: true } as const;
const text = { name: NAME, type: 'TXT', value: TEXT } as const;
const byAlias: DnsRecord = { ...base, type: 'CNAME', value: TARGET, alternatives: [[text]] };
const byText: DnsRecord = { ...base, ...text, alternatives: [] };

async function check(zone: Record<string, FakeName>, wanted = byAlias) {
  const verdict = await checkDkim(new FakeDns(zone), wanted);
  const { state, problem, notes, seen, form } = verdict;
  return {
    state,
    code: problem?.code,
    text: problem?.text,
    notes: notes.map(({ code }) => code),
    type: form.type,
    seen,
  };
}

const published = (...TXT: string[]) => ({ [NAME]: { TXT } });

describe('the key is found', () => {
  it('as a text', async () => {
    expect(await check(published(TEXT))).toMatchObject({ state: 'found', type: 'TXT', notes: [] });
    expect(await check(published(TEXT), byText)).toMatchObject({ state: 'found', type: 'TXT' });
  });

  it('behind the alias into our zone', async () => {
    const zone = { [NAME]: { CNAME: [TARGET] }, [TARGET]: { TXT: [TEXT] } } as const;
    expect(await check(zone)).toMatchObject({
      state: 'found',
      type: 'CNAME',
      seen: [TARGET, TEXT],
    });
  });

  it('behind an alias of the owner that leads to it', async () => {
    const own = 'keys.example.org';
    const zone = {
      [NAME]: { CNAME: [own] },
      [own]: { CNAME: [TARGET] },
      [TARGET]: { TXT: [TEXT] },
    } as const;
    expect(await check(zone)).toMatchObject({ state: 'found', seen: [own, TEXT] });
    expect(await check(zone, byText)).toMatchObject({ state: 'found' });
  });

  it('without v= and k=, which stand for DKIM1 and rsa', async () => {
    expect(await check(published(`p=${KEY}`))).toMatchObject({ state: 'found' });
  });

  it('with spaces inside, and a remark', async () => {
    const spaced = `v=DKIM1; k=rsa; p=${KEY.slice(0, 200)} ${KEY.slice(200)}`;
    expect(await check(published(spaced))).toMatchObject({
      state: 'found',
      notes: ['dkim_key_spaces'],
    });
  });

  it('with flags that let our signature count, and a remark on each', async () => {
    const flagged = `v=DKIM1; h=sha1:sha256; k=rsa; s=email; t=y:s; p=${KEY}`;
    expect(await check(published(flagged))).toMatchObject({
      state: 'found',
      notes: ['dkim_hash_limited', 'dkim_testing'],
    });
  });
});

test('a name without records is missing', async () => {
  expect(await check({})).toMatchObject({
    state: 'missing',
    code: 'record_missing',
    type: 'CNAME',
  });
  expect(await check({ [NAME]: {} }, byText)).toMatchObject({ state: 'missing', type: 'TXT' });
});

describe('the alias is wrong', () => {
  it('when it leads elsewhere', async () => {
    const zone = { [NAME]: { CNAME: ['k1.other.example'] } } as const;
    expect(await check(zone)).toMatchObject({
      state: 'wrong',
      code: 'cname_elsewhere',
      type: 'CNAME',
      seen: ['k1.other.example'],
    });
  });

  it('when the zone was appended to its target', async () => {
    const zone = { [NAME]: { CNAME: [`${TARGET}.example.com`] } } as const;
    expect(await check(zone)).toMatchObject({ state: 'wrong', code: 'cname_target_doubled' });
  });

  it('when we publish nothing behind it, which is not the fault of the owner', async () => {
    const zone = { [NAME]: { CNAME: [TARGET] } } as const;
    expect(await check(zone)).toMatchObject({
      state: 'wrong',
      code: 'target_unpublished',
      text: `The CNAME is right, but ${TARGET} does not publish what it should.`,
    });
  });

  it('when another key stands behind it', async () => {
    const zone = {
      [NAME]: { CNAME: [TARGET] },
      [TARGET]: { TXT: [`v=DKIM1; p=${OTHER}`] },
    } as const;
    expect(await check(zone)).toMatchObject({ state: 'wrong', code: 'dkim_key_differs' });
  });
});

describe('the text is wrong', () => {
  it.each([
    ['another key', `v=DKIM1; k=rsa; p=${OTHER}`, 'dkim_key_differs'],
    ['a key in lower case', `v=DKIM1; k=rsa; p=${KEY.toLowerCase()}`, 'dkim_key_case'],
    ['a revoked key', 'v=DKIM1; k=rsa; p=', 'dkim_revoked'],
    ['no key', 'v=DKIM1; k=rsa', 'dkim_key_missing'],
    ['quotes inside the key', TEXT.replace('aB3', '" "aB3'), 'quotes_in_text'],
    ['quotes around it', `"${TEXT}"`, 'quotes_in_text'],
    ['escaped semicolons', TEXT.replaceAll(';', String.raw`\;`), 'backslash_in_text'],
    ['another version', TEXT.replace('DKIM1', 'DKIM2'), 'dkim_version'],
    ['its version at the end', `k=rsa; p=${KEY}; v=DKIM1`, 'dkim_version'],
    ['another key type', TEXT.replace('k=rsa', 'k=ed25519'), 'dkim_key_type'],
    ['SHA-1 alone', `v=DKIM1; h=sha1; p=${KEY}`, 'dkim_hash_excluded'],
    ['a service that is not mail', `v=DKIM1; s=tlsrpt; p=${KEY}`, 'dkim_service_excluded'],
  ])('with %s', async (_, record, code) => {
    expect(await check(published(record))).toMatchObject({ state: 'wrong', code, seen: [record] });
  });

  it('when it was cut after the first string, and says how much is there', async () => {
    const cut = TEXT.slice(0, 255);
    expect(await check(published(cut))).toMatchObject({
      code: 'dkim_key_truncated',
      text: `The key ends after ${255 - 'v=DKIM1; k=rsa; p='.length} of ${KEY.length} characters; the record has 255 octets.`,
    });
  });

  it('when a second one stands beside it', async () => {
    expect(await check(published(TEXT, `v=DKIM1; p=${OTHER}`))).toMatchObject({
      state: 'wrong',
      code: 'dkim_two_records',
    });
  });
});

test('a wanted record that does not tell the key is a fault of ours', async () => {
  await expect(check({}, { ...byAlias, alternatives: [] })).rejects.toThrow('is not known');
});
