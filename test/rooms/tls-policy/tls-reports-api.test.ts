import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FiledReports } from '../../../src/feedback/filed-reports.service.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';

interface Summary {
  id: string;
  domain: string;
  failedSessionCount: number;
}

let api: Api;
let acme: ApiUser;
let other: ApiUser;
let operator: ApiUser;

beforeAll(async () => {
  api = await openApi();
  acme = await api.user('acme');
  other = await api.user('other');
  operator = await api.user(OPERATOR);
  const database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  for (const [user, name] of [
    [acme, 'acme.test'],
    [acme, 'unverified.test'],
    [other, 'other.test'],
  ] as const)
    await user.call('POST', '/20170907/emailDomains', { name, compartmentId: user.tenancyId });
  await database.query(
    `update email_domain set lifecycle_state = case name when 'unverified.test' then 'CREATING' else 'ACTIVE' end`,
  );
  await database.end();
});
afterAll(() => api.close());

let ids = 0;
function report(...domains: string[]): object {
  return {
    'organization-name': 'Big Mail',
    'date-range': {
      'start-datetime': '2026-01-30T00:00:00Z',
      'end-datetime': '2026-01-30T23:59:59Z',
    },
    'contact-info': 'tls@bigmail.test',
    'report-id': `r${++ids}`,
    policies: domains.map((domain) => ({
      policy: { 'policy-type': 'sts', 'policy-domain': domain, 'policy-string': ['mode: testing'] },
      summary: { 'total-successful-session-count': 10, 'total-failure-session-count': 2 },
      'failure-details': [{ 'result-type': 'certificate-expired', 'failed-session-count': 2 }],
    })),
  };
}

function handIn(user: ApiUser, octets: Buffer) {
  return user.call<{ domains: string[] }>('POST', '/v1/tlsReports', octets, {
    'content-type': 'application/tlsrpt+gzip',
  });
}

async function listOf(user: ApiUser, more = ''): Promise<Summary[]> {
  const path = `/v1/tlsReports?compartmentId=${user.tenancyId}${more}`;
  return (await user.call<{ items: Summary[] }>('GET', path)).body.items;
}

test('a report about verified domains of the tenancy is filed and shown, and nothing else of it', async () => {
  const octets = gzipSync(JSON.stringify(report('acme.test', 'unverified.test', 'other.test')));
  const filed = await handIn(acme, octets);
  expect(filed).toMatchObject({ status: 200, body: { domains: ['acme.test'] } });
  const [summary] = await listOf(acme);
  expect(summary).toMatchObject({ domain: 'acme.test', failedSessionCount: 2 });
  expect(await acme.call('GET', `/v1/tlsReports/${summary!.id}`)).toMatchObject({
    status: 200,
    body: {
      organizationName: 'Big Mail',
      timeBegin: '2026-01-30T00:00:00.000Z',
      policies: [
        {
          policyType: 'sts',
          successfulSessionCount: 10,
          failures: [{ resultType: 'certificate-expired', failedSessionCount: 2 }],
        },
      ],
    },
  });
  expect(await listOf(other)).toEqual([]);
  expect((await handIn(acme, octets)).body.domains).toEqual([]);
  expect(await listOf(acme)).toHaveLength(1);
});

test('what the operator hands in is filed with everybody whom it concerns', async () => {
  const octets = Buffer.from(JSON.stringify(report('acme.test', 'other.test')));
  const filed = await handIn(operator, octets);
  expect(filed.body.domains.sort()).toEqual(['acme.test', 'other.test']);
  expect(await listOf(other)).toMatchObject([{ domain: 'other.test' }]);
});

test('reports are listed newest first, by domain and page by page', async () => {
  for (let i = 0; i < 3; i++) await handIn(acme, Buffer.from(JSON.stringify(report('acme.test'))));
  const all = await listOf(acme, '&domain=acme.test');
  const page = await acme.call<{ items: Summary[] }>(
    'GET',
    `/v1/tlsReports?compartmentId=${acme.tenancyId}&limit=2`,
  );
  expect(page.body.items).toEqual(all.slice(0, 2));
  const next = page.headers.get('opc-next-page')!;
  expect(await listOf(acme, `&limit=2&page=${next}`)).toEqual(all.slice(2, 4));
  expect(await listOf(acme, '&domain=elsewhere.test')).toEqual([]);
});

test('what is no report is refused', async () => {
  expect(await handIn(acme, Buffer.from('hello'))).toMatchObject({
    status: 400,
    body: { message: 'The report is not JSON' },
  });
  expect((await handIn(acme, Buffer.alloc(0))).status).toBe(400);
});

test('a large packed report that comes by mail is filed whole', async () => {
  // Words that hardly shrink, and octets of every kind among those of the packed file, also CR LF.
  const failures = Array.from({ length: 400 }, (_, i) => ({
    'result-type': 'certificate-expired',
    'failed-session-count': 1,
    'failure-reason-code': Array.from({ length: 12 }, (_, j) =>
      createHash('sha512').update(`${i} ${j}`).digest('base64'),
    ).join(''),
  }));
  const large = report('acme.test') as { policies: object[] };
  large.policies = large.policies.map((policy) => ({ ...policy, 'failure-details': failures }));
  const packed = gzipSync(JSON.stringify(large));
  expect(packed.length).toBeGreaterThan(262_144);
  expect(packed.includes('\r\n')).toBe(true);
  const mail = [
    'From: tls@bigmail.test',
    'Subject: Report Domain: acme.test Submitter: bigmail.test Report-ID: <1>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=tlsrpt; boundary=b',
    '',
    '--b',
    'Content-Type: application/tlsrpt+gzip',
    'Content-Transfer-Encoding: base64',
    '',
    ...packed.toString('base64').match(/.{1,76}/g)!,
    '--b--',
    '',
  ];
  const filed = api.app.get(FiledReports).tlsReport(Buffer.from(mail.join('\r\n')));
  expect(await filed).toBe('filed for acme.test');
});
