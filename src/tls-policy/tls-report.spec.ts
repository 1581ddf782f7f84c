import { gzipSync } from 'node:zlib';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { ReportedPolicy } from './host-tls.js';
import { readTlsReport } from './read-tls-report.js';
import { composeReportMail } from './report-mail.js';
import { tlsReport, type FailureDetail } from './tls-report.js';

const about = {
  organization: 'Example Inc.',
  contact: 'tls@example.com',
  reportId: 'a1',
  domain: 'example.org',
  day: '2026-01-31',
};
const policy: ReportedPolicy = {
  type: 'sts',
  strings: ['version: STSv1', 'mode: testing', 'mx: *.example.org', 'max_age: 86400'],
  mxHosts: ['*.example.org'],
  problem: null,
};
const detail: FailureDetail = {
  result: 'certificate-expired',
  why: 'CERT_HAS_EXPIRED',
  sendingIp: '192.0.2.1',
  mxHost: 'mx.example.org',
  receivingIp: '198.51.100.1',
};

const report = tlsReport(about, [
  { policy, detail: null, sessions: 500 },
  { policy, detail, sessions: 3 },
  {
    policy: { ...policy, type: 'no-policy-found', strings: [], mxHosts: [] },
    detail: null,
    sessions: 7,
  },
]);

test('a report has the names and sums of RFC 8460', () => {
  expect(report).toEqual({
    'organization-name': 'Example Inc.',
    'date-range': {
      'start-datetime': '2026-01-31T00:00:00Z',
      'end-datetime': '2026-01-31T23:59:59Z',
    },
    'contact-info': 'tls@example.com',
    'report-id': 'a1',
    policies: [
      {
        policy: {
          'policy-type': 'sts',
          'policy-string': policy.strings,
          'policy-domain': 'example.org',
          'mx-host': ['*.example.org'],
        },
        summary: { 'total-successful-session-count': 500, 'total-failure-session-count': 3 },
        'failure-details': [
          {
            'result-type': 'certificate-expired',
            'sending-mta-ip': '192.0.2.1',
            'receiving-mx-hostname': 'mx.example.org',
            'receiving-ip': '198.51.100.1',
            'failed-session-count': 3,
            'failure-reason-code': 'CERT_HAS_EXPIRED',
          },
        ],
      },
      {
        policy: { 'policy-type': 'no-policy-found', 'policy-domain': 'example.org' },
        summary: { 'total-successful-session-count': 7, 'total-failure-session-count': 0 },
      },
    ],
  });
});

test('the message that carries it is read by others, with the file in it', async () => {
  const raw = composeReportMail({
    about,
    submitter: 'mail.example.com',
    to: 'reports@example.org',
    messageId: '<1@mail.example.com>',
    dateMs: Date.UTC(2026, 1, 1),
    packed: gzipSync(JSON.stringify(report)),
  });
  const read = await PostalMime.parse(raw);
  expect(read.subject).toBe(
    'Report Domain: example.org Submitter: mail.example.com Report-ID: <a1>',
  );
  const fields = new Map(read.headers.map(({ key, value }) => [key, value]));
  expect(fields.get('tls-report-domain')).toBe('example.org');
  expect(fields.get('tls-report-submitter')).toBe('mail.example.com');
  expect(fields.get('content-type')).toContain('report-type="tlsrpt"');
  const [file] = read.attachments;
  expect(file).toMatchObject({
    mimeType: 'application/tlsrpt+gzip',
    filename: 'mail.example.com!example.org!1769817600!1769903999!a1.json.gz',
  });
  expect(await readTlsReport(Buffer.from(file!.content as ArrayBuffer))).toMatchObject({
    report: { organization: 'Example Inc.', policies: [{ successful: 500, failed: 3 }, {}] },
  });
});
