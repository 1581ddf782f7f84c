import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/simulator.js';
import { POLICY_ADDRESS } from '../../../simulator/tls-zones.js';
import { DeliveryModule, DeliveryWorker } from '../../../src/delivery/index.js';
import { TlsReportJob } from '../../../src/delivery/tls-report.job.js';
import { IdentityModule, IdentityService } from '../../../src/identity/index.js';
import { SendersService } from '../../../src/senders/index.js';
import { readTlsReport } from '../../../src/tls-policy/read-tls-report.js';
import { openRoom, type Room } from '../../support/room.js';

const FROM = 'tls-reports@operator.test';
const POLICY = { type: 'no-policy-found', strings: [], mxHosts: [], problem: null };

let simulator: Simulator;
let folder: string;
let room: Room;
let yesterday: string;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(path.join(tmpdir(), 'eilpost-reports-'));
  await writeFile(path.join(folder, 'ca.pem'), simulator.authorityPem);
  room = await openRoom([IdentityModule, DeliveryModule], {
    env: {
      EILPOST_LOG_LEVEL: 'silent',
      EILPOST_DNS_SERVERS: `${simulator.host}:${simulator.dnsPort}`,
      EILPOST_MX_PORT: String(simulator.mxPort),
      EILPOST_MTA_STS_PORT: String(simulator.policyPort),
      EILPOST_TLS_CA_FILE: path.join(folder, 'ca.pem'),
      EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
      EILPOST_TLS_REPORT_FROM: FROM,
    },
  });
  const operator = await room.get(IdentityService).createTenancy('operator', { isOperator: true });
  await room.get(SendersService).addDomain(operator.id, operator.id, 'operator.test');
  await room.get(DeliveryWorker).start();
  const [day] = await room.query<{ day: string }>(
    `select to_char((now() at time zone 'utc') - interval '1 day', 'YYYY-MM-DD') as day`,
  );
  yesterday = day!.day;
});
afterAll(async () => {
  await room.get(DeliveryWorker).drain();
  await room.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => simulator.clear());

/** A domain whose policy forbids its only host: mail to it waits, reports about that do not. */
function publish(domain: string, rua: string): void {
  simulator.putZone({
    domain,
    about: 'Wants reports.',
    mtaSts: 'version: STSv1\nmode: enforce\nmx: mx.elsewhere.test\nmax_age: 86400\n',
    records: [
      { name: domain, type: 'MX', value: '10 mx1.mailbox.test' },
      { name: `_mta-sts.${domain}`, type: 'TXT', value: 'v=STSv1; id=1' },
      { name: `mta-sts.${domain}`, type: 'A', value: POLICY_ADDRESS },
      { name: `_smtp._tls.${domain}`, type: 'TXT', value: `v=TLSRPTv1; rua=${rua}` },
    ],
  });
}

async function counted(domain: string, sessions: number, day = yesterday): Promise<void> {
  await room.query(
    `insert into tls_result (policy_domain, day, result_key, policy, sessions) values ($1, $2, '\\x01', $3, $4)`,
    [domain, day, JSON.stringify(POLICY), sessions],
  );
}

test('a report of yesterday is mailed, signed, once, and whatever the policy of the way says', async () => {
  publish('wants-mail.test', 'mailto:tls@wants-mail.test');
  await counted('wants-mail.test', 42);
  await Promise.all([room.get(TlsReportJob).run(), room.get(TlsReportJob).run()]);
  const [message, more] = await simulator.received('tls@wants-mail.test');
  expect(more).toBeUndefined();
  expect(message!.envelope.from).toMatch(/^b-[a-z2-7]{56}@/);
  expect(message!.raw.toString()).toContain(`From: <${FROM}>`);
  expect(message!.raw.toString()).toMatch(/^DKIM-Signature: [^]*d=operator\.test/);
  const [file] = (await PostalMime.parse(message!.raw)).attachments;
  expect(await readTlsReport(Buffer.from(file!.content as ArrayBuffer))).toMatchObject({
    report: { policies: [{ domain: 'wants-mail.test', successful: 42, failed: 0 }] },
  });
  await room.get(TlsReportJob).run();
  expect(simulator.messages('tls@wants-mail.test')).toHaveLength(1);
});

test('a report is posted where the domain asks for that', async () => {
  const url = `https://mta-sts.wants-post.test:${simulator.policyPort}/tls-reports`;
  publish('wants-post.test', `https://dead.wants-post.test/,${url}`);
  await counted('wants-post.test', 7);
  await room.get(TlsReportJob).run();
  const [posted] = simulator.postedReports();
  expect(posted).toMatchObject({ type: 'application/tlsrpt+gzip' });
  expect(await readTlsReport(posted!.body)).toMatchObject({
    report: { policies: [{ domain: 'wants-post.test', successful: 7 }] },
  });
});

test('nothing is sent of a day that is not over, nor to whom asked for nothing', async () => {
  publish('today.test', 'mailto:tls@today.test');
  const [today] = await room.query<{ day: string }>(
    `select to_char(now() at time zone 'utc', 'YYYY-MM-DD') as day`,
  );
  await counted('today.test', 1, today!.day);
  await counted('mailbox.test', 1);
  await room.get(TlsReportJob).run();
  const rows = await room.query(
    `select from tls_report_sent where policy_domain in ('today.test', 'mailbox.test') and sent_at is null`,
  );
  expect(rows).toEqual([]);
  expect(simulator.stats().messages).toBe(0);
});

test('counts of days that nobody needs any more are removed', async () => {
  await counted('old.test', 1, '2020-01-01');
  await room.get(TlsReportJob).run();
  expect(await room.query(`select from tls_result where policy_domain = 'old.test'`)).toEqual([]);
});
