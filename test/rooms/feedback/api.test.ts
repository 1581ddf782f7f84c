import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { newUuid } from '../../../src/core/id.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { openApi, OPERATOR, type Api, type ApiUser } from '../../support/api.js';

interface Mail {
  readonly id: string;
  readonly kind?: string;
  readonly mailbox: string;
  readonly tenancyId?: string;
  readonly content?: string;
}

let api: Api;
let acme: ApiUser;
let other: ApiUser;
let operator: ApiUser;

beforeAll(async () => {
  api = await openApi();
  [acme, other, operator] = [
    await api.user('acme'),
    await api.user('other'),
    await api.user(OPERATOR),
  ];
  await query(
    `insert into shard_range (region, pool, first_shard, reserved_at) values ('local-1', 'default', 0, now())`,
  );
  await keep(acme, { kind: 'bounce', mailbox: 'return_path', facts: 1 });
  await keep(acme, { kind: 'complaint', mailbox: 'feedback_loop', facts: 1 });
  await keep(acme, { kind: 'auto-reply', mailbox: 'return_path', facts: 0 });
  await keep(other, { kind: 'bounce', mailbox: 'return_path', facts: 1 });
  await keep(null, { kind: 'ordinary', mailbox: 'postmaster', facts: 0 });
});

afterAll(() => api.close());

async function query(text: string, params: unknown[] = []): Promise<void> {
  await api.app.get(Db).control.query({ name: `test/${text.length}`, text }, params);
}

async function keep(
  user: ApiUser | null,
  mail: { readonly kind: string; readonly mailbox: string; readonly facts: number },
): Promise<void> {
  await query(
    `insert into feedback_mail (shard, id, received_at, due_at, mailbox, recipient, mail_from, client_ip, helo, token,
                                size_bytes, raw, state, kind, rule, facts, message_id, tenancy_id)
     values (5, $1, now(), now(), $2, 'x@rp.test', '', '192.0.2.1', 'mx.test', 'none', 5, 'Hello', 'read', $3, 'dsn', $4,
             case when $5::uuid is null then null else 7 end, $5::uuid)`,
    [
      newUuid(Date.now()),
      mail.mailbox,
      mail.kind,
      mail.facts,
      user && fromOcid(user.tenancyId)!.uuid,
    ],
  );
}

async function list(user: ApiUser, filter = ''): Promise<Mail[]> {
  const { status, body } = await user.call<{ items: Mail[] }>('GET', `/v1/feedbackMails${filter}`);
  expect(status).toBe(200);
  return body.items;
}

test('A tenancy sees what is about its messages, the newest first', async () => {
  const mails = await list(acme);
  expect(mails.map(({ kind }) => kind)).toEqual(['auto-reply', 'complaint', 'bounce']);
  expect(new Set(mails.map(({ tenancyId }) => tenancyId))).toEqual(new Set([acme.tenancyId]));
  expect(mails[0]).not.toHaveProperty('content');
});

test('The operator sees everything, also what is about nobody', async () => {
  expect(await list(operator)).toHaveLength(5);
  expect(await list(operator, `?tenancyId=${other.tenancyId}`)).toHaveLength(1);
  expect(await list(operator, '?isAttributed=false')).toMatchObject([{ mailbox: 'postmaster' }]);
});

test('Filters narrow the list, and pages follow each other', async () => {
  expect(await list(acme, '?kind=bounce')).toHaveLength(1);
  expect(await list(acme, '?mailbox=feedback_loop')).toHaveLength(1);
  expect(await list(acme, '?timeGreaterThanOrEqualTo=2100-01-01')).toEqual([]);
  expect(await list(acme, '?timeLessThan=2100-01-01')).toHaveLength(3);
  const kinds: (string | undefined)[] = [];
  let page = '';
  do {
    const reply = await acme.call<{ items: Mail[] }>(
      'GET',
      `/v1/feedbackMails?limit=1&sortOrder=ASC${page && `&page=${page}`}`,
    );
    kinds.push(...reply.body.items.map(({ kind }) => kind));
    page = reply.headers.get('opc-next-page') ?? '';
  } while (page);
  expect(kinds).toEqual(['bounce', 'complaint', 'auto-reply']);
});

test('One mail comes with its bytes, to nobody else', async () => {
  const [mail] = await list(acme);
  const path = `/v1/feedbackMails/${mail!.id}`;
  const { body } = await acme.call<Mail>('GET', path);
  expect(Buffer.from(body.content!, 'base64').toString()).toBe('Hello');
  expect((await operator.call('GET', path)).status).toBe(200);
  expect((await other.call('GET', path)).status).toBe(404);
  expect((await other.call('GET', `/v1/feedbackMails?tenancyId=${acme.tenancyId}`)).status).toBe(
    404,
  );
});

test('Counts say how much came back, and what it brought about', async () => {
  const { body } = await acme.call('GET', '/v1/feedbackMailCounts');
  expect(body).toEqual({
    items: [
      { mailbox: 'feedback_loop', kind: 'complaint', isAttributed: true, count: 1, eventCount: 1 },
      { mailbox: 'return_path', kind: 'auto-reply', isAttributed: true, count: 1, eventCount: 0 },
      { mailbox: 'return_path', kind: 'bounce', isAttributed: true, count: 1, eventCount: 1 },
    ],
  });
});
