import { expect, test } from 'vitest';
import { DueSoon } from './due-soon.js';

const LANE = { tenancyId: 't', domain: 'a.test', kind: 0 } as const;
const OTHER = { tenancyId: 't', domain: 'b.test', kind: 0 } as const;

test('a lane is told once for each shard, when its second is over', () => {
  const soon = new DueSoon();
  soon.add(10_100, LANE, 1);
  soon.add(10_900, LANE, 1);
  soon.add(10_500, LANE, 2);
  soon.add(12_000, OTHER, 1);
  expect(soon.take(10_999)).toEqual([]);
  expect(soon.take(11_000)).toEqual([
    { lane: LANE, shard: 1 },
    { lane: LANE, shard: 2 },
  ]);
  expect(soon.take(11_000)).toEqual([]);
  expect(soon.take(60_000)).toEqual([{ lane: OTHER, shard: 1 }]);
  expect(soon.size).toBe(0);
});

test('it keeps no more than it may, and has room again when something fell due', () => {
  const soon = new DueSoon(2);
  for (let shard = 0; shard < 5; shard++) soon.add(1_000, LANE, shard);
  expect(soon.size).toBe(2);
  expect(soon.take(1_000)).toHaveLength(2);
  soon.add(2_000, LANE, 4);
  expect(soon.take(2_000)).toEqual([{ lane: LANE, shard: 4 }]);
});
