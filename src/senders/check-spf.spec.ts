import { describe, expect, it, test } from 'vitest';
import { FakeDns, type FakeName } from '../../test/support/fake-dns.js';
import { checkSpf } from './check-spf.js';

const OURS = 'spf.post.example.net';
const wanted = {
  name: 'example.com',
  type: 'TXT',
  value: `v=spf1 include:${OURS} ~all`,
} as const;

function zone(record: string | string[], more: Record<string, FakeName> = {}) {
  return {
    'example.com': { TXT: [record].flat() },
    [OURS]: { TXT: ['v=spf1 ip4:192.0.2.1 -all'] },
    ...more,
  };
}

async function check(record: string | string[], more: Record<string, FakeName> = {}) {
  const { state, problem, notes, seen } = await checkSpf(new FakeDns(zone(record, more)), wanted);
  return { state, code: problem?.code, hint: problem?.hint, notes: codes(notes), seen };
}

function codes(notes: readonly { code: string }[]): string[] {
  return notes.map(({ code }) => code);
}

/** `count` names that exist, each for one look-up. */
function hosts(count: number) {
  const names = Array.from({ length: count }, (_, i) => `h${i}.example.org`);
  const more = Object.fromEntries(names.map((name) => [name, { A: ['192.0.2.7'] }]));
  return { terms: names.map((name) => `a:${name}`).join(' '), more };
}

describe('finds our hosts', () => {
  it('in the record that we ask for', async () => {
    expect(await check(wanted.value)).toEqual({
      state: 'found',
      code: undefined,
      hint: undefined,
      notes: [],
      seen: [wanted.value],
    });
  });

  it('between the senders of others, whatever else is published', async () => {
    const record = `v=spf1 ip4:198.51.100.0/24 include:${OURS} -all`;
    expect(await check(['some-site-verification=1', record])).toMatchObject({
      state: 'found',
      seen: [record],
    });
  });

  it('in the record of another name that is included', async () => {
    const more = { '_spf.example.com': { TXT: [`v=spf1 include:${OURS} ?all`] } };
    expect(await check('v=spf1 include:_spf.example.com -all', more)).toMatchObject({
      state: 'found',
    });
  });

  it('behind a redirect', async () => {
    expect(await check(`v=spf1 redirect=${OURS}`)).toMatchObject({ state: 'found', notes: [] });
  });

  it('whatever the case and the final dot', async () => {
    expect(await check('v=spf1 Include:SPF.post.example.net. ~all')).toMatchObject({
      state: 'found',
    });
  });
});

describe('does not find our hosts', () => {
  it('where there is no record', async () => {
    expect(await check('some-site-verification=1')).toMatchObject({ state: 'missing', seen: [] });
  });

  it('where they are not included, and shows the record that would', async () => {
    expect(await check('v=spf1 mx:mail.example.org -all', mail())).toMatchObject({
      state: 'wrong',
      code: 'spf_include_missing',
      hint: `Change it to: v=spf1 include:${OURS} mx:mail.example.org -all`,
    });
  });

  it('behind all', async () => {
    expect(await check(`v=spf1 -all include:${OURS}`)).toMatchObject({
      state: 'wrong',
      code: 'spf_include_after_all',
      hint: `Change it to: v=spf1 include:${OURS} -all`,
    });
  });

  it.each(['-', '~', '?'])('behind %s', async (qualifier) => {
    expect(await check(`v=spf1 ${qualifier}include:${OURS} -all`)).toMatchObject({
      code: 'spf_include_not_pass',
      hint: `Take the ${qualifier} away.`,
    });
  });

  it('in an included record whose match does not pass', async () => {
    const more = { '_spf.example.com': { TXT: [`v=spf1 include:${OURS} -all`] } };
    expect(await check('v=spf1 ~include:_spf.example.com -all', more)).toMatchObject({
      code: 'spf_include_missing',
    });
  });

  it('behind a redirect that an all makes void', async () => {
    expect(await check(`v=spf1 redirect=${OURS} -all`)).toMatchObject({
      code: 'spf_include_missing',
    });
  });

  it('in one of two records, and shows how they become one', async () => {
    const two = ['v=spf1 mx -all', `v=spf1 include:${OURS} ~all`];
    expect(await check(two)).toMatchObject({
      state: 'wrong',
      code: 'spf_two_records',
      hint: `Put them together into one: v=spf1 include:${OURS} mx ~all`,
      seen: two,
    });
  });
});

describe('a text that was spoiled on its way', () => {
  it.each([
    [`"v=spf1 include:${OURS} ~all"`, 'quotes_in_text'],
    [`v=spf1 include:${OURS} ~all"`, 'quotes_in_text'],
    [String.raw`v=spf1 include:${OURS}\; ~all`, 'backslash_in_text'],
    [`v=spf1; include:${OURS} ~all`, 'text_malformed'],
    [`v=spf1include:${OURS} ~all`, 'text_malformed'],
    [`v=spf1 include:${OURS}~all -al`, 'spf_syntax'],
    ['v=spf1 ip4:192.0.2.300 -all', 'spf_syntax'],
  ])('%s', async (record, code) => {
    expect(await check(record)).toMatchObject({ state: 'wrong', code });
  });

  it('is good in upper case, with a remark', async () => {
    expect(await check(`V=SPF1 include:${OURS} ~all`)).toMatchObject({
      state: 'found',
      notes: ['spf_version_case'],
    });
  });
});

describe('what receivers give up on', () => {
  it('is not ten look-ups', async () => {
    const { terms, more } = hosts(9);
    expect(await check(`v=spf1 include:${OURS} ${terms} -all`, more)).toMatchObject({
      state: 'found',
    });
  });

  it('is eleven look-ups', async () => {
    const { terms, more } = hosts(10);
    expect(await check(`v=spf1 include:${OURS} ${terms} -all`, more)).toMatchObject({
      state: 'wrong',
      code: 'spf_too_many_lookups',
      hint: expect.stringContaining(`include:${OURS} a:h0.example.org`) as string,
    });
  });

  it('is eleven look-ups in depth, where exists, mx, ptr and redirect count too', async () => {
    const { terms, more } = hosts(5);
    const deep = {
      ...mail(),
      ...more,
      'deep.example.org': {
        TXT: [`v=spf1 ${terms} exists:%{i}.example.org ptr redirect=end.example.org`],
      },
      'end.example.org': { TXT: ['v=spf1 mx:mail.example.org -all'] },
    };
    // 1 ours, 1 deep, 5 a, exists, ptr, redirect, mx
    expect(await check(`v=spf1 include:${OURS} include:deep.example.org -all`, deep)).toMatchObject(
      { code: 'spf_too_many_lookups', notes: ['spf_ptr'] },
    );
  });

  it('is not what stands behind all', async () => {
    const { terms, more } = hosts(12);
    const record = `v=spf1 include:${OURS} ~all ${terms}`;
    expect(await check(record, more)).toMatchObject({ state: 'found' });
  });

  it('is three names without an answer, and not two', async () => {
    const two = `v=spf1 include:${OURS} a:x.example.org mx:y.example.org`;
    expect(await check(`${two} -all`)).toMatchObject({ state: 'found' });
    expect(await check(`${two} exists:z.example.org -all`)).toMatchObject({
      code: 'spf_too_many_void_lookups',
      hint: expect.stringContaining(
        'a:x.example.org mx:y.example.org exists:z.example.org',
      ) as string,
    });
  });

  it('is not a name that has an IPv6 address alone', async () => {
    const names = ['x.example.org', 'y.example.org', 'z.example.org'];
    const more = Object.fromEntries(names.map((name) => [name, { AAAA: ['2001:db8::1'] }]));
    const terms = names.map((name) => `a:${name}`).join(' ');
    expect(await check(`v=spf1 include:${OURS} ${terms} -all`, more)).toMatchObject({
      state: 'found',
    });
  });

  it('is an include that leads back', async () => {
    const more = { 'a.example.org': { TXT: ['v=spf1 include:example.com -all'] } };
    expect(await check(`v=spf1 include:${OURS} include:a.example.org -all`, more)).toMatchObject({
      state: 'wrong',
      code: 'spf_include_loop',
    });
  });

  it('is an include of a name without a record, or with two', async () => {
    const record = `v=spf1 include:${OURS} include:a.example.org -all`;
    expect(await check(record)).toMatchObject({ code: 'spf_include_broken' });
    const two = { 'a.example.org': { TXT: ['v=spf1 -all', 'v=spf1 ~all'] } };
    expect(await check(record, two)).toMatchObject({ code: 'spf_include_broken' });
  });

  it('is more than ten mail hosts of one mx', async () => {
    const MX = Array.from({ length: 11 }, (_, i) => `10 mx${i}.example.org`);
    const record = `v=spf1 include:${OURS} mx:many.example.org -all`;
    expect(await check(record, { 'many.example.org': { MX } })).toMatchObject({
      code: 'spf_too_many_mx',
    });
  });

  it('is a term of an included record that can not be read', async () => {
    const more = { 'a.example.org': { TXT: ['v=spf1 ipv4:192.0.2.1 -all'] } };
    expect(await check(`v=spf1 include:${OURS} include:a.example.org -all`, more)).toMatchObject({
      code: 'spf_syntax',
    });
  });
});

test('a record that lets everybody pass is wrong, however it says so', async () => {
  const open = { 'open.example.org': { TXT: ['v=spf1 +all'] } };
  expect(await check(`v=spf1 include:${OURS} +all`)).toMatchObject({ code: 'spf_pass_all' });
  expect(await check(`v=spf1 include:${OURS} all`)).toMatchObject({ code: 'spf_pass_all' });
  expect(await check(`v=spf1 include:${OURS} include:open.example.org -all`, open)).toMatchObject({
    code: 'spf_pass_all',
  });
});

test('the record that we propose lets nobody else pass', async () => {
  expect(await check('v=spf1 +all')).toMatchObject({
    code: 'spf_include_missing',
    hint: `Change it to: v=spf1 include:${OURS} ~all`,
    notes: ['spf_pass_all'],
  });
});

test.each([`v=spf1 include:${OURS}`, `v=spf1 include:${OURS} ?all`])(
  '%s is found, with the remark that its end is open',
  async (record) => {
    expect(await check(record)).toMatchObject({ state: 'found', notes: ['spf_open_end'] });
  },
);

test('a tree of records without end is not asked for without end', async () => {
  const more = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [
      `n${i}.example.org`,
      { TXT: [`v=spf1 include:n${i + 1}.example.org include:n${i + 2}.example.org -all`] },
    ]),
  );
  const dns = new FakeDns(zone(`v=spf1 include:${OURS} include:n0.example.org -all`, more));
  const { problem } = await checkSpf(dns, wanted);
  expect(problem?.text).toContain('40 or more look-ups');
  expect(dns.asked.length).toBeLessThan(50);
});

test('a wanted record that includes nobody is a fault of ours', async () => {
  const dns = new FakeDns(zone('v=spf1 -all'));
  await expect(checkSpf(dns, { ...wanted, value: 'v=spf1 ~all' })).rejects.toThrow(
    'includes no host name',
  );
});

function mail(): Record<string, FakeName> {
  return { 'mail.example.org': { MX: ['10 mx.example.org'] } };
}
