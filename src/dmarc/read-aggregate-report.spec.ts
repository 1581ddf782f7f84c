import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MOST_RECORDS, readAggregateReport } from './read-aggregate-report.js';

const RECORD = `<record>
  <row>
    <source_ip>192.0.2.1</source_ip><count>12</count>
    <policy_evaluated>
      <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf>
      <reason><type>forwarded</type><comment>a list</comment></reason>
    </policy_evaluated>
  </row>
  <identifiers><envelope_from>bounce.acme.test</envelope_from><header_from>Acme.test</header_from></identifiers>
  <auth_results>
    <dkim><domain>acme.test</domain><selector>s1</selector><result>pass</result></dkim>
    <dkim><domain>mail.eilpost.test</domain><selector>s2</selector><result>pass</result></dkim>
    <spf><domain>list.test</domain><scope>mfrom</scope><result>pass</result></spf>
  </auth_results>
</record>`;

const METADATA = `<report_metadata>
  <org_name>Big &amp; Mail</org_name><email>dmarc@bigmail.test</email><report_id>r-1</report_id>
  <date_range><begin>1769731200</begin><end>1769817599</end></date_range>
</report_metadata>`;
const POLICY = `<policy_published><domain>acme.test</domain><adkim>r</adkim><aspf>s</aspf><p>NONE</p><pct>100</pct></policy_published>`;

function xml(records = RECORD, metadata = METADATA, policy = POLICY): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feedback><version>1.0</version>${metadata}${policy}${records}</feedback>`;
}

async function read(octets: Buffer | string) {
  const answer = await readAggregateReport(Buffer.from(octets as string));
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.report;
}

async function problemOf(octets: Buffer | string): Promise<string> {
  const answer = await readAggregateReport(Buffer.from(octets as string));
  return 'problem' in answer ? answer.problem : 'none';
}

function mail(attachment: Buffer, name: string, type: string): string {
  return [
    'From: dmarc@bigmail.test',
    'Subject: Report domain: acme.test Submitter: bigmail.test Report-ID: <r-1>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'A report is attached.',
    '--b1',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    attachment.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
    '--b1--',
    '',
  ].join('\r\n');
}

/** A ZIP file whose local headers leave out the lengths, as those do that are written as a stream. */
function zip(name: string, content: Buffer, options: { method?: number; flags?: number } = {}) {
  const { method = 8, flags = 8 } = options;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(method, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(crc32(content), 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const body = Buffer.concat([local, Buffer.from(name), packed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, entry, Buffer.from(name), end]);
}

test('a report is read with all that it tells', async () => {
  expect(await read(xml())).toEqual({
    organization: 'Big & Mail',
    contact: 'dmarc@bigmail.test',
    reportId: 'r-1',
    beginsAt: Date.UTC(2026, 0, 30),
    endsAt: Date.UTC(2026, 0, 30, 23, 59, 59),
    domain: 'acme.test',
    policy: {
      adkim: 'r',
      aspf: 's',
      p: 'none',
      sp: null,
      np: null,
      pct: '100',
      fo: null,
      testing: null,
    },
    records: [
      {
        sourceIp: '192.0.2.1',
        messages: 12,
        disposition: 'none',
        dkim: 'pass',
        spf: 'fail',
        overrides: ['forwarded'],
        headerFrom: 'acme.test',
        envelopeFrom: 'bounce.acme.test',
        envelopeTo: null,
        dkimResults: [
          { domain: 'acme.test', selector: 's1', result: 'pass' },
          { domain: 'mail.eilpost.test', selector: 's2', result: 'pass' },
        ],
        spfResults: [{ domain: 'list.test', scope: 'mfrom', result: 'pass' }],
      },
    ],
    skipped: 0,
  });
});

const zipped = zip('bigmail.test!acme.test!1769731200!1769817599.xml', Buffer.from(xml()));
test.each([
  ['packed with gzip', gzipSync(xml())],
  ['packed with ZIP', zipped],
  ['stored in a ZIP file', zip('report.XML', Buffer.from(xml()), { method: 0, flags: 0 })],
  ['in a mail, with gzip', mail(gzipSync(xml()), 'a.xml.gz', 'application/gzip')],
  ['in a mail, with ZIP', mail(zipped, 'a.zip', 'application/zip')],
  ['in a mail, under a wrong type', mail(gzipSync(xml()), 'a', 'application/octet-stream')],
  ['in a mail, bare', mail(Buffer.from(xml()), 'a.xml', 'text/xml')],
  [
    'as the whole body of a mail',
    `Subject: report\r\nContent-Type: application/gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(xml()).toString('base64')}\r\n`,
  ],
  [
    'with a byte order mark',
    Buffer.concat([Buffer.from('\xef\xbb\xbf', 'latin1'), Buffer.from(xml())]),
  ],
  ['in UTF-16', Buffer.from(`\ufeff${xml().replace('UTF-8', 'UTF-16')}`, 'utf16le')],
])('a report %s is found', async (_how, octets) => {
  expect(await read(octets)).toMatchObject({ reportId: 'r-1', records: [{ messages: 12 }] });
});

test('names with a prefix and attributes are read as the names alone', async () => {
  const prefixed = xml()
    .replaceAll(/<(\/?)(?=[a-z])/g, '<$1d:')
    .replace('<d:feedback>', '<d:feedback xmlns:d="urn:ietf:params:xml:ns:dmarc-2.0" v="1">');
  expect(await read(prefixed)).toMatchObject({ domain: 'acme.test', records: [{ dkim: 'pass' }] });
});

test('a report without records says that nothing was seen', async () => {
  expect(await read(xml(''))).toMatchObject({ records: [], skipped: 0 });
});

test('what a report leaves out is null, and an alignment that it leaves out is none', async () => {
  const bare = '<record><row><source_ip>2001:DB8:0::1</source_ip><count>3</count></row></record>';
  expect(
    await read(
      xml(bare, METADATA, '<policy_published><domain>acme.test.</domain></policy_published>'),
    ),
  ).toMatchObject({
    domain: 'acme.test',
    policy: { p: null },
    records: [
      {
        sourceIp: '2001:db8::1',
        disposition: 'none',
        dkim: 'fail',
        spf: 'fail',
        headerFrom: 'acme.test',
        envelopeFrom: null,
        dkimResults: [],
      },
    ],
  });
});

test('domain and time come from the name of the file where the report leaves them out', async () => {
  const content = xml(RECORD, '<report_metadata></report_metadata>', '');
  const name = 'bigmail.test!acme.test!1769731200!1769817599!7f.xml.gz';
  const report = await read(mail(gzipSync(content), name, 'application/gzip'));
  expect(report).toMatchObject({
    organization: 'bigmail.test',
    domain: 'acme.test',
    beginsAt: Date.UTC(2026, 0, 30),
  });
  expect(report.reportId).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['1769731200.75', 1_769_731_200_750],
  ['1769731200000', 1_769_731_200_000],
])('the time %s is understood', async (begin, ms) => {
  expect((await read(xml().replace('1769731200', begin))).beginsAt).toBe(ms);
});

test('several auth_results, dispositions of other words and IPv4 inside of IPv6 are understood', async () => {
  const record = RECORD.replace('192.0.2.1', '::ffff:192.0.2.9')
    .replace('<disposition>none', '<disposition>pass')
    .replace(
      '</record>',
      '<auth_results><spf><domain>x.test</domain><result>FAIL</result></spf></auth_results></record>',
    );
  const { records } = await read(xml(record));
  expect(records).toMatchObject([{ sourceIp: '192.0.2.9', disposition: 'none' }]);
  expect(records[0]!.spfResults.map(({ result }) => result)).toEqual(['pass', 'fail']);
});

test.each([
  ['no address', RECORD.replace('192.0.2.1', 'unknown')],
  ['a number for an address', RECORD.replace('192.0.2.1', '3221225985')],
  ['no count', RECORD.replace('<count>12</count>', '')],
  ['a negative count', RECORD.replace('12', '-12')],
  ['a domain that is none', RECORD.replace('Acme.test', 'a b')],
])('a record with %s is skipped and counted', async (_what, record) => {
  expect(await read(xml(record + RECORD))).toMatchObject({
    records: [{ messages: 12 }],
    skipped: 1,
  });
});

test('records beyond the most that are read are counted', async () => {
  const small = '<record><row><source_ip>192.0.2.1</source_ip><count>1</count></row></record>';
  const report = await read(xml(small.repeat(MOST_RECORDS + 5)));
  expect([report.records.length, report.skipped]).toEqual([MOST_RECORDS, 5]);
});

test.each([
  ['text', 'hello', 'is no mail with a report in it, and no report'],
  ['nothing', '', 'is no mail with a report in it, and no report'],
  ['other XML', '<?xml version="1.0"?><html></html>', 'is XML without feedback in it'],
  ['broken XML', xml().replace('</row>', ''), 'is no XML'],
  ['an open comment', xml().replace('<row>', '<row><!-- '), 'is no XML'],
  ['no domain', xml(RECORD, METADATA, ''), 'names no domain'],
  ['no time', xml(RECORD, '<report_metadata/>'), 'has no date_range'],
  ['gzip that is cut off', gzipSync(xml()).subarray(0, 100), 'is broken or cut off'],
  ['broken ZIP', zipped.subarray(0, -30), 'is a broken ZIP file'],
  ['a ZIP file without XML', zip('a.txt', Buffer.from('hello')), 'holds no XML file'],
  ['an encrypted ZIP file', zip('a.xml', Buffer.from(xml()), { flags: 1 }), 'is encrypted'],
  ['an unknown encoding', xml().replace('UTF-8', 'EBCDIC'), 'is written in EBCDIC'],
  ['deep nesting', xml('<a>'.repeat(50) + '</a>'.repeat(50)), 'is no XML'],
  ['a name of JavaScript', xml('<record><__proto__>1</__proto__></record>'), 'is no XML'],
  [
    'nothing but comments',
    xml(`<record>${'<!---->'.repeat(60_000)}</record>`),
    'too many comments',
  ],
  ['nothing but ends of records', xml(`<record>${'</record>'.repeat(60_000)}`), 'is no XML'],
  [
    'one endless element',
    xml(`<record>${'<a/>'.repeat(60_000)}</record>`),
    'a part of it is too long',
  ],
])('%s is told to be no report', async (_what, octets, problem) => {
  expect(await problemOf(octets)).toContain(problem);
});

test('entities that a document type declares are never expanded', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  expect(await problemOf(bomb + xml().replace(/^<\?xml[^>]*>/, ''))).toContain('document type');
});

test.each([
  ['gzip', gzipSync(Buffer.alloc(20_000_000, ' '))],
  ['ZIP', zip('a.xml', Buffer.alloc(20_000_000, ' '))],
])('a small file that %s makes large is refused', async (_how, bomb) => {
  expect(bomb.length).toBeLessThan(50_000);
  expect(await problemOf(bomb)).toMatch(/is longer than \d+ octets when it is unpacked$/);
});
