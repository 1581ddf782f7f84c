import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/support/clock.js';
import { FloodGuard } from './flood-guard.js';

const STRANGER = {
  mailbox: 'return_path',
  address: 'b-x@rp.test',
  token: { kind: 'forged' },
} as const;

function valid(messageId: string, recipientId: string | null) {
  const token = { kind: 'valid', messageId, recipientId } as const;
  return { mailbox: 'return_path', address: 'b-y@rp.test', token } as const;
}

function setUp() {
  const clock = new FakeClock();
  const limits = { perMinutePerAddress: 3, unattributedPerMinute: 2 };
  return { clock, guard: new FloodGuard(limits, clock) };
}

test('One client has to wait, and others do not', () => {
  const { clock, guard } = setUp();
  for (let i = 0; i < 3; i++) guard.mail('192.0.2.1');
  expect(() => guard.mail('192.0.2.1')).toThrow('Too many messages from your address');
  guard.mail('192.0.2.2');
  clock.advance(20_000);
  guard.mail('192.0.2.1');
});

test('Addresses of one IPv6 network are one client', () => {
  const { guard } = setUp();
  for (let i = 1; i <= 3; i++) guard.mail(`2001:db8::${i}`);
  expect(() => guard.mail('2001:db8::4')).toThrow('Too many messages');
});

test('Strangers together have to wait, and what has a valid token does not', () => {
  const { guard } = setUp();
  guard.recipient(STRANGER);
  guard.recipient(STRANGER);
  expect(() => guard.recipient(STRANGER)).toThrow('Too many reports');
  guard.recipient(valid('1', '2'));
});

test('One token is heard a number of times in an hour', () => {
  const { clock, guard } = setUp();
  for (let i = 0; i < 20; i++) guard.recipient(valid('1', '2'));
  expect(() => guard.recipient(valid('1', '2'))).toThrow('Too many reports');
  guard.recipient(valid('1', '3'));
  clock.advance(3_600_001);
  guard.recipient(valid('1', '2'));
});
