import { expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { firstIdAt } from './id.js';
import { MessageTokens } from './message-tokens.js';
import { Sealer } from './seal.js';

const DAY_MS = 86_400_000;

function setUp(days = 60, master = 1) {
  const clock = new FakeClock();
  const tokens = new MessageTokens(new Sealer(Buffer.alloc(32, master)), clock, { days });
  const messageId = firstIdAt(clock.now()).toString();
  return { clock, tokens, owner: { messageId, recipientId: (BigInt(messageId) + 1n).toString() } };
}

test('A link names the recipient that it was made for, until its days are over', () => {
  const { clock, tokens, owner } = setUp(60);
  const token = tokens.write('unsubscribe link', owner);
  expect(tokens.readLink('unsubscribe link', token)).toEqual({ kind: 'valid', owner });
  clock.advance(60 * DAY_MS);
  expect(tokens.readLink('unsubscribe link', token).kind).toBe('valid');
  clock.advance(DAY_MS);
  expect(tokens.readLink('unsubscribe link', token)).toEqual({ kind: 'late', owner });
});

test('Every attempt writes the same link, on whatever day', () => {
  const { clock, tokens, owner } = setUp();
  const token = tokens.write('click', owner, Buffer.from('a'));
  clock.advance(3 * DAY_MS);
  expect(tokens.write('click', owner, Buffer.from('a'))).toBe(token);
});

test('A link of one purpose is forged as one of another', () => {
  const { tokens, owner } = setUp();
  const token = tokens.write('open', owner);
  for (const other of ['click', 'unsubscribe link', 'unsubscribe address', 'return path'] as const)
    expect(tokens.readLink(other, token)).toEqual({ kind: 'forged' });
});

test('A link with any letter changed, or of another installation, is forged', () => {
  const { tokens, owner } = setUp();
  const token = tokens.write('open', owner);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === 'q' ? 'r' : 'q') + token.slice(at + 1);
    expect(tokens.readLink('open', changed)).toEqual({ kind: 'forged' });
  }
  expect(setUp(60, 2).tokens.readLink('open', token)).toEqual({ kind: 'forged' });
  for (const text of ['', 'x', '../../etc/passwd', `${token}a`])
    expect(tokens.readLink('open', text)).toEqual({ kind: 'none' });
});

test('A token of a whole message is no link', () => {
  const { tokens, owner } = setUp();
  const token = tokens.write('open', { ...owner, recipientId: null });
  expect(tokens.read('open', token)).toMatchObject({ kind: 'valid', owner: { recipientId: null } });
  expect(tokens.readLink('open', token)).toEqual({ kind: 'none' });
});
