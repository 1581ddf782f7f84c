import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/support/clock.js';
import { FloodGuard } from './flood-guard.js';

const STRANGER = {
  mailbox: 'return_path',
  address: 'b-x@rp.test',
  token: { kind: 'forged' },
  loop: null,
} as const;

function valid(messageId: string, recipientId: string | null) {
  const token = { kind: 'valid', messageId, recipientId } as const;
  return { mailbox: 'return_path', address: 'b-y@rp.test', token, loop: null } as const;
}

function setUp() {
  const clock = new FakeClock();
  const limits = {
    perMinutePerAddress: 3,
    unattributedPerMinutePerAddress: 2,
    unattributedPerMinute: 4,
  };
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

test('A stranger has to wait, and others do not', () => {
  const { clock, guard } = setUp();
  for (let i = 0; i < 2; i++) guard.recipient('192.0.2.1', STRANGER);
  expect(() => guard.recipient('192.0.2.1', STRANGER)).toThrow('Too many reports');
  guard.recipient('192.0.2.2', STRANGER);
  guard.recipient('192.0.2.1', valid('1', '2'));
  clock.advance(30_000);
  guard.recipient('192.0.2.1', STRANGER);
});

test('Strangers together have to wait, and what has a valid token does not', () => {
  const { guard } = setUp();
  for (let i = 1; i <= 4; i++) guard.recipient(`192.0.2.${i}`, STRANGER);
  expect(() => guard.recipient('192.0.2.5', STRANGER)).toThrow('Too many reports');
  guard.recipient('192.0.2.5', valid('1', '2'));
});

test('No noise elsewhere keeps complaints out, each feedback loop by itself', () => {
  const { guard } = setUp();
  const loop = (name: string) =>
    ({ ...STRANGER, mailbox: 'feedback_loop', token: { kind: 'none' }, loop: name }) as const;
  for (let i = 1; i <= 4; i++) guard.recipient(`192.0.2.${i}`, STRANGER);
  for (let i = 5; i <= 8; i++) guard.recipient(`192.0.2.${i}`, loop('fbl'));
  expect(() => guard.recipient('192.0.2.9', loop('fbl'))).toThrow('Too many reports');
  guard.recipient('192.0.2.9', loop('secret@rp.test'));
});

test('One token is heard a number of times in an hour', () => {
  const { clock, guard } = setUp();
  for (let i = 0; i < 20; i++) guard.recipient('192.0.2.1', valid('1', '2'));
  expect(() => guard.recipient('192.0.2.1', valid('1', '2'))).toThrow('Too many reports');
  guard.recipient('192.0.2.1', valid('1', '3'));
  clock.advance(3_600_001);
  guard.recipient('192.0.2.1', valid('1', '2'));
});
