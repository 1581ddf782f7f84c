import { expect, it } from 'vitest';
import { LoopShare } from './loop-share.js';

it('lets so many through in each turn of the event loop, in their order', async () => {
  const turns = new LoopShare(2);
  const seen: (number | 'turn')[] = [];
  const all = [1, 2, 3, 4, 5].map((n) => turns.next().then(() => seen.push(n)));
  const count = () => {
    seen.push('turn');
    if (seen.length < 8) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(all);
  expect(seen.filter((n) => n !== 'turn')).toEqual([1, 2, 3, 4, 5]);
  expect(seen.slice(0, 7)).toEqual([1, 2, 'turn', 3, 4, 'turn', 5]);
});

it('begins anew after it was empty', async () => {
  const turns = new LoopShare(1);
  await turns.next();
  await turns.next();
});
