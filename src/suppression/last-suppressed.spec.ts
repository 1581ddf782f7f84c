import { expect, test } from 'vitest';
import { RootLog } from '../core/log.js';
import { FakeClock } from '../../test/support/clock.js';
import { LastSuppressed, type Suppressed } from './last-suppressed.js';

const silent = new RootLog('silent').room('suppression');

function open(write: (named: readonly Suppressed[]) => Promise<void>) {
  const clock = new FakeClock();
  return { clock, last: new LastSuppressed(clock, silent, write) };
}

test('an address that is named often is written once, with its latest time', async () => {
  const written: (readonly Suppressed[])[] = [];
  const { clock, last } = open((named) => Promise.resolve(void written.push(named)));
  last.note('acme', 'a@example.com');
  clock.advance(400);
  last.note('acme', 'a@example.com');
  last.note('acme', 'b@example.com');
  expect(written).toEqual([]);
  const at = new Date(clock.now());
  clock.advance(600);
  expect(written).toEqual([
    [
      { tenancyId: 'acme', address: 'a@example.com', at },
      { tenancyId: 'acme', address: 'b@example.com', at },
    ],
  ]);
  await last.flush();
  expect(written).toHaveLength(1);
});

test('what waits is written at the end', async () => {
  const written: string[] = [];
  const { last } = open((named) =>
    Promise.resolve(void written.push(...named.map(({ address }) => address))),
  );
  last.note('acme', 'a@example.com');
  await last.flush();
  expect(written).toEqual(['a@example.com']);
});

test('a failure loses its notes and no others', async () => {
  const written: string[] = [];
  let fails = true;
  const { last } = open((named) => {
    if (fails) return Promise.reject(new Error('no database'));
    return Promise.resolve(void written.push(...named.map(({ address }) => address)));
  });
  last.note('acme', 'lost@example.com');
  await last.flush();
  fails = false;
  last.note('acme', 'kept@example.com');
  await last.flush();
  expect(written).toEqual(['kept@example.com']);
});

test('more than fits is dropped, and the next second begins anew', async () => {
  const counts: number[] = [];
  const { last } = open((named) => Promise.resolve(void counts.push(named.length)));
  for (let i = 0; i < 10_500; i++) last.note('acme', `${i}@example.com`);
  await last.flush();
  last.note('acme', '10499@example.com');
  await last.flush();
  expect(counts).toEqual([10_000, 1]);
});
