import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, expectDelivered, octetsOf } from '../support/arrivals.js';
import { post } from '../support/site-caller.js';
import { Site } from '../support/site.js';

interface Submitted {
  readonly messageId: string;
  readonly envelopeId: string;
  readonly suppressedRecipients: unknown[];
}

let site: Site;
let authorization: string;
beforeAll(async () => {
  site = await Site.start();
  authorization = `Bearer ${site.firstRun.apiToken}`;
});
afterAll(() => site?.stop());

it('an email that is described by its fields arrives, authenticated, with what was attached', async () => {
  const { sandbox, tenancyId } = site.firstRun;
  const to = 'ok+rest@mailbox.test';
  const details = {
    sender: { senderAddress: { email: sandbox.sender, name: 'Grüße' }, compartmentId: tenancyId },
    recipients: {
      to: [{ email: to, name: 'Muster, Erika' }],
      bcc: [{ email: 'ok+rest-hidden@mailbox.test' }],
    },
    subject: 'Grüße über HTTP',
    bodyText: 'Guten Tag',
    bodyHtml: '<p>Guten Tag</p>',
    attachments: [{ filename: 'zeros.bin', contentBase64: Buffer.alloc(5_000).toString('base64') }],
  };
  const reply = await post<Submitted>(
    site,
    '/20220926/actions/submitEmail',
    JSON.stringify(details),
    { authorization, 'content-type': 'application/json' },
  );
  expect(reply.status).toBe(200);
  expect(reply.body.suppressedRecipients).toEqual([]);
  await expectDelivered(site, to, 'Grüße über HTTP');
  await arrivedAt(site, 'ok+rest-hidden@mailbox.test');
  const [arrived] = await arrivedAt(site, to);
  const octets = (await octetsOf(site, arrived!.id)).toString('latin1');
  expect(octets).toContain(`Message-ID: <${reply.body.messageId}>`);
  expect(octets).toContain(`with HTTP id ${reply.body.envelopeId};`);
  expect(octets).not.toContain('hidden');
});

it('a raw message arrives as it was, at those whom the request names', async () => {
  const { sandbox, tenancyId } = site.firstRun;
  const raw = `From: ${sandbox.sender}\r\nTo: somebody@else.test\r\nSubject: raw\r\n\r\nb\u00fccher\r\n`;
  const reply = await post<Submitted>(
    site,
    '/20220926/actions/submitRawEmail',
    Buffer.from(raw, 'latin1'),
    {
      authorization,
      'content-type': 'message/rfc822',
      'compartment-id': tenancyId,
      sender: sandbox.sender,
      recipients: '"Muster, Erika" <ok+raw@mailbox.test>',
    },
  );
  expect(reply.status).toBe(200);
  await expectDelivered(site, 'ok+raw@mailbox.test', 'raw');
  const [arrived] = await arrivedAt(site, 'ok+raw@mailbox.test');
  expect((await octetsOf(site, arrived!.id)).toString('latin1')).toContain('b\u00fccher');
});

it('a batch of emails arrives, and the wrong one is named', async () => {
  const { sandbox, tenancyId } = site.firstRun;
  const messages = ['ok+b1@mailbox.test', 'nobody', 'ok+b2@mailbox.test'].map((email) => ({
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: { to: [{ email }] },
    subject: 'batch',
    bodyText: 'Hello',
  }));
  const reply = await post<{ results: { status: number }[] }>(
    site,
    '/v1/actions/submitEmailBatch',
    JSON.stringify({ messages }),
    { authorization, 'content-type': 'application/json', 'idempotency-key': 'a-batch' },
  );
  expect(reply.body.results.map(({ status }) => status)).toEqual([200, 400, 200]);
  await expectDelivered(site, 'ok+b1@mailbox.test', 'batch');
  await expectDelivered(site, 'ok+b2@mailbox.test', 'batch');
});
