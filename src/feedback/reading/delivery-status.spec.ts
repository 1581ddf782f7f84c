import { describe, expect, it } from 'vitest';
import { readDeliveryStatus } from './delivery-status.js';

describe('the machine part of a report', () => {
  it('keeps the recipients apart, with folded fields', () => {
    const { reportingMta, recipients } = readDeliveryStatus(
      'Reporting-MTA: dns; mx.example\nOriginal-Envelope-Id: e1\n\n' +
        'Final-Recipient: rfc822; erika@example.com\nAction: failed\nStatus: 5.1.1 (unknown)\n' +
        'Diagnostic-Code: smtp; 550 no\n such user\nRemote-MTA: dns; mx.example.com (192.0.2.7)\n\n' +
        'Final-Recipient: rfc822;max@example.org\nAction: delayed\nStatus: 4.4.1\n',
    );
    expect(reportingMta).toBe('mx.example');
    expect(recipients).toEqual([
      {
        address: 'erika@example.com',
        originalAddress: null,
        fate: 'failed',
        status: '5.1.1',
        diagnostic: '550 no such user',
        remoteMta: 'mx.example.com',
      },
      expect.objectContaining({ address: 'max@example.org', fate: 'delayed', diagnostic: null }),
    ]);
  });

  it('is read at once where it is full of spaces', () => {
    const fields = Array.from({ length: 250 }, (_, i) => `X-${i}: ${' '.repeat(4_000)}\n`);
    const { recipients } = readDeliveryStatus(
      `Final-Recipient: rfc822; erika@example.com\n${fields.join('')}Status: 5.1.1\n`,
    );
    expect(recipients).toMatchObject([{ address: 'erika@example.com', status: '5.1.1' }]);
  });

  it('puts an Action that stands before its recipient where it belongs', () => {
    const { recipients } = readDeliveryStatus(
      'Action: failed\nStatus: 5.2.2\nFinal-Recipient: rfc822; erika@example.com\n',
    );
    expect(recipients).toMatchObject([{ fate: 'failed', status: '5.2.2' }]);
  });

  it.each([
    ['utf-8; j\\x{F6}rg@example.com', 'jörg@example.com'],
    ['rfc822; <erika@example.com> (Erika)', 'erika@example.com'],
    ['rfc822; @relay.example:erika@example.com', 'erika@example.com'],
    ['LOCAL; erika', null],
    ['utf-8; \\x{FFFFFF}', null],
  ])('reads the recipient %j', (value, address) => {
    expect(readDeliveryStatus(`Final-Recipient: ${value}\n`).recipients[0]!.address).toBe(address);
  });
});
