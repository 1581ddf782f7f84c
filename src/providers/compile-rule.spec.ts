import { describe, expect, it } from 'vitest';
import { parseReply } from '../mail/reply.js';
import { compileRule, readReply } from './compile-rule.js';
import type { ReplyRule } from './provider-data.js';

const rule = (more: Partial<ReplyRule>): ReplyRule => ({
  id: 'some.rule',
  providers: null,
  stages: ['rcpt'],
  codes: ['5xx'],
  verdict: {
    reason: 'remote_permanent',
    blames: 'unknown',
    permanence: 'permanent',
    action: 'bounce_message',
    confidence: 'low',
  },
  samples: { fires: [], not: [] },
  evidence: 'D',
  source: 'made up',
  reviewedOn: '2026-08-24',
  ...more,
});

const miss = (more: Partial<ReplyRule>, line: string, stage: 'rcpt' | 'dot' = 'rcpt') =>
  compileRule(rule(more)).miss(stage, readReply(parseReply([line])));

describe('a rule', () => {
  it('says why it does not fire, the cheapest reason first', () => {
    const words = { enhanced: ['5.7.*'], text: 'zebra' };
    expect(miss(words, '550 5.7.1 A Zebra')).toBeNull();
    expect(miss(words, '450 4.1.1 A horse', 'dot')).toBe('stage');
    expect(miss(words, '450 4.1.1 A horse')).toBe('code');
    expect(miss(words, '550 5.1.1 A horse')).toBe('enhanced');
    expect(miss(words, '550 A horse')).toBe('enhanced');
    expect(miss(words, '550 5.7.1 A horse')).toBe('text');
  });

  it.each([
    ['5.7.606-649', '550 5.7.606 No', true],
    ['5.7.606-649', '550 5.7.649 No', true],
    ['5.7.606-649', '550 5.7.650 No', false],
    ['x.7.25', '450 4.7.25 No', true],
    ['5.7.25', '450 4.7.25 No', false],
    ['x.7.2', '550 5.7.25 No', false],
    ['x.7.*', '550 5.7.1 No', true],
    ['x.7.*', '550 5.1.7 No', false],
  ])('for %s looks at %s: %s', (enhanced, line, fires) => {
    expect(miss({ codes: ['4xx', '5xx'], enhanced: [enhanced] }, line) === null).toBe(fires);
  });

  it('does not read words in addresses', () => {
    expect(miss({ text: 'zebra' }, '550 <zebra@example.test> is away')).toBe('text');
  });
});
