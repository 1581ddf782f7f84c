import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstIdAt } from '../../../src/core/id.js';
import { UnsubscribeService } from '../../../src/unsubscribe/index.js';
import { SENDER, SubmissionSite } from '../../support/submitting.js';

let site: SubmissionSite;

beforeAll(async () => {
  site = await SubmissionSite.open();
});

afterAll(() => site.close());

/** The path of the link that a recipient of new mail gets. */
async function linkOf(address: string, unsubscribe = 'YES'): Promise<string> {
  const { body } = await site.submit(site.details(address, { unsubscribe }));
  const [recipient] = await site.query<{ id: string }>(
    'select id from recipient where message_id = $1',
    [body.envelopeId],
  );
  const fields = site.api.app
    .get(UnsubscribeService)
    .fieldsFor(
      { messageId: body.envelopeId, recipientId: recipient!.id },
      { linkHost: null, mailDomain: 'rp.example' },
    );
  return new URL(/<(https:[^>]+)>/.exec(fields)![1]!).pathname;
}

async function facts(): Promise<{ method: string; stream: string | null; recipient: string }[]> {
  return site.query(
    `select detail->>'method' as method, detail->>'stream' as stream, address as recipient
     from event_inbox i join recipient r on r.shard = i.shard and r.id = i.recipient_id
     where kind = 'unsubscribed' order by i.id`,
  );
}

function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(site.api.url + path, { redirect: 'manual', ...options });
}

const ONE_CLICK = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
};

test('A look at the page, however it is done, unsubscribes nobody', async () => {
  const path = await linkOf('looks@mailbox.test');
  for (const userAgent of ['Mozilla/5.0', 'Barracuda Sentinel', 'GoogleImageProxy'])
    expect((await ask(path, { headers: { 'user-agent': userAgent } })).status).toBe(200);
  for (const query of ['?List-Unsubscribe=One-Click', '?confirm=yes'])
    expect((await ask(path + query)).status).toBe(200);
  const head = await ask(path, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await ask(path, { method: 'OPTIONS' })).status).toBe(204);
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    expect((await ask(path, { method })).status).toBeGreaterThanOrEqual(400);
  expect(await facts()).toEqual([]);
});

test('The page names the sender, in the language of the reader, and needs no script', async () => {
  const path = await linkOf('reads@mailbox.test', 'SENDER');
  const english = await ask(path);
  const text = await english.text();
  expect(text).toContain(`no more mail from ${SENDER} at this address`);
  expect(text).toContain('<form method="post">');
  expect(text).not.toContain('<script');
  expect(text).not.toContain('reads@mailbox.test');
  const german = await ask(path, { headers: { 'accept-language': 'de-AT,de;q=0.9' } });
  expect(german.headers.get('content-language')).toBe('de');
  expect(await german.text()).toContain('keine E-Mails mehr von');
});

test('Nothing of the page is kept, framed, indexed or told to others', async () => {
  const answer = await ask(await linkOf('strict@mailbox.test'));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  });
  const policy = answer.headers.get('content-security-policy')!;
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(policy).toContain(rule);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('A mail program unsubscribes by one POST without a cookie; a second one changes nothing', async () => {
  const before = (await facts()).length;
  const path = await linkOf('clicks@mailbox.test');
  for (let i = 0; i < 3; i++) {
    const answer = await ask(path, ONE_CLICK);
    expect([answer.status, answer.redirected]).toEqual([200, false]);
  }
  const button = { ...ONE_CLICK, body: 'confirm=yes' };
  expect(await (await ask(path, button)).text()).toContain('You are unsubscribed');
  expect((await facts()).slice(before)).toEqual([
    { method: 'one_click', stream: null, recipient: 'clicks@mailbox.test' },
  ]);
});

test('A button, a form with parts, and a POST with nothing in it unsubscribe as well', async () => {
  const before = (await facts()).length;
  const parts = new FormData();
  parts.set('List-Unsubscribe', 'One-Click');
  const bodies: RequestInit[] = [
    { ...ONE_CLICK, body: 'confirm=yes' },
    { method: 'POST', body: parts },
    { method: 'POST' },
  ];
  for (const [i, body] of bodies.entries()) {
    const answer = await ask(await linkOf(`form${i}@mailbox.test`, 'DOMAIN'), body);
    expect(answer.status).toBe(200);
  }
  expect((await facts()).slice(before).map(({ method, stream }) => [method, stream])).toEqual([
    ['page', '@example.com'],
    ['one_click', '@example.com'],
    ['page', '@example.com'],
  ]);
});

test('A link that is changed, made up, or of mail that offers none tells nothing and changes nothing', async () => {
  const before = (await facts()).length;
  const path = await linkOf('changed@mailbox.test');
  const other = path.slice(0, -1) + (path.endsWith('a') ? 'b' : 'a');
  const without = await linkOf('offers-none@mailbox.test', 'NO');
  for (const [wrong, status] of [
    [other, 404],
    ['/u/x', 404],
    [`/u/${'a'.repeat(56)}`, 404],
    ['/u/%2e%2e%2fetc', 404],
    [without, 410],
  ] as const)
    for (const options of [{}, ONE_CLICK]) {
      const answer = await ask(wrong, options);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).not.toContain(SENDER);
    }
  expect((await facts()).slice(before)).toEqual([]);
});

test('Whoever guesses is told to wait, and whoever has a link is not', async () => {
  const path = await linkOf('patient@mailbox.test');
  const answers = [];
  for (let i = 0; i < 80; i++) answers.push((await ask(`/u/${'b'.repeat(56)}`)).status);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(10);
  expect((await ask(`/u/${'b'.repeat(56)}`)).headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await ask(path)).status).toBe(200);
});

test('A large body is refused before it is read', async () => {
  const path = await linkOf('large@mailbox.test');
  const answer = await new Promise<number>((resolve, reject) => {
    const url = new URL(site.api.url + path);
    const sent = request(url, { method: 'POST', headers: { 'content-length': '50000000' } });
    sent.on('response', (response) => {
      resolve(response.statusCode!);
      // The rest of the body will never come.
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
  expect(answer).toBe(413);
});

test('After its days a link says that it is too old', async () => {
  const before = (await facts()).length;
  const messageId = firstIdAt(Date.now() - 40 * 86_400_000).toString();
  const owner = { messageId, recipientId: (BigInt(messageId) + 1n).toString() };
  const fields = site.api.app
    .get(UnsubscribeService)
    .fieldsFor(owner, { linkHost: null, mailDomain: 'rp.example' });
  const path = new URL(/<(https:[^>]+)>/.exec(fields)![1]!).pathname;
  for (const options of [{}, ONE_CLICK]) {
    const answer = await ask(path, options);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('too old');
  }
  expect((await facts()).length).toBe(before);
});
