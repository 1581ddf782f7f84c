import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DmarcReportsService } from '../../../src/dmarc/index.js';
import { newUuid } from '../../../src/core/id.js';
import { NameSourcesJob } from '../../../src/dmarc/name-sources.job.js';
import type { WaitingFeedbackMail } from '../../../src/feedback/feedback-mail.js';
import { FeedbackReader } from '../../../src/feedback/feedback-reader.service.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { FakeDns } from '../../support/fake-dns.js';

const DAY = 86_400;
const NOON = Date.UTC(2026, 0, 31, 12);

interface Source {
  source: string;
  messageCount: number;
}

let api: Api;
let clock: FakeClock;
let acme: ApiUser;
let other: ApiUser;
let operator: ApiUser;
let database: pg.Client;

beforeAll(async () => {
  clock = new FakeClock(NOON);
  const dns = new FakeDns({
    '192.0.2.10': { PTR: ['out.eilpost.test'] },
    'out.eilpost.test': { A: ['192.0.2.10'] },
    '198.51.100.1': { PTR: ['a.crm.test'] },
    'a.crm.test': { A: ['198.51.100.1'] },
    '198.51.100.2': { PTR: ['b.crm.test'] },
    'b.crm.test': { A: ['198.51.100.2'] },
  });
  api = await openApi({ clock, dns });
  acme = await api.user('acme');
  other = await api.user('other');
  operator = await api.user(OPERATOR);
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  for (const [user, name] of [
    [acme, 'acme.test'],
    [acme, 'unverified.test'],
    [other, 'shop.acme.test'],
  ] as const)
    await user.call('POST', '/20170907/emailDomains', { name, compartmentId: user.tenancyId });
  await database.query(
    `update email_domain set lifecycle_state = case name when 'unverified.test' then 'CREATING' else 'ACTIVE' end`,
  );
  await database.query(
    `insert into egress_ip (id, region, address, ehlo_name)
     values (gen_random_uuid(), 'local-1', '192.0.2.10', 'out.eilpost.test')`,
  );
});
afterAll(async () => {
  await database.end();
  await api.close();
});

interface Row {
  ip?: string;
  count?: number;
  dkim?: string;
  spf?: string;
  disposition?: string;
  from?: string;
}

let ids = 0;
function report(
  domain: string,
  rows: readonly Row[],
  options: { id?: string; daysAgo?: number } = {},
) {
  const { id = `r${++ids}`, daysAgo = 1 } = options;
  const begin = NOON / 1000 - daysAgo * DAY;
  const records = rows.map(
    ({
      ip = '192.0.2.10',
      count = 1,
      dkim = 'pass',
      spf = 'pass',
      disposition = 'none',
      from = domain,
    }) =>
      `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated>
       <disposition>${disposition}</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row>
       <identifiers><header_from>${from}</header_from></identifiers>
       <auth_results><dkim><domain>${from}</domain><selector>s1</selector><result>${dkim}</result></dkim>
       <spf><domain>${from}</domain><result>${spf}</result></spf></auth_results></record>`,
  );
  return gzipSync(
    `<?xml version="1.0"?><feedback><report_metadata><org_name>Big Mail</org_name><email>d@bigmail.test</email>
     <report_id>${id}</report_id><date_range><begin>${begin}</begin><end>${begin + DAY - 1}</end></date_range>
     </report_metadata><policy_published><domain>${domain}</domain><p>none</p></policy_published>
     ${records.join('')}</feedback>`,
  );
}

function handIn(user: ApiUser, octets: Buffer, type = 'application/gzip') {
  return user.call<{ domains: string[] }>('POST', '/v1/dmarcReports', octets, {
    'content-type': type,
  });
}

async function items<T>(user: ApiUser, path: string, more = ''): Promise<T[]> {
  const reply = await user.call<{ items: T[] }>(
    'GET',
    `${path}?compartmentId=${user.tenancyId}${more}`,
  );
  expect(reply.status).toBe(200);
  return reply.body.items;
}

const receive = (octets: Buffer) => api.app.get(DmarcReportsService).receive(octets);

test('a report is filed with each tenancy for its own domains, once, and with nobody else', async () => {
  const octets = report('acme.test', [
    { count: 5 },
    { from: 'shop.acme.test', count: 7, ip: '203.0.113.9', dkim: 'fail', spf: 'fail' },
    { from: 'unverified.test', count: 9 },
  ]);
  expect(await receive(octets)).toMatchObject({ domains: ['acme.test', 'shop.acme.test'] });
  expect(await receive(octets)).toMatchObject({ domains: [] });
  expect(await items(acme, '/v1/dmarcReports')).toMatchObject([
    { domain: 'acme.test', organizationName: 'Big Mail', messageCount: 12, passedCount: 5 },
  ]);
  const [theirs] = await items<{ id: string }>(other, '/v1/dmarcReports');
  expect(theirs).toMatchObject({ domain: 'shop.acme.test', messageCount: 7, passedCount: 0 });
  expect(await other.call('GET', `/v1/dmarcReports/${theirs!.id}`)).toMatchObject({
    status: 200,
    body: {
      contactInfo: 'd@bigmail.test',
      policy: { domain: 'acme.test', p: 'none' },
      records: [
        {
          sourceIp: '203.0.113.9',
          isOurs: false,
          messageCount: 7,
          dkim: 'fail',
          dkimResults: [{ domain: 'shop.acme.test', selector: 's1', result: 'fail' }],
        },
      ],
    },
  });
  expect((await acme.call('GET', `/v1/dmarcReports/${theirs!.id}`)).status).toBe(404);
});

test('a tenant hands in what is about its own domains, the operator what is about everybody', async () => {
  const mixed = () =>
    report('acme.test', [{ count: 1 }, { from: 'shop.acme.test', count: 1 }], { daysAgo: 90 });
  expect((await handIn(other, mixed())).body.domains).toEqual(['shop.acme.test']);
  expect((await handIn(operator, mixed())).body.domains.sort()).toEqual([
    'acme.test',
    'shop.acme.test',
  ]);
});

test('a report is taken as a mail, as XML and packed; what is none is refused', async () => {
  const packed = report('acme.test', [{}], { daysAgo: 90 });
  const mail = `Subject: r\r\nContent-Type: application/gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${packed.toString('base64')}\r\n`;
  expect((await handIn(acme, Buffer.from(mail), 'message/rfc822')).body.domains).toEqual([
    'acme.test',
  ]);
  const reply = await handIn(acme, Buffer.from('{}'), 'text/xml');
  expect(reply).toMatchObject({
    status: 400,
    body: { message: 'The report is no mail with a report in it, and no report' },
  });
});

test('sources are shown with what passes, whose they are, and whether they are ours', async () => {
  await receive(
    report('acme.test', [
      { ip: '192.0.2.10', count: 100 },
      { ip: '198.51.100.1', count: 30, dkim: 'fail', disposition: 'quarantine' },
      { ip: '198.51.100.2', count: 20, dkim: 'fail', spf: 'fail', disposition: 'reject' },
    ]),
  );
  await api.app.get(NameSourcesJob).run();
  const sources = await items<Source>(acme, '/v1/dmarcSources');
  expect(sources).toMatchObject([
    {
      source: '192.0.2.10',
      hostName: 'out.eilpost.test',
      isOurs: true,
      headerFroms: ['acme.test'],
      messageCount: 105,
      reporterCount: 1,
    },
    {
      source: '198.51.100.1',
      owner: 'crm.test',
      isOurs: false,
      messageCount: 30,
      passedCount: 30,
      dkimPassedCount: 0,
      spfPassedCount: 30,
      quarantinedCount: 30,
    },
    { source: '198.51.100.2', passedCount: 0, rejectedCount: 20 },
    { source: '203.0.113.9', headerFroms: ['shop.acme.test'] },
  ]);
  const owners = await items<Source>(acme, '/v1/dmarcSources', '&groupBy=OWNER');
  expect(owners.find(({ source }) => source === 'crm.test')).toMatchObject({
    messageCount: 50,
    passedCount: 30,
    addressCount: 2,
  });
});

test('sources are shown page by page, by domain and time', async () => {
  const all = await items<Source>(acme, '/v1/dmarcSources');
  const path = `/v1/dmarcSources?compartmentId=${acme.tenancyId}&limit=1`;
  const seen: Source[] = [];
  let page = '';
  for (let i = 0; i < all.length; i++) {
    const reply = await acme.call<{ items: Source[] }>('GET', path + page);
    seen.push(...reply.body.items);
    page = `&page=${reply.headers.get('opc-next-page')}`;
  }
  expect(seen).toEqual(all);
  expect(await items(acme, '/v1/dmarcSources', '&domain=elsewhere.test')).toEqual([]);
  const before = '&timeBegin=2025-01-01T00:00:00Z&timeEnd=2025-02-01T00:00:00Z';
  expect(await items(acme, '/v1/dmarcSources', before)).toEqual([]);
  for (const time of ['2026-W05', '2026-032']) {
    const refused = await acme.call('GET', `${path}&timeBegin=${time}`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  }
  const forged = await acme.call('GET', `${path}&page=abc`);
  expect(forged.status).toBe(400);
});

test('what is about nobody or can not be read is dropped, and the operator sees how often', async () => {
  const before = await intake();
  expect(await receive(report('stranger.test', [{}]))).toMatchObject({ domains: [] });
  expect(await receive(Buffer.from('spam'))).toHaveProperty('problem');
  const after = await intake();
  expect(after['unattributed']).toBe((before['unattributed'] ?? 0) + 1);
  expect(after['unreadable']).toBe((before['unreadable'] ?? 0) + 1);
  expect((await acme.call('GET', '/v1/dmarcIntake')).status).toBe(404);
});

test('a report that came as mail to the feedback door is filed, and says so', async () => {
  const file = report('acme.test', [{ ip: '192.0.2.10', count: 4 }], { id: 'mailed' });
  const raw = Buffer.from(
    [
      'From: d@bigmail.test',
      'Subject: Report domain: acme.test',
      'MIME-Version: 1.0',
      'Content-Type: application/gzip; name="bigmail.test!acme.test!1!2.xml.gz"',
      'Content-Transfer-Encoding: base64',
      '',
      file.toString('base64'),
      '',
    ].join('\r\n'),
  );
  const mail: WaitingFeedbackMail = {
    shard: 0,
    id: newUuid(NOON),
    receivedAt: NOON,
    mailbox: 'dmarc_report',
    recipient: 'dmarc@rp.eilpost.test',
    mailFrom: 'd@bigmail.test',
    clientIp: '192.0.2.200',
    helo: 'mx.bigmail.test',
    token: 'none',
    tokenMessageId: null,
    tokenRecipientId: null,
    sizeBytes: raw.length,
    raw,
    attempts: 0,
  };
  expect(await api.app.get(FeedbackReader).read(mail)).toMatchObject({
    kind: 'dmarc-aggregate',
    facts: 0,
    note: 'filed for acme.test',
  });
  expect(
    await api.app.get(FeedbackReader).read({ ...mail, raw: Buffer.from('spam') }),
  ).toMatchObject({ note: expect.stringMatching(/^the report /) as string });
});

async function intake(): Promise<Record<string, number>> {
  const reply = await operator.call<{ items: { outcome: string; reportCount: number }[] }>(
    'GET',
    '/v1/dmarcIntake?days=1',
  );
  return Object.fromEntries(reply.body.items.map((one) => [one.outcome, one.reportCount]));
}

test('reports are forgotten after the days that the operator set', async () => {
  clock.advance(181 * DAY * 1000);
  await api.app.get(NameSourcesJob).purge();
  expect(await items(acme, '/v1/dmarcReports')).toEqual([]);
  for (const table of ['dmarc_report', 'dmarc_row', 'dmarc_source', 'dmarc_intake']) {
    const { rows } = await database.query(`select from ${table}`);
    expect([table, rows.length]).toEqual([table, 0]);
  }
});
