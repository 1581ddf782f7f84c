import { describe, expect, test } from 'vitest';
import { entryOf, messageOf } from '../../test/support/live-message.js';
import type { LaneKind } from '../spool/index.js';
import { FairLanes } from './fair-lanes.js';
import { Lane } from './lanes.js';

const TRANSACTIONAL: LaneKind = 0;
const BULK: LaneKind = 1;

function laneOf(tenancyId: string, entries: number, kind = TRANSACTIONAL, sizeBytes = 1_000): Lane {
  const lane = new Lane(tenancyId, `${tenancyId}.test`, kind);
  for (let i = 0; i < entries; i++)
    lane.push(entryOf(lane, messageOf(`${tenancyId}${i}`, { tenancyId, sizeBytes }), 1));
  return lane;
}

/** Whose turns come, until `count` were taken or nothing is left. */
function turns(lanes: FairLanes, count: number, mayTake: (lane: Lane) => boolean = () => true) {
  const taken: string[] = [];
  while (taken.length < count) {
    const lane = lanes.next((one) => !one.empty && mayTake(one));
    if (!lane) break;
    const { message } = lane.shift()!;
    lanes.took(lane, message.spooled.sizeBytes);
    taken.push(lane.tenancyId);
    if (lane.empty) lanes.delete(lane);
  }
  return taken;
}

function fair(lanes: readonly Lane[], weightOf?: (tenancyId: string) => number): FairLanes {
  const all = new FairLanes(weightOf);
  for (const lane of lanes) all.add(lane);
  return all;
}

const countOf = (taken: readonly string[], tenancyId: string) =>
  taken.filter((one) => one === tenancyId).length;

describe('FairLanes', () => {
  test('tenancies have their turns, whoever has more', () => {
    const all = fair([laneOf('a', 100), laneOf('b', 2), laneOf('c', 2)]);
    expect(turns(all, 7)).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
  });

  test('a tenancy of twice the weight has twice the turns', () => {
    const all = fair([laneOf('a', 100), laneOf('b', 100)], (id) => (id === 'a' ? 2 : 1));
    expect(countOf(turns(all, 90), 'a')).toBe(60);
  });

  test('transactional mail goes first and bulk does not starve', () => {
    const all = fair([laneOf('bulk', 100, BULK), laneOf('receipts', 100)]);
    const taken = turns(all, 90);
    expect(taken[0]).toBe('receipts');
    expect(countOf(taken, 'bulk')).toBe(10);
  });

  test('a class that is alone has every turn, and owes nothing for it', () => {
    const all = fair([laneOf('bulk', 1_000, BULK)]);
    expect(turns(all, 500)).toHaveLength(500);
    all.add(laneOf('receipts', 8));
    expect(countOf(turns(all, 9), 'receipts')).toBe(8);
  });

  test('large messages take their turns in advance', () => {
    const all = fair([laneOf('huge', 10, TRANSACTIONAL, 2_621_440), laneOf('small', 100)]);
    const taken = turns(all, 24);
    // Each counts eleven: 22 turns of the others for two of these.
    expect(countOf(taken, 'huge')).toBe(2);
  });

  test('what nobody may take now is passed by, and comes when it may', () => {
    const all = fair([laneOf('held', 3), laneOf('free', 2)]);
    expect(turns(all, 9, (lane) => lane.tenancyId !== 'held')).toEqual(['free', 'free']);
    expect(turns(all, 9)).toEqual(['held', 'held', 'held']);
  });

  test('a tenancy that owes turns is not kept waiting when it is alone', () => {
    const all = fair([laneOf('huge', 3, TRANSACTIONAL, 100_000_000)]);
    expect(turns(all, 3)).toEqual(['huge', 'huge', 'huge']);
  });

  test('lanes may be taken out while one is looked for', () => {
    const all = fair([laneOf('empty', 0), laneOf('full', 1)]);
    const lane = all.next((one) => {
      if (!one.empty) return true;
      all.delete(one);
      return false;
    });
    expect(lane?.tenancyId).toBe('full');
  });

  test('with nothing to take there is no turn', () => {
    const all = fair([]);
    expect(all.empty).toBe(true);
    expect(all.next(() => true)).toBeNull();
  });
});
