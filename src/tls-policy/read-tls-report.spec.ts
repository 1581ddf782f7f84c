import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTlsReport } from './read-tls-report.js';

/** The example of RFC 8460 appendix B in its bones. */
const REPORT = {
  'organization-name': 'Company-X',
  'date-range': {
    'start-datetime': '2016-04-01T00:00:00Z',
    'end-datetime': '2016-04-01T23:59:59Z',
  },
  'contact-info': 'sts-reporting@company-x.example',
  'report-id': '5065427c-23d3-47ca-b6e0-946ea0e8c4be',
  policies: [
    {
      policy: {
        'policy-type': 'sts',
        'policy-string': ['version: STSv1', 'mode: testing'],
        'policy-domain': 'Company-Y.example',
        'mx-host': ['*.mail.company-y.example'],
      },
      summary: { 'total-successful-session-count': 5326, 'total-failure-session-count': 303 },
      'failure-details': [
        {
          'result-type': 'certificate-expired',
          'sending-mta-ip': '2001:db8:abcd:0012::1',
          'receiving-mx-hostname': 'mx1.mail.company-y.example',
          'failed-session-count': 100,
        },
      ],
    },
  ],
};

const octets = (report: unknown) => Buffer.from(JSON.stringify(report));

test('a report is read, packed or not', async () => {
  const expected = {
    report: {
      organization: 'Company-X',
      reportId: '5065427c-23d3-47ca-b6e0-946ea0e8c4be',
      beginsAt: Date.UTC(2016, 3, 1),
      policies: [
        {
          type: 'sts',
          domain: 'company-y.example',
          successful: 5326,
          failed: 303,
          failures: [{ resultType: 'certificate-expired', failedSessions: 100, receivingIp: null }],
        },
      ],
    },
  };
  expect(await readTlsReport(octets(REPORT))).toMatchObject(expected);
  expect(await readTlsReport(gzipSync(octets(REPORT)))).toMatchObject(expected);
});

test.each([
  ['no JSON', Buffer.from('hello'), 'is not JSON'],
  ['a list', octets([]), 'is not an object'],
  ['no policies', octets({ ...REPORT, policies: [] }), 'has no policies'],
  ['no time', octets({ ...REPORT, 'date-range': {} }), 'has no start-datetime'],
  ['no id', octets({ ...REPORT, 'report-id': 7 }), 'has no report-id'],
  ['gzip that is none', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'can not be unpacked'],
  [
    'a domain that is none',
    octets({ ...REPORT, policies: [{ policy: { 'policy-domain': 'a b' }, summary: {} }] }),
    'policy-domain',
  ],
])('says what is wrong with %s', async (_what, report, problem) => {
  expect(await readTlsReport(report)).toEqual({
    problem: expect.stringContaining(problem) as string,
  });
});

test('a small file that unpacks to a large one is refused', async () => {
  expect(await readTlsReport(gzipSync(Buffer.alloc(50_000_000, 0x20)))).toMatchObject({
    problem: expect.stringContaining('octets when it is unpacked') as string,
  });
});

test('what is too much is cut, and what is no number counts for nothing', async () => {
  const [policy] = REPORT.policies;
  const many = {
    ...policy,
    summary: { 'total-successful-session-count': -1, 'total-failure-session-count': '12' },
    'failure-details': Array.from({ length: 999 }, () => ({ 'result-type': 'x'.repeat(999) })),
  };
  const read = await readTlsReport(octets({ ...REPORT, policies: [many] }));
  if ('problem' in read) throw new Error(read.problem);
  const [first] = read.report.policies;
  expect(first).toMatchObject({ successful: 0, failed: 12 });
  expect(first!.failures).toHaveLength(500);
  expect(first!.failures[0]!.resultType).toHaveLength(500);
});
