import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { GuardsService, type SentAs } from '../../../src/reputation/index.js';
import { GuardsWorker } from '../../../src/reputation/guards.worker.js';
import { FakeClock } from '../../support/clock.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { addCounts, type Happened } from '../../support/counted.js';

interface Guard {
  readonly id: string;
  readonly scope: string;
  readonly subject: string | null;
  readonly step: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly threshold: number;
  readonly timeEnded: string | null;
  readonly endedBy: string | null;
}

const HOUR_MS = 3_600_000;
const NEWS = 'news@example.test';

let api: Api;
let clock: FakeClock;
let ours: ApiUser;
let others: ApiUser;
let operator: ApiUser;

beforeEach(async () => {
  clock = new FakeClock(Date.UTC(2026, 5, 1, 12, 20, 30));
  api = await openApi({ clock });
  ours = await api.user('ours');
  others = await api.user('others');
  operator = await api.user('operator');
});
afterEach(() => api.close());

async function query<Row>(text: string, params: unknown[]): Promise<Row[]> {
  return api.app.get(Db).control.query<Row>({ name: `test/${text.slice(0, 40)}`, text }, params);
}

const idOf = ({ tenancyId }: ApiUser) => fromOcid(tenancyId)!.uuid;

const happened = (user: ApiUser, what: Happened) => addCounts(query, idOf(user), clock.now(), what);

const judge = (user: ApiUser) => api.app.get(GuardsWorker).judge(idOf(user));
const sentAs = (user: ApiUser, from = NEWS): SentAs => ({ tenancyId: idOf(user), from });
const stepOf = (user: ApiUser, from = NEWS) =>
  api.app.get(GuardsService).stateOf(sentAs(user, from))?.step ?? null;
const listed = async (user: ApiUser, more = '') =>
  (await user.call<{ items: Guard[] }>('GET', `/v1/guards${more}`)).body.items;
const resume = (user: ApiUser, { id }: Guard, reason = 'the list was cleaned') =>
  user.call<Guard>('POST', `/v1/guards/${id}/actions/resume`, { reason });

test('a sender with 5 % hard bounces is paused, and one with 1 % is not', async () => {
  await happened(ours, { hard: 25, taken: 475 });
  await happened(others, { hard: 10, taken: 990 });
  await judge(ours);
  await judge(others);
  expect([stepOf(ours, 'News@EXAMPLE.test'), stepOf(ours, 'b@example.test')]).toEqual([
    'PAUSED',
    null,
  ]);
  expect(stepOf(others)).toBeNull();
  expect(await listed(ours)).toMatchObject([
    {
      scope: 'SENDER',
      subject: NEWS,
      step: 'PAUSED',
      numerator: 25,
      denominator: 500,
      threshold: 0.02,
      timeEnded: null,
    },
  ]);
  expect(await listed(others)).toEqual([]);
});

test('what a provider says while it denies everybody is no word about the sender, unless a person says that it is right', async () => {
  await happened(ours, { hard: 200, taken: 10, provider: 'google' });
  await happened(ours, { hard: 1, taken: 500, provider: 'yahoo' });
  await query(
    `insert into suppression_circuit (id, provider, state, opened_at, tripped_at, expires_at, minutes, answered, hard, addresses, tenancies)
     values ($1, 'google', 'OPEN', $2, $2, $2::timestamptz + interval '3 days', 10, 210, 200, 200, 3)`,
    [randomUUID(), new Date(clock.now())],
  );
  await judge(ours);
  expect(stepOf(ours)).toBeNull();
  await query(`update suppression_circuit set state = $1, closed_at = $2, closed_by = 'kim'`, [
    'RELEASED',
    new Date(clock.now()),
  ]);
  await judge(ours);
  expect(stepOf(ours)).toBe('PAUSED');
});

test('others see nothing of a guard, and the operator sees all', async () => {
  await happened(ours, { hard: 50, taken: 450 });
  await judge(ours);
  const [guard] = await listed(ours);
  expect((await others.call('GET', `/v1/guards/${guard!.id}`)).status).toBe(404);
  expect((await resume(others, guard!)).status).toBe(404);
  expect((await others.call('GET', `/v1/guards?tenancyId=${ours.tenancyId}`)).status).toBe(404);
  expect(await listed(operator)).toHaveLength(1);
  expect(await listed(operator, `?tenancyId=${others.tenancyId}`)).toEqual([]);
});

test('mail that is paused waits, mail that is slowed down takes turns, and a warning changes nothing', async () => {
  const guards = api.app.get(GuardsService);
  await happened(ours, { hard: 6, taken: 94 });
  await judge(ours);
  expect(stepOf(ours)).toBe('WARNING');
  expect(guards.waitOf(sentAs(ours))).toBe(0);
  await happened(ours, { hard: 1, taken: 0 });
  await judge(ours);
  expect(stepOf(ours)).toBe('SLOWED');
  expect([guards.waitOf(sentAs(ours)), guards.waitOf(sentAs(ours))]).toEqual([0, 2_000]);
  await happened(ours, { hard: 20 });
  await judge(ours);
  expect(guards.waitOf(sentAs(ours))).toBeGreaterThan(0);
  expect(guards.waitOf(sentAs(others))).toBe(0);
});

test('what is resumed counts anew, and is paused again by what happens then', async () => {
  await happened(ours, { hard: 25, taken: 475 });
  await judge(ours);
  const [guard] = await listed(ours);
  expect((await resume(ours, guard!)).body).toMatchObject({ endedBy: 'TENANCY' });
  await judge(ours);
  expect(stepOf(ours)).toBeNull();
  clock.advance(2 * 60_000);
  await happened(ours, { hard: 3, taken: 97 });
  await judge(ours);
  expect(stepOf(ours)).toBeNull();
  clock.advance(HOUR_MS);
  await happened(ours, { hard: 27, taken: 400 });
  await judge(ours);
  expect(await listed(ours)).toMatchObject([{ step: 'PAUSED', numerator: 30, denominator: 527 }]);
  expect(await listed(ours, '?withEnded=true')).toHaveLength(2);
});

test('a tenancy resumes by itself once in 30 days, and the operator whenever', async () => {
  const pause = async () => {
    clock.advance(2 * 60_000);
    await happened(ours, { hard: 50, taken: 450 });
    await judge(ours);
    return (await listed(ours))[0]!;
  };
  expect((await resume(ours, await pause())).status).toBe(200);
  const second = await pause();
  expect((await resume(ours, second)).body).toMatchObject({ code: 'IncorrectState' });
  expect((await resume(operator, second)).body).toMatchObject({ endedBy: 'OPERATOR' });
  expect((await resume(operator, second)).status).toBe(409);
  await operator.call('PUT', `/v1/guardPolicies/${ours.tenancyId}`, { mayResume: false });
  clock.advance(31 * 24 * HOUR_MS);
  expect((await resume(ours, await pause())).status).toBe(409);
});

test('under the policy NONE nothing is stepped in with, and STRICT looks closer', async () => {
  const policy = `/v1/guardPolicies/${ours.tenancyId}`;
  await happened(ours, { hard: 50, taken: 1_950 });
  expect((await ours.call('PUT', policy, { policy: 'NONE' })).status).toBe(404);
  expect((await others.call('GET', policy)).status).toBe(404);
  await operator.call('PUT', policy, { policy: 'NONE' });
  await judge(ours);
  expect(stepOf(ours)).toBeNull();
  await operator.call('PUT', policy, { policy: 'STANDARD' });
  await judge(ours);
  expect(stepOf(ours)).toBe(null);
  expect((await operator.call('PUT', policy, { policy: 'STRICT' })).body).toEqual({
    tenancyId: ours.tenancyId,
    policy: 'STRICT',
    mayResume: true,
  });
  await judge(ours);
  expect(stepOf(ours)).toBe('PAUSED');
  await operator.call('PUT', policy, { policy: 'NONE' });
  await judge(ours);
  expect(stepOf(ours)).toBeNull();
});

test('a pause steps back by itself when what was bad has left the window', async () => {
  await happened(ours, { hard: 50, taken: 450 });
  await judge(ours);
  const steps: (string | null)[] = [];
  for (const hours of [23, 1, 1, 1]) {
    clock.advance(hours * HOUR_MS);
    await judge(ours);
    steps.push(stepOf(ours));
  }
  expect(steps).toEqual(['PAUSED', 'SLOWED', 'WARNING', null]);
});

test('every step is in the log of changes of the tenancy', async () => {
  await happened(ours, { hard: 6, taken: 94 });
  await judge(ours);
  await happened(ours, { hard: 44, taken: 0 });
  await judge(ours);
  await resume(ours, (await listed(ours))[0]!);
  const rows = await query<{ operation: string; step: string; actor: string }>(
    `select operation, after ->> 'step' as step, actor_kind as actor from audit_event
     where tenancy_id = $1 and resource_type = 'emailguard' order by id`,
    [idOf(ours)],
  );
  expect(rows).toEqual([
    { operation: 'beginGuard', step: 'WARNING', actor: 'service' },
    { operation: 'stepGuard', step: 'PAUSED', actor: 'service' },
    { operation: 'resumeGuard', step: 'PAUSED', actor: 'user' },
  ]);
});
