import { expect, test } from 'vitest';
import { KeptOctets } from './kept-octets.js';
import { ReceivingBudget } from '../../core/receiving-budget.js';

test('The beginning is kept, whatever the pieces are', () => {
  const room = new ReceivingBudget(1_000_000);
  const kept = new KeptOctets(20_000, room);
  const mail = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i & 0xff));
  for (let at = 0; at < mail.length; at += 777) kept.add(mail.subarray(at, at + 777));
  expect(kept.received).toBe(50_000);
  expect(kept.octets().equals(mail.subarray(0, 20_000))).toBe(true);
  expect(kept.isShort).toBe(false);
  kept.release();
  expect(room.held).toBe(0);
});

test('A mail that comes octet by octet takes no more room than one in one piece', () => {
  const room = new ReceivingBudget(1_000_000);
  const kept = new KeptOctets(100_000, room);
  for (let i = 0; i < 10_000; i++) kept.add(Buffer.from('x'));
  expect(room.held).toBeLessThanOrEqual(16_384);
  expect(kept.octets()).toHaveLength(10_000);
});

test('Without room nothing is kept, and the rest is only counted', () => {
  const room = new ReceivingBudget(10_000);
  const other = new KeptOctets(100_000, room);
  other.add(Buffer.alloc(9_000));
  const kept = new KeptOctets(100_000, room);
  kept.add(Buffer.alloc(500));
  kept.add(Buffer.alloc(500));
  expect(kept).toMatchObject({ isShort: true, received: 1_000 });
  expect(kept.octets()).toHaveLength(0);
  kept.release();
  other.release();
  other.release();
  expect(room.held).toBe(0);
});
