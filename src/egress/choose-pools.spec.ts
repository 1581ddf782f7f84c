import { expect, test } from 'vitest';
import { poolsFor } from './choose-pools.js';
import type { Pool } from './egress.store.js';
import type { Grade } from './grade.js';

function pool(id: string, some: Partial<Pool> & { addresses?: readonly string[] } = {}): Pool {
  const { addresses = [id], number = 9, tenancyId = null, grade = 'standard' } = some;
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
  return { id, number, tenancyId, grade, ips };
}

const of = async (pools: readonly Pool[], pool = 0, grade: Grade = 'standard') => {
  const wish = { tenancyId: 'acme', pool };
  const { why, pools: chosen } = await poolsFor(pools, wish, () => Promise.resolve(grade));
  return [why, ...chosen.map(({ id }) => id)];
};

test('a tenancy sends from its own pool, and from the one that its mail names', async () => {
  const pools = [
    pool('shared'),
    pool('first', { tenancyId: 'acme', number: 1 }),
    pool('second', { tenancyId: 'acme', number: 2 }),
    pool('others', { tenancyId: 'other', number: 3 }),
  ];
  expect(await of(pools)).toEqual(['OWN', 'first']);
  expect(await of(pools, 2)).toEqual(['NAMED', 'second']);
  expect(await of(pools, 3)).toEqual(['OWN', 'first']);
});

test('a named pool that is empty or gone is as good as none', async () => {
  const empty = pool('empty', { tenancyId: 'acme', number: 1, addresses: [] });
  expect(await of([empty, pool('shared')], 1)).toEqual(['GRADE', 'shared']);
  expect(await of([pool('shared')], 1)).toEqual(['GRADE', 'shared']);
});

test('all shared pools of the grade serve together, but for mail that was moved to one of them', async () => {
  const pools = [
    pool('a', { grade: 'high', number: 1 }),
    pool('b', { grade: 'high', number: 2 }),
    pool('c', { number: 3 }),
    pool('d', { grade: 'probation', number: 4 }),
  ];
  expect(await of(pools, 0, 'high')).toEqual(['GRADE', 'a', 'b']);
  expect(await of(pools, 1, 'probation')).toEqual(['NAMED', 'a']);
});

test('a grade without a pool uses the nearest', async () => {
  const [high, probation] = [pool('h', { grade: 'high' }), pool('p', { grade: 'probation' })];
  expect(await of([high, probation])).toEqual(['GRADE', 'h']);
  expect(await of([pool('only')], 0, 'probation')).toEqual(['GRADE', 'only']);
  expect(await of([pool('x', { tenancyId: 'other' })])).toEqual(['NONE']);
});
