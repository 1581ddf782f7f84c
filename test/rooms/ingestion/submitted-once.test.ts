import { afterAll, beforeAll, expect, test } from 'vitest';
import { SubmissionKeysJob } from '../../../src/ingestion/submission-keys.job.js';
import { hashTokenSecret, newTokenSecret } from '../../../src/identity/credentials/token-secret.js';
import { SENDER, SubmissionSite } from '../../support/submitting.js';

let site: SubmissionSite;
beforeAll(async () => {
  site = await SubmissionSite.open();
});
afterAll(() => site.close());

const UNDER_WAY = { status: 409, body: { code: 'IncorrectState' } };

/** Moves the claim of the newest key into the past, and takes its answer away. */
const forgetAnswer = (ageSeconds: number) =>
  site.query(
    `update submission_key set answer = null, claimed_at = claimed_at - make_interval(secs => $1)
     where claimed_at = (select max(claimed_at) from submission_key)`,
    [ageSeconds],
  );

test.each(['idempotency-key', 'opc-retry-token'])(
  'the same %s makes one message',
  async (field) => {
    const details = site.details(`${field}@mailbox.test`);
    const first = await site.submit(details, { [field]: `key of ${field}`.replaceAll(' ', '-') });
    const again = await site.submit(details, { [field]: `key of ${field}`.replaceAll(' ', '-') });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(site.arrived(`${field}@mailbox.test`).times).toBe(1);
  },
);

test('a key that was used for another request is refused', async () => {
  const key = { 'idempotency-key': 'other-body' };
  await site.submit(site.details('first@mailbox.test'), key);
  expect(await site.submit(site.details('second@mailbox.test'), key)).toMatchObject({
    status: 409,
    body: { code: 'InvalidatedRetryToken' },
  });
  expect(site.arrived('second@mailbox.test').times).toBe(0);
});

test('a key of a raw email counts for its header fields too', async () => {
  const key = { 'idempotency-key': 'raw' };
  const raw = `From: ${SENDER}\r\n\r\nHello\r\n`;
  const first = await site.submitRaw('raw-1@mailbox.test', raw, key);
  expect((await site.submitRaw('raw-1@mailbox.test', raw, key)).body).toEqual(first.body);
  expect((await site.submitRaw('raw-2@mailbox.test', raw, key)).status).toBe(409);
});

test('a retry of an SDK, which keeps the id of its request, makes one message', async () => {
  const details = site.details('sdk@mailbox.test');
  const id = { 'opc-request-id': 'A0F4C1E011EF8B5D0242AC120002' };
  const first = await site.submit(details, id);
  const again = await site.submit(details, id);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('opc-request-id')).toMatch(/^A0F4C1E011EF8B5D0242AC120002\/[0-9A-F]+$/);
  expect(site.arrived('sdk@mailbox.test').times).toBe(1);
  const other = await site.submit(site.details('sdk@mailbox.test', { subject: 'Next' }), id);
  expect(other.body.envelopeId).not.toBe(first.body.envelopeId);
});

test('without key and id, every request is a message', async () => {
  const details = site.details('plain@mailbox.test');
  await site.submit(details);
  await site.submit(details);
  expect(site.arrived('plain@mailbox.test').times).toBe(2);
});

test('twenty tries at once make one message; who comes too early may try again', async () => {
  const details = site.details('at-once@mailbox.test');
  const key = { 'idempotency-key': 'at-once' };
  const replies = await Promise.all(Array.from({ length: 20 }, () => site.submit(details, key)));
  const taken = replies.filter(({ status }) => status === 200);
  expect(taken.length).toBeGreaterThan(0);
  expect(new Set(taken.map(({ body }) => body.envelopeId)).size).toBe(1);
  for (const reply of replies) if (reply.status !== 200) expect(reply).toMatchObject(UNDER_WAY);
  expect(site.arrived('at-once@mailbox.test').times).toBe(1);
  expect((await site.submit(details, key)).body).toEqual(taken[0]!.body);
});

test('what its process stored before it died is found again, with what was suppressed then', async () => {
  await site.suppress('died-gone@mailbox.test');
  const recipients = {
    to: [{ email: 'died@mailbox.test' }],
    cc: [{ email: 'died-gone@mailbox.test', name: 'Gone' }],
  };
  const details = { ...site.details(''), recipients };
  const key = { 'idempotency-key': 'died' };
  const first = await site.submit(details, key);
  await forgetAnswer(0);
  expect(await site.submit(details, key)).toMatchObject(UNDER_WAY);
  await forgetAnswer(61);
  const again = await site.submit(details, key);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(again.body.suppressedRecipients).toEqual([
    { email: 'died-gone@mailbox.test', name: 'Gone' },
  ]);
  expect(site.arrived('died@mailbox.test').times).toBe(1);
});

test('when its process died before it stored anything, the next try does', async () => {
  const details = site.details('nothing@mailbox.test');
  const key = { 'idempotency-key': 'nothing' };
  const first = await site.submit(details, key);
  await site.query('update message set submission_key_hash = null where id = $1', [
    first.body.envelopeId,
  ]);
  await forgetAnswer(61);
  const again = await site.submit(details, key);
  expect(again.status).toBe(200);
  expect(again.body.envelopeId).not.toBe(first.body.envelopeId);
  expect((await site.submit(details, key)).body).toEqual(again.body);
});

test('another user may use the same key', async () => {
  const details = site.details('two-users@mailbox.test');
  const key = { 'idempotency-key': 'shared' };
  await site.submit(details, key);
  const other = await site.api.user('acme', ['Senders']);
  expect((await site.submit(details, key, other)).status).toBe(200);
  expect(site.arrived('two-users@mailbox.test').times).toBe(2);
});

test('another token of the same user is the same caller for a key, and another one without', async () => {
  const token = newTokenSecret();
  await site.query(
    `insert into api_token (id, tenancy_id, user_id, secret_hash)
     select gen_random_uuid(), tenancy_id, user_id, $2 from api_token where secret_hash = $1`,
    [hashTokenSecret(site.user.token), hashTokenSecret(token)],
  );
  const details = site.details('tokens@mailbox.test');
  const other = { authorization: `Bearer ${token}` };
  const key = { 'idempotency-key': 'tokens' };
  const first = await site.submit(details, key);
  expect((await site.submit(details, { ...key, ...other })).body).toEqual(first.body);
  const id = { 'opc-request-id': 'tokens' };
  const second = await site.submit(details, id);
  const third = await site.submit(details, { ...id, ...other });
  expect(third.body.envelopeId).not.toBe(second.body.envelopeId);
});

test('a request that was refused leaves its key free', async () => {
  const key = { 'idempotency-key': 'refused' };
  const wrong = site.details('refused@mailbox.test', { subject: '' });
  expect((await site.submit(wrong, key)).status).toBe(400);
  expect((await site.submit(site.details('refused@mailbox.test'), key)).status).toBe(200);
});

test('a key is forgotten after a day, by the clock or by whoever comes first', async () => {
  const details = site.details('day@mailbox.test');
  const key = { 'idempotency-key': 'day' };
  const first = await site.submit(details, key);
  const aDayAgo = `update submission_key set created_at = created_at - interval '25 hours'
                   where claimed_at = (select max(claimed_at) from submission_key)`;
  await site.query(aDayAgo);
  const second = await site.submit(details, key);
  expect(second.body.envelopeId).not.toBe(first.body.envelopeId);
  const before = await site.query('select 1 from submission_key');
  await site.query(aDayAgo);
  await site.api.app.get(SubmissionKeysJob).run();
  expect(await site.query('select 1 from submission_key')).toHaveLength(before.length - 1);
});

test('what is kept of an answer is what was answered, and nothing of the mail', async () => {
  const first = await site.submit(site.details('kept@mailbox.test'), { 'idempotency-key': 'kept' });
  const [row] = await site.query<{ answer: unknown }>(
    'select answer from submission_key order by claimed_at desc limit 1',
  );
  expect(row!.answer).toEqual(first.body);
});
