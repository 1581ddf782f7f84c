import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { firstIdAt } from '../../../src/core/id.js';
import { headerLength } from '../../../src/mail/headers.js';
import { TrackingService } from '../../../src/tracking/index.js';
import { SubmissionSite } from '../../support/submitting.js';
import { until } from '../../support/until.js';

const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3.0';
const TARGET = 'https://shop.example/offer?x=1&y=2';

let site: SubmissionSite;

beforeAll(async () => {
  site = await SubmissionSite.open();
});

afterAll(() => site.close());

beforeEach(() => site.query('delete from event_inbox'));

interface Links {
  readonly open: string;
  readonly click: string;
  readonly recipientId: string;
}

/** The paths of what a recipient of new mail finds in it. `deliveredAgoMs` null: it is not delivered yet. */
async function linksOf(address: string, deliveredAgoMs: number | null = 60_000): Promise<Links> {
  const { body } = await site.submit(site.details(address));
  const [recipient] = await site.query<{ id: string }>(
    'select id from recipient where message_id = $1',
    [body.envelopeId],
  );
  if (deliveredAgoMs !== null)
    await site.query(
      `insert into message_event (shard, id, message_id, recipient_id, tenancy_id, kind, at)
       select shard, id + 1000, message_id, recipient_id, tenancy_id, 'delivered', now() - $2::interval
       from message_event where recipient_id = $1 and kind = 'accepted'`,
      [recipient!.id, `${deliveredAgoMs} milliseconds`],
    );
  return pathsOf(body.envelopeId, recipient!.id);
}

function pathsOf(messageId: string, recipientId: string, host: string | null = null): Links {
  const raw = Buffer.from(
    `Content-Type: text/html\r\n\r\n<a href="${TARGET.replace('&', '&amp;')}">x</a>\r\n`,
  );
  const wanted = { opens: true, clicks: true };
  const message = { id: messageId, raw, bodyOffset: headerLength(raw), wanted };
  const octets = site.api.app.get(TrackingService).rewrite(message, recipientId, host)!;
  const html = octets.toString('latin1').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const [click, open] = [/href="([^"]+)"/, /src="([^"]+)"/].map((found) => found.exec(html)![1]!);
  if (host !== null)
    expect([click, open].every((link) => link!.startsWith(`https://${host}/`))).toBe(true);
  return { click: new URL(click!).pathname, open: new URL(open!).pathname, recipientId };
}

function ask(path: string, userAgent = PERSON, method = 'GET'): Promise<Response> {
  const headers = { 'user-agent': userAgent };
  return fetch(site.api.url + path, { method, headers, redirect: 'manual' });
}

/** What was noted of a recipient, once there is as much. */
async function noted(recipientId: string, count: number): Promise<Record<string, unknown>[]> {
  const read = () =>
    site.query<Record<string, unknown>>(
      'select kind, detail from event_inbox where recipient_id = $1 order by id',
      [recipientId],
    );
  await until(async () => (await read()).length >= count, `${count} notes`);
  return read();
}

test('A link leads where the sender wrote, and is noted', async () => {
  const { click, recipientId } = await linksOf('clicks@mailbox.test');
  const answer = await ask(click);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, TARGET]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await noted(recipientId, 1)).toEqual([
    { kind: 'clicked', detail: { link: TARGET, userAgent: PERSON, isMachine: false } },
  ]);
});

test('The picture is one pixel, and its fetching is noted', async () => {
  const { open, recipientId } = await linksOf('opens@mailbox.test');
  const answer = await ask(open);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toMatch(/^GIF89a/);
  expect(await noted(recipientId, 1)).toEqual([
    { kind: 'opened', detail: { userAgent: PERSON, isMachine: false } },
  ]);
});

test('Machines are noted as machines, beside people, each once in a window', async () => {
  const { open, click, recipientId } = await linksOf('machines@mailbox.test');
  for (let i = 0; i < 3; i++) {
    await ask(open);
    await ask(open, 'Mozilla/5.0');
    await ask(click, PERSON, 'HEAD');
  }
  const notes = await noted(recipientId, 3);
  expect(notes.map(({ kind, detail }) => [kind, (detail as { machine?: string }).machine])).toEqual(
    expect.arrayContaining([
      ['opened', undefined],
      ['opened', 'apple-mail-privacy'],
      ['clicked', 'head-request'],
    ]),
  );
  expect(notes).toHaveLength(3);
});

test('Whoever follows a link before the mail is delivered is a machine', async () => {
  const { click, recipientId } = await linksOf('scanned@mailbox.test', null);
  await ask(click);
  expect(await noted(recipientId, 1)).toMatchObject([
    { detail: { isMachine: true, machine: 'before-delivery' } },
  ]);
});

test('Nobody is led anywhere by a link that is changed, exchanged or made up', async () => {
  const one = await linksOf('one@mailbox.test');
  const [, , token, target] = one.click.split('/') as [string, string, string, string];
  const evil = Buffer.from('https://evil.example/').toString('base64url');
  for (const path of [
    `/c/${token}/${evil}`,
    `/c/${token}/${target}A`,
    `/c/${token}/`,
    `/c/${token}/https://evil.example/`,
    `/c/${'a'.repeat(56)}/${target}`,
    `/c/x/${evil}`,
    `/c/${one.open.split('/')[2]!.replace('.gif', '')}/${target}`,
  ]) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  }
  expect((await ask(`/o/${'a'.repeat(56)}.gif`)).status).toBe(200);
  expect(await site.query('select 1 from event_inbox')).toEqual([]);
});

test('A link of old mail still leads on, and is noted no more', async () => {
  const messageId = firstIdAt(Date.now() - 400 * 86_400_000).toString();
  const { click, open } = pathsOf(messageId, (BigInt(messageId) + 1n).toString());
  const answer = await ask(click);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, TARGET]);
  expect((await ask(open)).status).toBe(200);
  expect(await site.query('select 1 from event_inbox')).toEqual([]);
});

test('A link may be long, and stands under the host of the domain where it has one', () => {
  const messageId = firstIdAt(Date.now()).toString();
  pathsOf(messageId, (BigInt(messageId) + 1n).toString(), 'links.shop.example');
});

test('A long target is followed like a short one', async () => {
  const target = `https://shop.example/${'x'.repeat(1_000)}`;
  const messageId = firstIdAt(Date.now()).toString();
  const raw = Buffer.from(`Content-Type: text/html\r\n\r\n<a href="${target}">x</a>\r\n`);
  const message = { id: messageId, raw, bodyOffset: headerLength(raw) };
  const octets = site.api.app
    .get(TrackingService)
    .rewrite({ ...message, wanted: { opens: false, clicks: true } }, messageId, null)!;
  const html = octets.toString('latin1').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const answer = await ask(new URL(/href="([^"]+)"/.exec(html)![1]!).pathname);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, target]);
});
