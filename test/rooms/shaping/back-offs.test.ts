import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackOff } from '../../../src/providers/index.js';
import {
  BackOffs,
  ShapingModule,
  ShapingService,
  type Refusal,
} from '../../../src/shaping/index.js';
import type { Hit } from '../../../src/shaping/back-offs.service.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room } from '../../support/room.js';
import { until } from '../../support/until.js';

const RULE: BackOff = {
  hits: 3,
  withinSeconds: 300,
  scope: 'egress_provider',
  action: { pause: true },
  forSeconds: 600,
};
const HIT: Hit = {
  scope: 'egress_provider',
  egressIp: '192.0.2.1',
  provider: 'yahoo',
  tenancyId: null,
  senderDomain: null,
  ruleId: 'yahoo.tss04',
  rule: RULE,
  sample: '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred',
};
const CEILING = { maxConnections: 20, messagesPerConnection: 100, recipientsPerTransaction: 100 };

let clock: FakeClock;
let room: Room;
let other: Room;
beforeEach(async () => {
  clock = new FakeClock();
  room = await openRoom([ShapingModule], { clock });
  other = await openRoom([ShapingModule], { clock, beside: room });
});
afterEach(async () => {
  for (const one of [other, room]) await one.close();
});

/** Hits in one process, counted at a moment of their own. */
async function hit(at: Room, times: number, more: Partial<Hit> = {}): Promise<void> {
  for (let i = 0; i < times; i++) at.get(BackOffs).note({ ...HIT, ...more });
  clock.advance(100);
  await until(async () => (await hitsNow()) === times, 'the hits');
}

async function hitsNow(): Promise<number> {
  const [row] = await room.query<{ sum: number }>(
    'select coalesce(sum(hits), 0)::int as sum from back_off_hit where at = $1',
    [new Date(clock.now())],
  );
  return row!.sum;
}

const heldIn = (at: Room) =>
  at.get(ShapingService).held.map(({ provider, level, startedAt, endsAt }) => ({
    provider,
    level,
    seconds: (endsAt - startedAt) / 1000,
  }));

const isPaused = (at: Room, ip = '192.0.2.1', provider = 'yahoo') =>
  at.get(ShapingService).isPaused(ip, provider);

test('hits of all processes together pause the address for the provider in all of them, and nothing else', async () => {
  await hit(room, 2);
  expect(heldIn(room)).toEqual([]);
  await hit(other, 1);
  await until(() => isPaused(room) && isPaused(other), 'the pause in both');
  expect(isPaused(room, '192.0.2.2')).toBe(false);
  expect(isPaused(room, '192.0.2.1', 'google')).toBe(false);
  expect(room.get(ShapingService).held[0]).toMatchObject({
    ruleId: 'yahoo.tss04',
    samples: [HIT.sample],
    startedBy: 'rule',
  });
});

test('hits that are too far apart bring nothing about', async () => {
  await hit(room, 2);
  clock.advance(300_000);
  await hit(room, 2);
  expect(heldIn(room)).toEqual([]);
});

test('a restart finds what is held back', async () => {
  await hit(room, 3);
  await until(() => isPaused(room), 'the pause');
  const again = await openRoom([ShapingModule], { clock, beside: room });
  expect(isPaused(again)).toBe(true);
  await again.close();
});

test('the next one in a row lasts twice as long; after a quiet day it is the first again', async () => {
  await hit(room, 3);
  await until(() => isPaused(room), 'the first');
  clock.advance(600_000);
  expect(isPaused(room)).toBe(false);
  await hit(room, 3);
  await until(() => isPaused(room), 'the second');
  expect(heldIn(room)).toEqual([{ provider: 'yahoo', level: 2, seconds: 1_200 }]);
  clock.advance(1_200_000 + 86_400_000);
  await hit(room, 3);
  await until(() => isPaused(room), 'the third');
  expect(heldIn(room)).toEqual([{ provider: 'yahoo', level: 1, seconds: 600 }]);
});

test('what was refused while it is paused does not prolong the pause', async () => {
  await hit(room, 3);
  await until(() => isPaused(room), 'the pause');
  await hit(room, 9);
  expect(heldIn(room)).toEqual([{ provider: 'yahoo', level: 1, seconds: 600 }]);
});

test('what is slowed and still refused is slowed further', async () => {
  const rule: BackOff = { ...RULE, action: { slow: 0.5 } };
  await hit(room, 3, { rule });
  await until(() => heldIn(room).length === 1, 'the first');
  clock.advance(1_000);
  await hit(room, 3, { rule });
  await until(() => heldIn(room)[0]?.level === 2, 'the second');
  expect(room.get(ShapingService).held.map(({ action }) => action)).toEqual([{ slow: 0.25 }]);
});

test('a tenancy that is blamed waits, others go on', async () => {
  const tenancyId = '0199aaaa-0000-7000-8000-000000000001';
  const rule: BackOff = { ...RULE, scope: 'tenancy_provider' };
  await hit(room, 3, { rule, scope: 'tenancy_provider', egressIp: null, tenancyId });
  await until(() => heldIn(room).length === 1, 'the hold');
  const passage = room
    .get(ShapingService)
    .passage({ egressIp: '192.0.2.1', site: 'mx', provider: 'yahoo', isFixed: false }, CEILING);
  expect(passage.waitOf(tenancyId, 'a.test')).toBeGreaterThan(0);
  expect(passage.waitOf('0199aaaa-0000-7000-8000-000000000002', 'a.test')).toBe(0);
  expect(passage.start()).toBe(0);
});

test('a person ends it at once and all of it is back', async () => {
  await hit(room, 3);
  await until(() => isPaused(room) && isPaused(other), 'the pause');
  const [held] = room.get(ShapingService).held;
  expect(await room.get(BackOffs).release(held!, 'ops')).toBe(true);
  await until(() => !isPaused(other), 'the end in the other process');
  expect(await room.get(BackOffs).release(held!, 'ops')).toBe(false);
});

test('a person holds a provider back, and no route of the operator', async () => {
  const held = { ...HIT, egressIp: null };
  const { scope, egressIp, provider, tenancyId, senderDomain } = held;
  await room
    .get(BackOffs)
    .hold(
      { scope, egressIp, provider, tenancyId, senderDomain },
      { pause: true },
      clock.now() + 60_000,
      { name: 'ops', why: 'they asked for it' },
    );
  const to = { egressIp: null, site: 'mx', provider: 'yahoo', isFixed: false };
  expect(room.get(ShapingService).passage(to, CEILING).start()).toBe(60_000);
  const fixed = { ...to, isFixed: true };
  expect(room.get(ShapingService).passage(fixed, CEILING).start()).toBe(0);
});

test('a turn of the tenancy that its domain can not use is not lost', async () => {
  const tenancyId = '0199aaaa-0000-7000-8000-000000000001';
  const held = { egressIp: null, provider: 'yahoo', tenancyId };
  const hold = (
    scope: 'tenancy_provider' | 'sender_domain_provider',
    senderDomain: string | null,
  ) =>
    room
      .get(BackOffs)
      .hold({ ...held, scope, senderDomain }, { ratePerMinute: 1 }, clock.now() + 600_000, {
        name: 'ops',
        why: 'they asked for it',
      });
  await hold('tenancy_provider', null);
  await hold('sender_domain_provider', 'slow.test');
  const to = { egressIp: null, site: 'mx', provider: 'yahoo', isFixed: false };
  const passage = room.get(ShapingService).passage(to, CEILING);
  expect(passage.waitOf(tenancyId, 'slow.test')).toBe(0);
  // The tenancy has its next turn before the domain, and another domain of it is to have that.
  clock.advance(59_990);
  expect(passage.waitOf(tenancyId, 'slow.test')).toBeGreaterThan(0);
  clock.advance(10);
  await room
    .get(BackOffs)
    .hold(
      { ...held, scope: 'sender_domain_provider', senderDomain: 'slow.test' },
      { pause: true },
      clock.now() + 60_000,
      { name: 'ops', why: 'they asked for it' },
    );
  expect(passage.waitOf(tenancyId, 'slow.test')).toBe(60_000);
  expect(passage.waitOf(tenancyId, 'other.test')).toBe(0);
});

test('a reply that says too fast, and not how fast, slows a known provider down by what is learned alone', async () => {
  const to = { egressIp: '192.0.2.1', site: 'mx', provider: 'rambler', isFixed: false };
  const passage = room.get(ShapingService).passage(to, CEILING);
  const refusal = (ruleId: string): Refusal => ({
    verdict: {
      reason: 'rate_limited_by_remote',
      blames: 'egress_ip',
      permanence: 'transient',
      action: 'retry',
      confidence: 'high',
      ruleId,
      retryAfterSeconds: null,
    },
    tenancyId: '0199aaaa-0000-7000-8000-000000000001',
    senderDomain: 'a.test',
    reply: '421 Too fast',
  });
  for (let i = 0; i < 9; i++) passage.refused(refusal('generic.text.rate'));
  for (let i = 0; i < 9; i++) passage.refused(refusal('rambler.rate'));
  clock.advance(100);
  await until(() => heldIn(room).length > 0, 'the hold by the rule of a provider');
  expect(room.get(ShapingService).held.map(({ ruleId }) => ruleId)).toEqual(['rambler.rate']);
});
