import { expect, test } from 'vitest';
import { readOffset, readPlace, writeOffset, writePlace } from './place-token.js';

const LANE = {
  tenancyId: '0190f5a0-0000-7000-8000-000000000001',
  domain: 'x.test',
  kind: 1 as const,
};

test.each([
  { shard: 5, lane: LANE, row: { dueAt: 1_767_225_600_000, id: '9223372036854775807' } },
  { shard: 1023, lane: LANE, row: null },
])('a place is read as it was written: %j', (place) => {
  expect(readPlace(writePlace(place))).toEqual(place);
});

const madeUp = [
  'x',
  Buffer.from('[]').toString('base64url'),
  Buffer.from(JSON.stringify([5, 'no uuid', 'x.test', 1, null, null])).toString('base64url'),
  Buffer.from(JSON.stringify([5, LANE.tenancyId, 'x\0', 1, null, null])).toString('base64url'),
  Buffer.from(JSON.stringify([5, LANE.tenancyId, 'x', 32_768, null, null])).toString('base64url'),
  Buffer.from(JSON.stringify([5, LANE.tenancyId, 'x', 1, 1e18, '1'])).toString('base64url'),
  Buffer.from(JSON.stringify([5, LANE.tenancyId, 'x', 1, 1, 'drop'])).toString('base64url'),
  Buffer.from(JSON.stringify([4096, LANE.tenancyId, 'x', 1, 1, '1'])).toString('base64url'),
];
test.each(madeUp)('a token that nobody wrote is refused: %s', (token) => {
  expect(() => readPlace(token)).toThrow('page is not a token of this list');
});

test('an offset belongs to its order', () => {
  expect(readOffset(undefined, 'COUNT')).toBe(0);
  expect(readOffset(writeOffset('COUNT', 50), 'COUNT')).toBe(50);
  expect(() => readOffset(writeOffset('COUNT', 50), 'DOMAIN')).toThrow('another order');
  expect(() => readOffset('x', 'COUNT')).toThrow('not a token');
});
