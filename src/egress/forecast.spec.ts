import { expect, test } from 'vitest';
import { forecast, type Progress } from './forecast.js';
import { WARM } from './warm-up.js';

const TODAY = 20_000;
/** Attempts of the days before today, the latest last. */
const progress = (uses: readonly number[], some: Partial<Progress> = {}): Progress => ({
  stage: 0,
  share: 1,
  state: 'warming',
  hold: null,
  uses: new Map(uses.map((n, i) => [TODAY - uses.length + i, n])),
  ...some,
});

test('a full allowance leads on by one stage a day', () => {
  const { warmOn, assumptions } = forecast(progress([200, 200, 200]), TODAY);
  expect(warmOn).toBe(TODAY + WARM);
  expect(assumptions.join(' ')).toContain('enough mail for every further stage');
});

test('a volume that stays as it is ends the warm-up at its stage', () => {
  const found = forecast(progress([900, 900, 900, 900, 900, 900], { stage: 3 }), TODAY);
  expect(found).toMatchObject({ warmOn: null, volume: 900, growth: 1 });
  expect(found.assumptions.join(' ')).toContain('no further stage is needed');
});

test('a volume that grows is followed', () => {
  const found = forecast(progress([500, 550, 600, 650, 700, 750], { stage: 3 }), TODAY);
  expect(found.growth).toBeGreaterThan(1.05);
  expect(found.warmOn).toBeGreaterThan(TODAY + WARM - 3);
});

test('what is paused leads nowhere, and what holds a stage back is said', () => {
  expect(forecast(progress([200], { state: 'paused', hold: 'paused' }), TODAY)).toMatchObject({
    warmOn: null,
    assumptions: expect.arrayContaining(['The operator has paused the warm-up.']) as string[],
  });
  const held = forecast(progress([200, 200, 200], { hold: 'deferrals' }), TODAY);
  expect(held.assumptions[0]).toContain('deferred 5 %');
});

test('what is warm is so today', () => {
  expect(forecast(progress([], { state: 'warm', stage: WARM }), TODAY).warmOn).toBe(TODAY);
});
