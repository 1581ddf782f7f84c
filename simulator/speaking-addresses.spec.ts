import { describe, expect, it } from 'vitest';
import { AttemptMemory, SPEAKING_ADDRESSES, speakingAddressOf } from './speaking-addresses.js';

describe('the table of speaking addresses', () => {
  it('holds each name once, as a local part that needs no quotes', () => {
    const names = SPEAKING_ADDRESSES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
  });

  it('gives every refusal an enhanced code of the class of its code', () => {
    for (const { act } of SPEAKING_ADDRESSES) {
      if (act.kind === 'reply') expect(act.reply).toMatch(/^([45])\d\d \1\.\d\.\d \S/);
    }
  });

  it('explains every row with a sentence', () => {
    for (const { about } of SPEAKING_ADDRESSES) expect(about).toMatch(/^[A-Z].*\.$/);
  });
});

describe('reading an address', () => {
  it.each([
    ['hard@mailbox.test', 'hard'],
    ['HARD@gmail.test', 'hard'],
    ['hard+17@mailbox.test', 'hard'],
    ['hard-17@mailbox.test', 'hard'],
    ['soft@mailbox.test', 'soft'],
    ['soft-once@mailbox.test', 'soft-once'],
    ['soft-once-2@mailbox.test', 'soft-once'],
    ['soft-only@mailbox.test', 'soft'],
    ['drop-after-dot+a-b@mailbox.test', 'drop-after-dot'],
  ])('%s is %s', (address, name) => {
    expect(speakingAddressOf(address)?.name).toBe(name);
  });

  it.each(['harder@mailbox.test', 'ann.hard@mailbox.test', 'hard', '@mailbox.test', ''])(
    '%j says nothing',
    (address) => {
      expect(speakingAddressOf(address)).toBeUndefined();
    },
  );
});

describe('the memory of attempts', () => {
  it('knows the first of each client, sender and recipient', () => {
    const memory = new AttemptMemory();
    expect(memory.isFirst('127.0.0.1', 'a@x.test', 'b@y.test')).toBe(true);
    expect(memory.isFirst('127.0.0.1', 'A@x.test', 'B@y.test')).toBe(false);
    expect(memory.isFirst('127.0.0.9', 'a@x.test', 'b@y.test')).toBe(true);
    expect(memory.isFirst('127.0.0.1', '', 'b@y.test')).toBe(true);
  });

  it('forgets the oldest when it is full', () => {
    const memory = new AttemptMemory(2);
    for (const to of ['one', 'two', 'three']) memory.isFirst('', '', to);
    expect(memory.isFirst('', '', 'three')).toBe(false);
    expect(memory.isFirst('', '', 'one')).toBe(true);
  });
});
