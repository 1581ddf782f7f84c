import { expect, test } from 'vitest';
import {
  isMassBounce,
  isStillBroken,
  isWorthALook,
  shareOf,
  type Answers,
} from './mass-bounces.js';

const FLOOR = 0.5;
const USUAL: Answers = { answered: 10_000, hard: 100 };
const UNKNOWN: Answers = { answered: 0, hard: 0 };
const MANY = { tenancies: 5, largest: 8 };
const ONE = (addresses: number) => ({ addresses, tenancies: 1, largest: addresses });

/** Bounces of an outage, one after the other, until they are enough; behind so many deliveries of the same span. */
function bouncesUntilTrip(goodBefore: number, tenancies: number, usual: Answers): number | null {
  for (let n = 1; n <= 100_000; n++) {
    const breadth = { addresses: n, tenancies, largest: Math.ceil(n / tenancies) };
    if (isMassBounce({ answered: goodBefore + n, hard: n }, breadth, usual, FLOOR)) return n;
  }
  return null;
}

test('an outage that hits several tenancies is found out after 20 bounces', () => {
  expect(bouncesUntilTrip(0, 5, USUAL)).toBe(20);
  expect(bouncesUntilTrip(0, 3, UNKNOWN)).toBe(20);
});

test('behind much good mail it takes as many bounces as were delivered in the span, and no more', () => {
  expect(bouncesUntilTrip(1_000, 5, USUAL)).toBe(1_000);
});

test('an outage that hits one tenancy is found out after 50 bounces, where the provider is known to take mail', () => {
  expect(bouncesUntilTrip(0, 1, USUAL)).toBe(50);
  expect(bouncesUntilTrip(0, 2, USUAL)).toBe(50);
  expect(bouncesUntilTrip(0, 1, UNKNOWN)).toBeNull();
  expect(bouncesUntilTrip(0, 1, { answered: 199, hard: 0 })).toBeNull();
});

test('small volumes never trip, however bad they look', () => {
  const small = { answered: 19, hard: 19 };
  expect(isMassBounce(small, { addresses: 19, ...MANY }, USUAL, FLOOR)).toBe(false);
  expect(isMassBounce({ answered: 49, hard: 49 }, ONE(49), USUAL, FLOOR)).toBe(false);
});

test('the same few addresses, again and again, are not many', () => {
  const again = { answered: 5_000, hard: 5_000 };
  expect(isMassBounce(again, { addresses: 6, ...MANY }, USUAL, FLOOR)).toBe(false);
});

test.each([
  [10_000, 1_000],
  [10_000, 3_000],
  [10_000, 7_900],
])('a tenancy that cleans a list does not trip: of %d, %d are dead', (answered, hard) => {
  expect(isMassBounce({ answered, hard }, ONE(hard), USUAL, FLOOR)).toBe(false);
});

test('a bad list of one tenancy does not trip because others have a few dead addresses', () => {
  const answers = { answered: 10_000, hard: 6_000 };
  const breadth = { addresses: 6_000, tenancies: 40, largest: 5_900 };
  expect(isMassBounce(answers, breadth, USUAL, FLOOR)).toBe(false);
});

test('a provider that refuses many as a rule must refuse far more', () => {
  const usual = { answered: 10_000, hard: 1_500 };
  const breadth = { addresses: 60, tenancies: 5, largest: 20 };
  expect(isMassBounce({ answered: 100, hard: 60 }, breadth, usual, FLOOR)).toBe(false);
  expect(isMassBounce({ answered: 100, hard: 80 }, breadth, usual, FLOOR)).toBe(true);
  const worse = { answered: 10_000, hard: 4_000 };
  expect(isMassBounce({ answered: 60, hard: 60 }, breadth, worse, FLOOR)).toBe(true);
});

test('blocks of our mail beside a few dead addresses are no mass bounce', () => {
  expect(
    isMassBounce({ answered: 1_000, hard: 30 }, { addresses: 30, ...MANY }, USUAL, FLOOR),
  ).toBe(false);
});

test('bounces that come as mail after their deliveries were counted make no share above one', () => {
  expect(shareOf({ answered: 10, hard: 30 })).toBe(1);
  expect(shareOf(UNKNOWN)).toBe(0);
  expect(isWorthALook({ answered: 10, hard: 5 }, FLOOR)).toBe(true);
  expect(isWorthALook({ answered: 10, hard: 4 }, FLOOR)).toBe(false);
});

test('an open circuit parks no more once the provider takes mail again', () => {
  expect(isStillBroken({ answered: 100, hard: 26 }, FLOOR)).toBe(true);
  expect(isStillBroken({ answered: 100, hard: 24 }, FLOOR)).toBe(false);
  expect(isStillBroken({ answered: 19, hard: 1 }, FLOOR)).toBe(true);
});
