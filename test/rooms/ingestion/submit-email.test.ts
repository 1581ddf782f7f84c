import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { AccessService } from '../../../src/identity/index.js';
import { hashTokenSecret } from '../../../src/identity/credentials/token-secret.js';
import { SENDER, SubmissionSite, type Submitted } from '../../support/submitting.js';

/** A text like this, for comparisons. */
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

let site: SubmissionSite;
beforeAll(async () => {
  site = await SubmissionSite.open();
});
afterAll(() => site.close());

describe('submitEmail', () => {
  it('makes a message of the fields, with a trace of the way it came', async () => {
    const reply = await site.submit({
      ...site.details('erika+news@mailbox.test'),
      sender: {
        senderAddress: { email: SENDER, name: 'News, daily' },
        compartmentId: site.user.tenancyId,
      },
      recipients: {
        to: [{ email: 'erika+news@mailbox.test', name: 'Muster, Erika' }],
        bcc: [{ email: 'hidden@mailbox.test' }],
      },
      headerFields: { 'X-Campaign': 'spring' },
      attachments: [{ filename: 'a.txt', contentBase64: 'aGk=' }],
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.headers.get('opc-request-id')).toMatch(/^[0-9A-F]{32}$/);
    expect(reply.body).toEqual({
      messageId: matching(/^[0-9a-f-]{36}@mail\.eilpost\.test$/),
      envelopeId: matching(/^\d+$/),
      suppressedRecipients: [],
    });
    const { raw } = site.arrived('erika+news@mailbox.test');
    expect(raw).toContain(
      `Received: from [127.0.0.1] ([127.0.0.1])\r\n\tby mail.eilpost.test with HTTP id ${reply.body.envelopeId};`,
    );
    expect(raw).toContain(`Message-ID: <${reply.body.messageId}>\r\n`);
    expect(raw).toContain('To: "Muster, Erika" <erika+news@mailbox.test>\r\n');
    expect(raw).toContain(`From: "News, daily" <${SENDER}>\r\n`);
    expect(raw).toContain('X-Campaign: spring\r\n');
    expect(raw).toContain('aGk=');
    expect(raw).not.toContain('hidden');
    expect(site.arrived('hidden@mailbox.test').times).toBe(1);
  });

  it('keeps the message id of the caller', async () => {
    const messageId = 'sdiofu234qwermls24fd@mail.example.com';
    const reply = await site.submit(site.details('own-id@mailbox.test', { messageId }));
    expect(reply.body.messageId).toBe(messageId);
  });

  it('names the suppressed recipients, and takes the message also when there are no others', async () => {
    await site.suppress('Gone@mailbox.test');
    const recipients = {
      to: [{ email: 'gone@mailbox.test', name: 'Gone, Long' }],
      cc: [{ email: 'here@mailbox.test' }],
    };
    const some = await site.submit({ ...site.details(''), recipients });
    expect(some.body.suppressedRecipients).toEqual([
      { email: 'gone@mailbox.test', name: 'Gone, Long' },
    ]);
    expect(site.arrived('here@mailbox.test').times).toBe(1);
    const all = await site.submit(site.details('gone@mailbox.test'));
    expect(all.status).toBe(200);
    expect(all.body.suppressedRecipients).toEqual([{ email: 'gone@mailbox.test' }]);
    expect(site.arrived('gone@mailbox.test').times).toBe(0);
  });

  const fifty = Array.from({ length: 51 }, (_, i) => ({ email: `r${i}@mailbox.test` }));
  it.each<[string, object, number, string, RegExp]>([
    ['no sender', { sender: undefined }, 400, 'MissingParameter', /^sender /],
    ['no subject', { subject: undefined }, 400, 'MissingParameter', /^subject /],
    ['an empty subject', { subject: ' ' }, 400, 'MissingParameter', /^subject /],
    ['no recipients', { recipients: {} }, 400, 'MissingParameter', /^recipients /],
    ['no body', { bodyText: null }, 400, 'MissingParameter', /^bodyText or bodyHtml /],
    [
      'an address that is null',
      { recipients: { to: [{ email: null }] } },
      400,
      'InvalidParameter',
      /^recipients\.to\[0\]\.email must not be null or empty$/,
    ],
    [
      'an address that is none',
      { recipients: { to: [{ email: 'nobody' }] } },
      400,
      'InvalidParameter',
      /^Invalid Internet Address : nobody/,
    ],
    [
      'an address of another type',
      { recipients: { to: [{ email: 5 }] } },
      400,
      'InvalidParameter',
      /^recipients\.to\[0\]\.email must be a string$/,
    ],
    ['51 recipients', { recipients: { bcc: fifty } }, 400, 'InvalidParameter', /maxItems: 50/],
    ['a bad message id', { messageId: '<a@b>' }, 400, 'InvalidParameter', /^messageId /],
    [
      'a reserved header field',
      { headerFields: { subject: 'x' } },
      400,
      'InvalidParameter',
      /^headerFields\.subject is reserved/,
    ],
    [
      'a header field without a value',
      { headerFields: { 'X-A': null } },
      400,
      'InvalidParameter',
      /^headerFields\.X-A must not be null/,
    ],
    [
      'a header field with a number',
      { headerFields: { 'X-A': 1 } },
      400,
      'InvalidParameter',
      /^headerFields\.X-A must be a string/,
    ],
    ['too much text', { bodyText: 'x'.repeat(2_100_000) }, 413, 'PayloadTooLarge', /2097152/],
  ])('%s is refused and named', async (_what, wrong, status, code, message) => {
    const reply = await site.submit(site.details('wrong@mailbox.test', wrong));
    expect(reply).toMatchObject({
      status,
      body: { code, message: matching(message) },
    });
    expect(reply.headers.get('opc-request-id')).not.toBeNull();
  });

  it('a body beyond what any email needs is not read', async () => {
    const reply = await site.submit(site.details('x@y.test', { bodyText: 'x'.repeat(5_000_000) }));
    expect(reply).toMatchObject({ status: 413, body: { code: 'PayloadTooLarge' } });
  });
});

describe('submitRawEmail', () => {
  const message = `From: News <${SENDER}>\r\nSubject: raw\r\nMessage-ID: <1@example.com>\r\n\r\nHello\r\n`;

  it('takes the octets as they are, to whom the header field says', async () => {
    const to = '"Muster, Erika" <erika+raw@mailbox.test>,plain@mailbox.test';
    const reply = await site.submitRaw(to, `To: x@y.test\r\nBcc: z@y.test\r\n${message}`);
    expect(reply).toMatchObject({
      status: 200,
      body: { messageId: '1@example.com', suppressedRecipients: [] },
    });
    const { raw } = site.arrived('erika+raw@mailbox.test');
    expect(raw).toContain(`\r\nTo: x@y.test\r\n${message}`);
    expect(raw).not.toContain('Bcc');
    expect(site.arrived('plain@mailbox.test').times).toBe(1);
    expect(site.arrived('x@y.test').times).toBe(0);
  });

  it('completes a last line that has no end', async () => {
    const reply = await site.submitRaw('unended@mailbox.test', message.slice(0, -2));
    expect(reply.status).toBe(200);
    expect(site.arrived('unended@mailbox.test').raw).toContain(`\r\n${message}`);
  });

  it('names suppressed recipients as strings', async () => {
    await site.suppress('raw-gone@mailbox.test');
    const reply = await site.submitRaw('raw-gone@mailbox.test,b@mailbox.test', message);
    expect(reply.body.suppressedRecipients).toEqual(['raw-gone@mailbox.test']);
  });

  it('UTF-8 in the header section needs the type that announces it', async () => {
    const utf8 = message.replace('raw', 'Grüße');
    expect(await site.submitRaw('a@mailbox.test', utf8)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter', message: matching(/message\/global/) },
    });
    const global = { 'content-type': 'message/global' };
    expect((await site.submitRaw('utf8@mailbox.test', utf8, global)).status).toBe(200);
    expect(site.arrived('utf8@mailbox.test').raw).toContain(
      Buffer.from('Grüße').toString('latin1'),
    );
  });

  it.each<[string, string, Record<string, string>, number, string, RegExp]>([
    [
      'no compartment',
      message,
      { 'compartment-id': '' },
      400,
      'MissingParameter',
      /compartment-id/,
    ],
    ['no recipients', message, { recipients: '' }, 400, 'MissingParameter', /^recipients/],
    ['two senders', message, { sender: `${SENDER},a@b.test` }, 400, 'InvalidParameter', /sender/],
    ['an empty body', '', {}, 400, 'InvalidParameter', /no header fields/],
    ['another author', `From: a@b.test\r\n\r\n`, {}, 404, 'NotAuthorizedOrNotFound', /a@b\.test/],
    ['JSON', '{}', { 'content-type': 'application/json' }, 400, 'InvalidParameter', /content-type/],
    [
      'too many octets',
      `${message}${'x\r\n'.repeat(700_000)}`,
      {},
      413,
      'PayloadTooLarge',
      /2097152/,
    ],
  ])('%s is refused and named', async (_what, raw, headers, status, code, words) => {
    expect(await site.submitRaw('a@mailbox.test', raw, headers)).toMatchObject({
      status,
      body: { code, message: matching(words) },
    });
  });
});

describe('submitEmailBatch', () => {
  const submitBatch = (messages: unknown[], headers: Record<string, string> = {}) =>
    site.user.call<{ results: (Submitted & { status: number })[]; code?: string }>(
      'POST',
      '/v1/actions/submitEmailBatch',
      { messages },
      headers,
    );

  it('takes those that are right and says what is wrong with the others', async () => {
    await site.suppress('batch-gone@mailbox.test');
    const reply = await submitBatch([
      site.details('batch-1@mailbox.test'),
      site.details('nobody'),
      site.details('batch-3@mailbox.test', { subject: 5 }),
      'no object',
      site.details('batch-gone@mailbox.test'),
    ]);
    expect(reply.status).toBe(200);
    expect(reply.body.results).toEqual([
      expect.objectContaining({ status: 200, suppressedRecipients: [] }),
      {
        status: 400,
        code: 'InvalidParameter',
        message: matching(/^Invalid Internet Address/),
      },
      { status: 400, code: 'InvalidParameter', message: 'subject must be a string' },
      { status: 400, code: 'InvalidParameter', message: 'messages must hold objects alone' },
      expect.objectContaining({
        status: 200,
        suppressedRecipients: [{ email: 'batch-gone@mailbox.test' }],
      }),
    ]);
    expect(site.arrived('batch-1@mailbox.test').times).toBe(1);
    expect(site.arrived('batch-3@mailbox.test').times).toBe(0);
  });

  it('stores a hundred emails in one transaction', async () => {
    const messages = Array.from({ length: 100 }, (_, i) => site.details(`many${i}@mailbox.test`));
    const reply = await submitBatch(messages);
    expect(new Set(reply.body.results.map(({ envelopeId }) => envelopeId)).size).toBe(100);
    const [row] = await site.query<{ transactions: string }>(
      `select count(distinct m.xmin::text) as transactions from message m
       join recipient r on r.shard = m.shard and r.message_id = m.id where r.address like 'many%'`,
    );
    expect(row!.transactions).toBe('1');
  });

  it.each([[[]], [Array.from({ length: 101 }, () => ({}))]])('%# takes 1 to 100', async (list) => {
    expect(await submitBatch(list)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter', message: matching(/^messages must contain/) },
    });
  });

  it('under a key, makes each message once, also when only some had been stored', async () => {
    const messages = ['once-a', 'once-b'].map((name) => site.details(`${name}@mailbox.test`));
    const key = { 'idempotency-key': 'batch-1' };
    const first = await submitBatch(messages, key);
    expect((await submitBatch(messages, key)).body).toEqual(first.body);
    // As if the process had died between its two transactions.
    await site.query(
      `update submission_key set answer = null, claimed_at = claimed_at - interval '61 seconds'`,
    );
    await site.query(
      `update message set submission_key_hash = null where id = ${first.body.results[1]!.envelopeId}`,
    );
    const third = await submitBatch(messages, key);
    expect(third.body.results[0]).toEqual(first.body.results[0]);
    expect(third.body.results[1]!.envelopeId).not.toBe(first.body.results[1]!.envelopeId);
    expect(site.arrived('once-a@mailbox.test').times).toBe(1);
  });
});

describe('who may send', () => {
  const refused = {
    status: 404,
    body: { code: 'NotAuthorizedOrNotFound', message: matching(/^Authorization failed/) },
  };

  test('a user whom no policy lets send is refused', async () => {
    const nobody = await site.api.user('acme', []);
    const reply = await site.submit(site.details('a@mailbox.test'), {}, nobody);
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain('no policy lets this user send as it');
  });

  test('nobody sends in the name of a stranger', async () => {
    const sender = {
      senderAddress: { email: 'other@example.com' },
      compartmentId: site.user.tenancyId,
    };
    expect(await site.submit(site.details('a@mailbox.test', { sender }))).toMatchObject(refused);
  });

  test('another tenancy can not use the sender, whatever compartment it names', async () => {
    const stranger = await site.api.user('other', ['Administrators']);
    const reply = await site.submit(site.details('a@mailbox.test'), {}, stranger);
    expect(reply).toMatchObject(refused);
  });

  test('the compartment must be the one of the sender', async () => {
    const other = await site.api.user('third');
    const sender = { senderAddress: { email: SENDER }, compartmentId: other.tenancyId };
    const reply = await site.submit(site.details('a@mailbox.test', { sender }));
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain('of this compartment');
  });

  test('a user who is let send may do so at once', async () => {
    const late = await site.api.user('acme', []);
    expect((await site.submit(site.details('late@mailbox.test'), {}, late)).status).toBe(404);
    const admin = await site.api.user('acme');
    const groups = await admin.call<{ id: string; name: string }[]>(
      'GET',
      `/20160918/groups?compartmentId=${admin.tenancyId}`,
    );
    expect(groups.body.some(({ name }) => name === 'Senders')).toBe(true);
    await site.query(
      `insert into group_membership (id, tenancy_id, group_id, user_id)
       select gen_random_uuid(), g.tenancy_id, g.id, t.user_id from iam_group g, api_token t
       where g.name = 'Senders' and g.tenancy_id = $1 and t.secret_hash = $2`,
      [site.tenancyId, hashTokenSecret(late.token)],
    );
    await site.api.app.get(AccessService).changed();
    expect((await site.submit(site.details('late@mailbox.test'), {}, late)).status).toBe(200);
  });

  test('nobody in particular is told nothing', async () => {
    const anonymous = { authorization: '' };
    expect((await site.submit(site.details('a@mailbox.test'), anonymous)).status).toBe(401);
  });
});
