import { expect, test } from 'vitest';
import { Turns } from './turns.js';

/** Work that ends when it is told to. */
function work() {
  let end: (value: string) => void = () => undefined;
  const done = new Promise<string>((resolve) => (end = resolve));
  let begun = false;
  return {
    run: () => {
      begun = true;
      return done;
    },
    hasBegun: () => begun,
    end: (value: string) => end(value),
  };
}

test('as many run at once as may, and the next begins when one has ended', async () => {
  const turns = new Turns(1, 5);
  const [first, second] = [work(), work()];
  const results = [turns.take(first.run), turns.take(second.run)];
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false]);
  first.end('a');
  expect(await results[0]).toBe('a');
  second.end('b');
  expect(await results[1]).toBe('b');
});

test('what fails gives its turn to the next one', async () => {
  const turns = new Turns(1, 5);
  const failing = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(() => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('nobody waits behind too many', async () => {
  const turns = new Turns(1, 1);
  const [first, second, third] = [work(), work(), work()];
  const running = turns.take(first.run);
  const waiting = turns.take(second.run);
  expect(await turns.take(third.run)).toBeNull();
  first.end('a');
  second.end('b');
  expect(await Promise.all([running, waiting])).toEqual(['a', 'b']);
  expect(await turns.take(() => Promise.resolve('free again'))).toBe('free again');
});
