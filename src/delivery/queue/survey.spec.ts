import { expect, test } from 'vitest';
import { firstIdAt } from '../../core/id.js';
import { groupsOf, sorted, type Counted } from './survey.js';

const AT = Date.UTC(2026, 5, 1);

function counted(more: Partial<Counted>): Counted {
  return {
    tenancyId: 'a',
    domain: 'x.test',
    kind: 0,
    reason: 'greylisted',
    count: 1,
    oldest: firstIdAt(AT).toString(),
    nextDue: new Date(AT + 60_000),
    provider: null,
    isHeld: false,
    isAtLeast: false,
    ...more,
  };
}

test('lanes of all shards are added up, and the rest is null', () => {
  const counts = [
    counted({ count: 2 }),
    counted({
      count: 3,
      reason: 'queued',
      oldest: firstIdAt(AT - 5_000).toString(),
      nextDue: new Date(AT),
      isHeld: true,
      isAtLeast: true,
    }),
  ];
  expect(groupsOf(counts, new Set(['domain']))).toEqual([
    {
      tenancyId: null,
      domain: 'x.test',
      provider: null,
      trafficClass: null,
      reason: null,
      count: 5,
      isAtLeast: true,
      held: 3,
      oldest: AT - 5_000,
      nextDue: AT,
    },
  ]);
});

test('what differs in what it is grouped by stays apart', () => {
  const counts = [counted({ kind: 0 }), counted({ kind: 1 }), counted({ kind: 2 })];
  const groups = groupsOf(counts, new Set(['class']));
  expect(groups.map(({ trafficClass, count }) => [trafficClass, count])).toEqual([
    ['transactional', 2],
    ['bulk', 1],
  ]);
});

test('groups are sorted by what was asked for, and by name where that is equal', () => {
  const counts = [
    counted({ domain: 'b.test', count: 2 }),
    counted({ domain: 'a.test', count: 2 }),
    counted({ domain: 'c.test', count: 9 }),
  ];
  const groups = groupsOf(counts, new Set(['domain']));
  expect(sorted(groups, 'COUNT', 'DESC').map(({ domain }) => domain)).toEqual([
    'c.test',
    'a.test',
    'b.test',
  ]);
});
