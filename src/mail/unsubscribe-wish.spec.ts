import { expect, test } from 'vitest';
import { unsubscribeWishIn } from './unsubscribe-wish.js';

test.each([
  ['yes', { wanted: true, stream: null }],
  [' Yes ', { wanted: true, stream: null }],
  ['no', { wanted: false }],
  ['stream=news', { wanted: true, stream: 'news' }],
  ['Stream=Weekly.Offers_2-a', { wanted: true, stream: 'weekly.offers_2-a' }],
  [`stream=${'a'.repeat(63)}`, { wanted: true, stream: 'a'.repeat(63) }],
])('%j is a wish', (text, wish) => {
  expect(unsubscribeWishIn(text)).toEqual(wish);
});

test.each(['', 'true', 'stream=', 'stream=-a', 'stream=a b', `stream=${'a'.repeat(64)}`, 'yes no'])(
  '%j is none',
  (text) => {
    expect(unsubscribeWishIn(text)).toBeNull();
  },
);
