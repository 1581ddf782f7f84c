import { expect, test } from 'vitest';
import type { Verdict } from '../mail/verdict.js';
import { factsOf, type Proved } from './facts-of.js';
import type { BounceReport, FeedbackReport, ReportedRecipient } from './reading/report.js';

const AT = Date.UTC(2026, 0, 31);
const MESSAGE = {
  tenancyId: 'acme',
  recipients: [
    { id: '1', address: 'ann@mailbox.test', orcpt: null },
    { id: '2', address: 'bob@mailbox.test', orcpt: 'rfc822;robert@example.com' },
  ],
};
const VERDICT: Verdict = {
  reason: 'mailbox_unknown',
  blames: 'recipient',
  permanence: 'permanent',
  action: 'bounce_recipient',
  ruleId: 'test',
  confidence: 'high',
  retryAfterSeconds: null,
};
const COMMON = {
  rule: 'test',
  original: null,
  originalMailFrom: null,
  reportingMta: 'mx.test',
};

function bounce(...recipients: Partial<ReportedRecipient>[]): BounceReport {
  return {
    ...COMMON,
    kind: 'bounce',
    recipients: recipients.map((one) => ({
      address: null,
      originalAddress: null,
      fate: 'failed',
      status: '5.1.1',
      smtpCode: 550,
      diagnostic: '550 5.1.1 User unknown',
      remoteMta: null,
      verdict: VERDICT,
      bounceClass: 'hard',
      category: 'bad-mailbox',
      suppress: true,
      ...one,
    })),
  };
}

function complaint(...addresses: (string | null)[]): FeedbackReport {
  return {
    ...COMMON,
    kind: 'complaint',
    recipients: addresses.map((address) => ({ address })),
    feedback: {
      feedbackType: 'abuse',
      userAgent: null,
    },
  };
}

function about(recipientId: string | null, bringsBack = false): Proved {
  return { messageId: '9', recipientId, bringsBack };
}

test('A bounce that names the recipient of the token is held against its address', () => {
  const { facts, note } = factsOf(bounce({ address: 'ANN@mailbox.test' }), about('1'), MESSAGE, AT);
  expect(note).toBeNull();
  expect(facts).toMatchObject([
    {
      messageId: '9',
      recipientId: '1',
      tenancyId: 'acme',
      kind: 'bounce_reported',
      at: AT,
      reason: 'mailbox_unknown',
      detail: { action: 'bounce_recipient', reporter: 'mx.test', smtpCode: 550 },
      key: 'bounce_reported 1',
    },
  ]);
});

test('A recipient is also known by the name that the sender gave', () => {
  const report = bounce({ address: 'x@behind.test', originalAddress: 'robert@example.com' });
  expect(factsOf(report, about('2'), MESSAGE, AT).facts).toMatchObject([
    { recipientId: '2', detail: { action: 'bounce_recipient' } },
  ]);
});

test('What is not to be suppressed ends the message alone', () => {
  const report = bounce({ address: 'ann@mailbox.test', suppress: false });
  expect(factsOf(report, about('1'), MESSAGE, AT).facts).toMatchObject([
    { detail: { action: 'bounce_message' } },
  ]);
});

test('Another address counts only where the message is brought back, and then not against the recipient', () => {
  const report = bounce({ address: 'x@behind.test' });
  expect(factsOf(report, about('1'), MESSAGE, AT).facts).toEqual([]);
  expect(factsOf(report, about('1', true), MESSAGE, AT).facts).toMatchObject([
    { recipientId: '1', detail: { action: 'bounce_message', note: 'passed on to x@behind.test' } },
  ]);
});

test('A token of the whole message tells of those that are named, each once', () => {
  const report = bounce(
    { address: 'ann@mailbox.test' },
    { address: 'bob@mailbox.test', fate: 'delayed' },
    { address: 'ann@mailbox.test' },
    { address: 'nobody@mailbox.test' },
  );
  expect(factsOf(report, about(null), MESSAGE, AT).facts.map(({ key }) => key)).toEqual([
    'bounce_reported 1',
    'delay_reported 2',
  ]);
});

test('A token that all recipients of a message have seen counts against none of their addresses', () => {
  const report = bounce({ address: 'ann@mailbox.test' });
  expect(factsOf(report, about(null, true), MESSAGE, AT).facts).toMatchObject([
    { recipientId: '1', detail: { action: 'bounce_message', blames: 'unknown' } },
  ]);
  const alone = { ...MESSAGE, recipients: MESSAGE.recipients.slice(0, 1) };
  expect(factsOf(report, about(null, true), alone, AT).facts).toMatchObject([
    { recipientId: '1', detail: { action: 'bounce_recipient', blames: 'recipient' } },
  ]);
});

test('Words that no database holds are made safe', () => {
  const report = {
    ...bounce({
      address: 'ann\u0000@mailbox.test',
      diagnostic: `550 \u0000${'x'.repeat(494)}\u{1f4e7}`,
      remoteMta: 'mx\u0000.test',
    }),
    reportingMta: 'mx\ud83d.test',
  };
  const feedback = { ...complaint(null).feedback, userAgent: 'a\u0000b', feedbackType: 'ab\u0000' };
  const told = [
    ...factsOf(report, about('1', true), MESSAGE, AT).facts,
    ...factsOf({ ...complaint(null), feedback }, about('1', true), MESSAGE, AT).facts,
  ];
  expect(told).toHaveLength(2);
  // As JSON, half of a character is an escape that PostgreSQL refuses.
  expect(JSON.stringify(told)).not.toMatch(/\\u0000|\\ud83d/);
});

test('What was delivered is no fact', () => {
  const report = bounce({ address: 'ann@mailbox.test', fate: 'delivered', verdict: null });
  expect(factsOf(report, about('1'), MESSAGE, AT)).toMatchObject({ facts: [] });
});

test('A complaint is the token’s recipient’s, else the message’s, whomever it names', () => {
  const who = (report: FeedbackReport, proved: Proved) =>
    factsOf(report, proved, MESSAGE, AT).facts.map(({ recipientId }) => recipientId);
  expect(who(complaint('bob@mailbox.test'), about('1', true))).toEqual(['1']);
  expect(who(complaint('bob@mailbox.test'), about(null, true))).toEqual([null]);
  expect(who(complaint(null), about(null, true))).toEqual([null]);
  expect(who(complaint(null), about('7', true))).toEqual([]);
});
