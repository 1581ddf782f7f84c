import { expect, test } from 'vitest';
import { Heard } from './heard.js';

const said = (processId: string, at: number) => ({
  gate: 'gate',
  processId,
  connections: 1,
  messagesPerMinute: 0,
  at: new Date(at),
});

test('what is said again counts, whatever the clock of the other process says', () => {
  const heard = new Heard();
  const behind = (second: number) => said('behind', second * 1000 - 3_600_000);
  for (let second = 0; second < 20; second++)
    expect(heard.fresh([behind(second)], second * 1000)).toHaveLength(1);
});

test('what is not said again counts for six seconds', () => {
  const heard = new Heard();
  const counts = (second: number) => heard.fresh([said('gone', 0)], second * 1000).length;
  expect([0, 3, 5, 6, 60].map(counts)).toEqual([1, 1, 1, 0, 0]);
  expect(heard.fresh([said('gone', 0), said('back', 61_000)], 61_000)).toHaveLength(1);
});
