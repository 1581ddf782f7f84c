import { expect, test } from 'vitest';
import { strongest } from './strongest.js';

function entry(reason: string, parkedBy: string | null = null, at = 0) {
  const evidence = {
    messageId: 'm@acme.test',
    errorDetail: null,
    errorSource: null,
    smtpCode: null,
    enhancedStatus: null,
    ruleId: null,
  };
  const key = { tenancyId: 't', address: 'a@b.test', stream: '' };
  return { ...key, ...evidence, reason, at, expiresAt: null, provider: null, parkedBy };
}

test('the strongest entry of an address wins, and among equals the last', () => {
  const [hard, complaint] = [entry('hardbounce'), entry('complaint')];
  expect(strongest([complaint, hard])).toEqual([complaint]);
  expect(strongest([hard, complaint])).toEqual([complaint]);
  const later = entry('mailbox_unknown', null, 1);
  expect(strongest([hard, later])).toEqual([later]);
});

test('a parked entry hides none that counts, however weak', () => {
  const [parked, full] = [entry('hardbounce', 'circuit'), entry('mailbox_full')];
  expect(strongest([parked, full])).toEqual([full]);
  expect(strongest([full, parked])).toEqual([full]);
});
