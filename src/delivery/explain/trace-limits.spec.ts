import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/support/clock.js';
import { TraceLimits } from './trace-limits.js';

const ANN = { tenancyId: 't1', userId: 'ann' };
test('a user has one trace at a time, and may have the next when it has ended in whatever way', async () => {
  const limits = new TraceLimits(new FakeClock());
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = limits.run(ANN, () => promise);
  await expect(limits.run(ANN, () => Promise.resolve(''))).rejects.toThrow(/under way/);
  await expect(limits.run({ ...ANN, userId: 'ben' }, () => Promise.resolve('b'))).resolves.toBe(
    'b',
  );
  resolve('a');
  await expect(first).resolves.toBe('a');
  await expect(limits.run(ANN, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(limits.run(ANN, () => Promise.resolve('c'))).resolves.toBe('c');
});

test('a tenancy has so many in a minute, another one its own', async () => {
  const clock = new FakeClock();
  const limits = new TraceLimits(clock);
  const run = (tenancyId: string) => limits.run({ ...ANN, tenancyId }, () => Promise.resolve('ok'));
  for (let i = 0; i < 10; i++) await run('t1');
  await expect(run('t1')).rejects.toThrow(/in a minute/);
  await expect(run('t2')).resolves.toBe('ok');
  clock.advance(6_000);
  await expect(run('t1')).resolves.toBe('ok');
});
