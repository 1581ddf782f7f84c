import { describe, expect, test } from 'vitest';
import type { Verdict } from '../mail/verdict.js';
import type { Outcome } from '../mail/outcome.js';
import { settleRecipient } from './settle.js';

const NOW = Date.UTC(2026, 0, 31, 12);
const RULES = { retryFirstSeconds: 180, retryMaxSeconds: 7_200, lifetimeSeconds: 345_600 };
const recipient = {
  id: '1',
  address: 'a@b.test',
  domain: 'b.test',
  notify: null,
  orcpt: null,
  attempts: 2,
  dueAt: NOW,
};
const peer = {
  egressIp: null,
  mxHost: 'mx.b.test',
  mxAddress: '192.0.2.1',
  tls: 'TLSv1.3',
  reports: true,
};
const reply = { code: 451, enhanced: '4.3.0', text: 'Later' };

const settle = (outcome: Outcome, acceptedAt = NOW) =>
  settleRecipient({ recipient, outcome }, { acceptedAt }, peer, NOW, RULES);

describe('settleRecipient', () => {
  test('ends what was delivered', () => {
    expect(
      settle({
        kind: 'delivered',
        reason: 'accepted_by_remote',
        reply: { code: 250, enhanced: null, text: 'ok' },
      }),
    ).toMatchObject({
      status: 'delivered',
      event: 'delivered',
      attempts: 3,
      detail: { reply: '250 ok', mxHost: 'mx.b.test', mxAddress: '192.0.2.1', tls: 'TLSv1.3' },
    });
  });

  test('ends what failed', () => {
    const outcome = {
      kind: 'failed',
      reason: 'mailbox_unknown',
      scope: 'recipient',
      reply: null,
      verdict: null,
    } as const;
    expect(settle(outcome)).toMatchObject({
      status: 'bounced',
      event: 'bounced',
      reason: 'mailbox_unknown',
    });
  });

  test('lets wait what may pass, and says until when', () => {
    const settled = settle({
      kind: 'deferred',
      reason: 'remote_temporary',
      scope: 'recipient',
      reply,
      verdict: null,
    });
    expect(settled).toMatchObject({ status: 'waiting', event: 'deferred', attempts: 3 });
    expect(settled.dueAt).toBeGreaterThan(NOW);
    expect(settled.detail).toMatchObject({
      reply: '451 4.3.0 Later',
      dueAt: new Date(settled.dueAt).toISOString(),
    });
  });

  test('says which rule decided, and does not come back before the server wants it', () => {
    const verdict: Verdict = {
      reason: 'greylisted',
      blames: 'unknown',
      permanence: 'transient',
      action: 'retry',
      ruleId: 'generic.text.greylisted',
      confidence: 'high',
      retryAfterSeconds: 40_000,
    };
    const { reason } = verdict;
    const settled = settle({ kind: 'deferred', reason, scope: 'recipient', reply, verdict });
    expect(settled.detail).toMatchObject({
      ruleId: 'generic.text.greylisted',
      blames: 'unknown',
      confidence: 'high',
    });
    expect(settled.dueAt).toBeGreaterThanOrEqual(NOW + 40_000_000);
  });

  test('keeps the beginning of a reply only', () => {
    const long = { code: 550, enhanced: '5.1.1', text: 'x'.repeat(16_000) };
    const outcome = { kind: 'failed', reason: 'mailbox_unknown', scope: 'recipient' } as const;
    const { detail } = settle({ ...outcome, reply: long, verdict: null });
    expect(detail).toMatchObject({ reply: `550 5.1.1 ${'x'.repeat(990)}` });
  });

  test('gives up at the end of the time, and keeps the last reason', () => {
    const outcome = {
      kind: 'deferred',
      reason: 'greylisted',
      scope: 'recipient',
      reply,
      verdict: null,
    } as const;
    expect(settle(outcome, NOW - RULES.lifetimeSeconds * 1000)).toMatchObject({
      status: 'expired',
      event: 'expired',
      reason: 'greylisted',
    });
  });
});
