import { expect, test } from 'vitest';
import { printRecords, type DomainRecord } from './domain-check.js';

const record = (purpose: string, more: Partial<DomainRecord>): DomainRecord => ({
  purpose,
  type: 'TXT',
  name: 'example.com',
  zoneLine: `example.com. IN TXT "${purpose}"`,
  isRequired: true,
  ...more,
});

const found = { state: 'found', expected: 'x', seen: ['x'], notes: [] } as const;
const problem = { text: 'There is another key.', hint: 'Replace it.' };

test('each record says how it is; what is not found says what to publish', () => {
  const records = [
    record('dkim', { type: 'CNAME', name: 's._domainkey.example.com', check: found }),
    record('spf', {
      check: {
        state: 'wrong',
        expected: 'v=spf1 a',
        seen: ['v=spf1 b\u001b[2J'],
        problem,
        notes: [],
      },
    }),
    record('return_path', { check: { state: 'missing', expected: 'y', seen: [], notes: [] } }),
    record('dmarc', { isRequired: false }),
  ];
  expect(printRecords({ name: 'example.com', lifecycleState: 'ACTIVE', records })).toBe(
    [
      'example.com is ACTIVE',
      '',
      'found      dkim          CNAME  s._domainkey.example.com',
      'wrong      spf           TXT    example.com',
      '    expected: v=spf1 a',
      '    seen:     v=spf1 b\\x1b[2J',
      '    There is another key.',
      '    Replace it.',
      'missing    return path   TXT    example.com',
      'unchecked  dmarc         TXT    example.com  (advised)',
      '',
      'For the zone:',
      'example.com. IN TXT "spf"',
      'example.com. IN TXT "return_path"',
      'example.com. IN TXT "dmarc"',
      '',
    ].join('\n'),
  );
});
