import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  IdentityModule,
  IdentityService,
  type SmtpPrincipal,
} from '../../../src/identity/index.js';
import { IngestionModule } from '../../../src/ingestion/index.js';
import { IngestService } from '../../../src/ingestion/ingest.service.js';
import type { Submission } from '../../../src/ingestion/submission.js';
import { SendersModule, SendersService } from '../../../src/senders/index.js';
import { SpoolModule, SpoolService } from '../../../src/spool/index.js';
import { SuppressionModule, SuppressionService } from '../../../src/suppression/index.js';
import { openRoom, type Room } from '../../support/room.js';
import { Notebook } from '../../support/spool.js';
import { until } from '../../support/until.js';

const SENDER = 'news@example.com';

let room: Room;
let worker: Notebook;
let principal: SmtpPrincipal;
beforeEach(async () => {
  room = await openRoom(
    [IdentityModule, SendersModule, SuppressionModule, SpoolModule, IngestionModule],
    {
      env: {
        EILPOST_LOG_LEVEL: 'silent',
        EILPOST_INGESTION_GATHER_MS: '50',
        EILPOST_TRANSACTIONAL_PER_MINUTE: '100',
      },
    },
  );
  const identity = room.get(IdentityService);
  const tenancy = await identity.createTenancy('acme');
  const user = await identity.createUser(tenancy.id, 'me');
  const compartment = await identity.rootCompartment(tenancy.id);
  await room.get(SendersService).approveSender(tenancy.id, compartment, SENDER);
  const { username, password } = await identity.createSmtpCredential(user.id, 'a test');
  principal = (await identity.verifySmtpCredential(username, password))!;
  worker = new Notebook();
  await room.get(SpoolService).start(worker);
});
afterEach(async () => {
  await room.get(SpoolService).drain();
  await room.close();
});

function submission(to: string, address = '192.0.2.1'): Submission {
  return {
    principal,
    compartmentId: null,
    envelopeFrom: SENDER,
    recipients: [{ address: to, notify: null, orcpt: null }],
    raw: Buffer.from(`From: ${SENDER}\r\n\r\nHello\r\n`),
    smtpUtf8: false,
    dsnRet: null,
    dsnEnvid: null,
    trafficClass: null,
    unsubscribe: null,
    source: { address, heloName: 'client.test', protocol: 'ESMTPSA', tls: null },
  };
}

it('a message that the database refuses fails alone, not with those that share its transaction', async () => {
  const ingest = room.get(IngestService);
  const results = await Promise.allSettled([
    ingest.submit(submission('one@mailbox.test')),
    ingest.submit(submission('poison@mailbox.test', 'this is no address')),
    ingest.submit(submission('two@mailbox.test')),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const handed = worker.handed.flatMap((accepted) => accepted.recipients.map((r) => r.address));
  expect(handed.sort()).toEqual(['one@mailbox.test', 'two@mailbox.test']);
  expect(await room.query('select address from recipient order by address')).toEqual([
    { address: 'one@mailbox.test' },
    { address: 'two@mailbox.test' },
  ]);
});

it('the first of thousands of authors who is not approved is named', async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `x${i}@example.com`).join(',\r\n ');
  const raw = Buffer.from(`From: ${SENDER},\r\n ${many}\r\n\r\nHello\r\n`);
  const submitted = room.get(IngestService).submit({ ...submission('a@mailbox.test'), raw });
  await expect(submitted).rejects.toThrow('From header address x0@example.com not authorized');
});

it('a suppressed recipient is noted as last suppressed, behind the back of the submission', async () => {
  const suppression = room.get(SuppressionService);
  await suppression.add(principal.tenancyId, 'gone@mailbox.test', 'manual');
  await suppression.add(principal.tenancyId, 'other@mailbox.test', 'manual');
  await room.get(IngestService).submit(submission('Gone@mailbox.test'));
  const noted = () =>
    room.query<{ address: string }>(
      'select address from suppression where last_suppressed_at is not null',
    );
  await until(async () => (await noted()).length > 0, 'the note');
  expect(await noted()).toEqual([{ address: 'gone@mailbox.test' }]);
});

it.each([
  ['nothing speaks of a class', {}, '', 0],
  ['the door names bulk', { trafficClass: 'bulk' as const }, '', 1],
  ['the header names bulk', {}, 'X-Eilpost-Class: bulk\r\n', 1],
  [
    'the mail looks like a list and the header names it transactional',
    {},
    'List-Id: <x.test>\r\nX-Eilpost-Class: transactional\r\n',
    0,
  ],
  ['the mail can be unsubscribed from', {}, 'List-Unsubscribe: <mailto:x@example.com>\r\n', 1],
])('when %s, the mail waits among its kind', async (_when, more, fields, kind) => {
  const raw = Buffer.from(`${fields}From: ${SENDER}\r\n\r\nHello\r\n`);
  await room.get(IngestService).submit({ ...submission('a@mailbox.test'), raw, ...more });
  expect(await room.query('select lane_kind from recipient')).toEqual([{ lane_kind: kind }]);
});

it("the sender's setting counts where the mail does not say its class", async () => {
  await room.query("update approved_sender set traffic_class = 'bulk'");
  await room.get(IngestService).submit(submission('a@mailbox.test'));
  expect(await room.query('select lane_kind from recipient')).toEqual([{ lane_kind: 1 }]);
});

it('transactional mail beyond the budget of its tenancy waits among the bulk', async () => {
  const recipients = Array.from({ length: 80 }, (_, i) => ({
    address: `r${i}@mailbox.test`,
    notify: null,
    orcpt: null,
  }));
  const many = { ...submission('a@mailbox.test'), recipients };
  await room.get(IngestService).submit(many);
  await room.get(IngestService).submit(many);
  expect(
    await room.query(
      'select lane_kind, count(*)::int from recipient group by lane_kind order by lane_kind',
    ),
  ).toEqual([
    { lane_kind: 0, count: 80 },
    { lane_kind: 1, count: 80 },
  ]);
});
