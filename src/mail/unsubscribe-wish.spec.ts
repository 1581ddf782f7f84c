import { expect, test } from 'vitest';
import { endedStream, unsubscribeWishIn } from './unsubscribe-wish.js';

test('The wish is one of four words, in either case', () => {
  expect([' Yes', 'NO', 'sender', 'Domain '].map(unsubscribeWishIn)).toEqual([
    'yes',
    'no',
    'sender',
    'domain',
  ]);
  expect(['', 'true', 'stream=news', 'yes no', 'constructor'].map(unsubscribeWishIn)).toEqual(
    Array(5).fill(null),
  );
});

test('What ends is all mail of the tenancy, that of the sender, or that of its domain', () => {
  expect(endedStream('yes', 'News@shop.example')).toBeNull();
  expect(endedStream('sender', 'News@shop.example')).toBe('news@shop.example');
  expect(endedStream('domain', 'News@shop.example')).toBe('@shop.example');
});
