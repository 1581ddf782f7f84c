import { expect, test } from 'vitest';
import { SelfTuning } from './self-tuning.js';

test('one more connection is allowed after a round of successes with all in use', () => {
  const tuning = new SelfTuning(2, 20);
  for (let i = 0; i < 3; i++) tuning.succeeded(2);
  expect(tuning.allowed).toBe(3);
});

test('who does not use what is allowed learns nothing', () => {
  const tuning = new SelfTuning(5, 20);
  for (let i = 0; i < 100; i++) tuning.succeeded(1);
  expect(tuning.allowed).toBe(5);
});

test('trouble halves it once for each cause, and leaves one', () => {
  const tuning = new SelfTuning(8, 20);
  tuning.troubled(0);
  tuning.troubled(100);
  expect(tuning.allowed).toBe(4);
  for (let at = 10_000; at < 100_000; at += 10_000) tuning.troubled(at);
  expect(tuning.allowed).toBe(1);
});

test('it stays below the most that may be, also when that changes', () => {
  const tuning = new SelfTuning(5, 6);
  for (let i = 0; i < 100; i++) tuning.succeeded(6);
  expect(tuning.allowed).toBe(6);
  tuning.limit(3);
  expect(tuning.allowed).toBe(3);
});

test('what trouble taught outlives another look at the same limit', () => {
  const tuning = new SelfTuning(8, 20);
  tuning.limit(10);
  tuning.troubled(0);
  tuning.limit(10);
  expect(tuning.allowed).toBe(4);
});

test('a limit that is raised gives its start back', () => {
  const tuning = new SelfTuning(8, 20);
  tuning.limit(2);
  tuning.troubled(0);
  tuning.limit(20);
  expect(tuning.allowed).toBe(8);
});
