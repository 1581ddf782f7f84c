import { expect, test } from 'vitest';
import type { EventKind, MessageEvent } from '../events/index.js';
import { COHORT_MEASURES, MEASURES, cohortMeasureOf, measureOf } from './measure.js';

const event = (
  kind: EventKind,
  reason: MessageEvent['reason'] = null,
  detail: MessageEvent['detail'] = null,
) => ({ kind, reason, detail });

test.each([
  [event('bounced', 'mailbox_unknown'), 'hardBounced'],
  [event('bounced', 'domain_unknown'), 'hardBounced'],
  [event('bounced', 'null_mx'), 'hardBounced'],
  [event('bounced', 'mailbox_full'), 'softBounced'],
  [event('bounced', 'remote_permanent'), 'softBounced'],
  [event('bounced', 'ip_blocked'), 'policyBounced'],
  [event('bounced', 'content_rejected'), 'policyBounced'],
  [event('bounced', null), 'softBounced'],
  [event('bounced', 'bounced_by_operator'), 'withdrawn'],
  [event('deleted', 'deleted_by_operator'), 'withdrawn'],
  [event('bounce_reported', 'mailbox_unknown'), 'hardReported'],
  [event('bounce_reported', 'mailbox_full'), 'softReported'],
  [event('bounce_reported', 'policy_rejected'), 'policyReported'],
  [event('complained'), 'complained'],
  [event('complained', null, { feedbackType: 'fraud' }), 'complained'],
  [event('complained', null, { feedbackType: 'not-spam' }), 'otherFeedback'],
  [event('complained', null, { feedbackType: 'opt-out' }), 'unsubscribed'],
  [event('opened', null, { isMachine: true }), 'machineOpened'],
  [event('clicked', null, { isMachine: false }), 'clicked'],
])('%j counts as %s', (one, measure) => {
  expect(measureOf(one)).toBe(measure);
});

test('a refusal that blames us is no hard bounce, whatever its words say of a mailbox', () => {
  const detail = { blames: 'egress_ip' } as const;
  expect(measureOf(event('bounced', 'mailbox_unknown', detail))).toBe('policyBounced');
  expect(
    measureOf(event('bounced', 'mailbox_unknown', { blames: 'recipient', confidence: 'low' })),
  ).toBe('hardBounced');
});

test('every cohort is made of one measure', () => {
  const made = MEASURES.flatMap((measure) => cohortMeasureOf(measure) ?? []);
  expect(made).toEqual([...COHORT_MEASURES]);
});
