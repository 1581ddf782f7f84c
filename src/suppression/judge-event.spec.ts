import { expect, test } from 'vitest';
import type { EventDetail, EventKind, MessageEvent } from '../events/index.js';
import type { Reason } from '../mail/reason.js';
import { judgeEvent } from './judge-event.js';

function judged(kind: EventKind, reason: Reason | null, detail: EventDetail | null) {
  const event: MessageEvent = {
    id: '1',
    messageId: '1',
    recipientId: '2',
    tenancyId: 't',
    at: 0,
    attemptId: null,
    kind,
    reason,
    detail,
  };
  return judgeEvent(event);
}

const GONE: EventDetail = {
  ruleId: 'generic.user-unknown',
  blames: 'recipient',
  confidence: 'high',
  action: 'bounce_recipient',
  permanence: 'permanent',
};

test.each(['bounced', 'bounce_reported'] as const)(
  'a mailbox that does not exist is suppressed at once, for ever (%s)',
  (kind) => {
    expect(judged(kind, 'mailbox_unknown', GONE)).toEqual({
      kind: 'suppress',
      reason: 'mailbox_unknown',
      stream: '',
    });
  },
);

test('what the rule is not quite sure of counts the second time, what it is unsure of never', () => {
  expect(judged('bounced', 'mailbox_unknown', { ...GONE, confidence: 'medium' })).toMatchObject({
    kind: 'hard',
    isSure: false,
  });
  expect(judged('bounced', 'mailbox_unknown', { ...GONE, confidence: 'low' })).toBeNull();
});

test.each([
  'egress_ip',
  'egress_subnet',
  'sender_domain',
  'content',
  'tenancy',
  'our_config',
  'unknown',
  'remote_system',
] as const)('a refusal that blames %s says nothing of the address', (blames) => {
  expect(judged('bounced', 'policy_rejected', { ...GONE, blames })).toBeNull();
  expect(
    judged('bounced', 'policy_rejected', { ...GONE, blames, permanence: 'transient' }),
  ).toBeNull();
});

test('a domain that takes no mail for good counts as its address does', () => {
  const domain: EventDetail = { ...GONE, blames: 'recipient_domain', confidence: 'medium' };
  expect(judged('bounced', 'domain_not_accepted', domain)).toMatchObject({ kind: 'hard' });
  expect(judged('bounced', 'routing_failed', { ...domain, permanence: 'transient' })).toBeNull();
});

test('a refusal of the message alone says nothing of the address', () => {
  expect(judged('bounced', 'message_too_large', { ...GONE, action: 'bounce_message' })).toBeNull();
});

test('a full mailbox counts when the message has ended, not while it is tried', () => {
  const full: EventDetail = { ...GONE, action: 'bounce_message', permanence: 'transient' };
  const counted = { kind: 'soft', reason: 'mailbox_full' };
  expect(judged('bounced', 'mailbox_full', full)).toEqual(counted);
  expect(judged('expired', 'mailbox_full', full)).toEqual(counted);
  expect(judged('deferred', 'mailbox_full', full)).toBeNull();
  expect(judged('expired', 'expired', null)).toBeNull();
});

test('a null MX is final, a domain that is not found must not be found twice', () => {
  expect(judged('bounced', 'null_mx', null)).toMatchObject({ kind: 'suppress' });
  expect(judged('bounced', 'domain_unknown', null)).toMatchObject({ kind: 'dns' });
  expect(judged('bounced', 'no_mail_host', null)).toBeNull();
});

test('complaints suppress for the whole tenancy, opt-outs as an unsubscribe, the rest not', () => {
  expect(judged('complained', null, null)).toMatchObject({ reason: 'complaint', stream: '' });
  expect(judged('complained', null, { feedbackType: 'abuse', stream: 'a@b.test' })).toMatchObject({
    reason: 'complaint',
    stream: '',
  });
  expect(judged('complained', null, { feedbackType: 'opt-out' })).toMatchObject({
    reason: 'unsubscribe',
  });
  for (const feedbackType of ['not-spam', 'auth-failure', 'dmarc'])
    expect(judged('complained', null, { feedbackType })).toBeNull();
});

test('an unsubscribe ends the stream that it names', () => {
  expect(judged('unsubscribed', null, { stream: 'news@example.org' })).toMatchObject({
    reason: 'unsubscribe',
    stream: 'news@example.org',
  });
  expect(judged('unsubscribed', null, null)).toMatchObject({ stream: '' });
});

test('a delivery says that the address takes mail', () => {
  expect(judged('delivered', 'accepted_by_remote', null)).toEqual({ kind: 'works' });
});
