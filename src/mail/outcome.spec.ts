import { describe, expect, it } from 'vitest';
import { refused } from './outcome.js';
import type { Blames, ReplyStage, Verdict } from './verdict.js';

const outcome = (stage: ReplyStage, code: number, more: Partial<Verdict> = {}) => {
  const verdict: Verdict = {
    reason: 'remote_permanent',
    blames: 'unknown',
    permanence: 'permanent',
    action: 'bounce_message',
    ruleId: 'some.rule',
    confidence: 'low',
    retryAfterSeconds: null,
    ...more,
  };
  const result = refused(stage, { code, enhanced: null, text: '' }, verdict);
  return `${result.kind} ${result.scope}`;
};

describe('a refusal', () => {
  it('is final from MAIL on and with 5xx alone', () => {
    expect(outcome('mail', 550)).toBe('failed message');
    expect(outcome('dot', 450)).toBe('deferred message');
    expect(outcome('ehlo', 550)).toBe('deferred destination');
    expect(outcome('rcpt', 250)).toBe('deferred destination');
  });

  it('is not final where the verdict wants another attempt', () => {
    expect(outcome('dot', 550, { action: 'retry' })).toBe('deferred message');
    expect(outcome('rcpt', 550, { action: 'split' })).toBe('deferred recipient');
    expect(outcome('dot', 550, { action: 'retry_other_ip' })).toBe('failed message');
  });

  it.each<[Blames, string, string, string]>([
    ['recipient', 'recipient', 'recipient', 'recipient'],
    ['recipient_domain', 'recipient', 'recipient', 'recipient'],
    ['content', 'recipient', 'message', 'message'],
    ['sender_domain', 'message', 'message', 'message'],
    ['tenancy', 'message', 'message', 'message'],
    ['egress_ip', 'destination', 'destination', 'destination'],
    ['remote_system', 'destination', 'destination', 'destination'],
    ['unknown', 'recipient', 'message', 'destination'],
  ])('that blames %s concerns at RCPT the %s, at the dot the %s, and with 421 the %s', (...row) => {
    const [blames, atRcpt, atDot, closing] = row;
    expect(outcome('rcpt', 450, { blames })).toBe(`deferred ${atRcpt}`);
    expect(outcome('dot', 450, { blames })).toBe(`deferred ${atDot}`);
    expect(outcome('dot', 421, { blames })).toBe(`deferred ${closing}`);
  });
});
