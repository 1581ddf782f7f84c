import { expect, test } from 'vitest';
import { poolsFor } from './choose-pools.js';
import type { Pool } from './egress.store.js';
import type { Grade } from './grade.js';

function pool(id: string, some: Partial<Pool> & { addresses?: readonly string[] } = {}): Pool {
  const { addresses = [id], tenancyId = null, grade = 'standard' } = some;
  const ips = addresses.map((address) => ({
    id: address,
    address,
    ehloName: 'out.example.com',
    via: null,
    weight: 1,
    warmsUp: false,
    state: 'ACTIVE' as const,
    until: null,
  }));
  return { id, tenancyId, grade, ips };
}

const of = async (
  pools: readonly Pool[],
  poolId: string | null = null,
  grade: Grade = 'standard',
) =>
  (await poolsFor(pools, { tenancyId: 'acme', poolId }, () => Promise.resolve(grade))).map(
    ({ id }) => id,
  );

test('a tenancy sends from its own pool, and from the one that the sender names', async () => {
  const pools = [
    pool('shared'),
    pool('first', { tenancyId: 'acme' }),
    pool('second', { tenancyId: 'acme' }),
    pool('others', { tenancyId: 'other' }),
  ];
  expect(await of(pools)).toEqual(['first']);
  expect(await of(pools, 'second')).toEqual(['second']);
  expect(await of(pools, 'others')).toEqual(['first']);
});

test('an own pool without addresses is as good as none', async () => {
  expect(await of([pool('empty', { tenancyId: 'acme', addresses: [] }), pool('shared')])).toEqual([
    'shared',
  ]);
});

test('all shared pools of the grade serve together; a name is no way into another grade', async () => {
  const pools = [
    pool('a', { grade: 'high' }),
    pool('b', { grade: 'high' }),
    pool('c'),
    pool('d', { grade: 'probation' }),
  ];
  expect(await of(pools, null, 'high')).toEqual(['a', 'b']);
  expect(await of(pools, 'a', 'probation')).toEqual(['d']);
});

test('a grade without a pool uses the nearest', async () => {
  const [high, probation] = [pool('h', { grade: 'high' }), pool('p', { grade: 'probation' })];
  expect(await of([high, probation])).toEqual(['h']);
  expect(await of([pool('only')], null, 'probation')).toEqual(['only']);
  expect(await of([pool('x', { tenancyId: 'other' })])).toEqual([]);
});
