import { expect, test } from 'vitest';
import { personalOf, type Wishes } from './personal-of.js';

const PLAIN: Wishes = {
  unsubscribe: null,
  scan: {
    from: ['news@shop.example'],
    unsubscribe: null,
    hasListUnsubscribe: false,
    tracking: null,
    isSigned: false,
  },
  sender: { unsubscribe: null, tracks: { opens: false, clicks: false } },
  sizeBytes: 1_000,
  trackedBytes: 10_000,
};

function of(scan: Partial<Wishes['scan']>, more: Partial<Wishes> = {}) {
  return personalOf({ ...PLAIN, ...more, scan: { ...PLAIN.scan, ...scan } });
}

test('Mail of which nobody says anything is the same for all, and the log says nothing of it', () => {
  expect(personalOf(PLAIN)).toEqual({ personal: null, acceptedDetail: null });
});

test('What is said beside the message counts before its header, and that before the sender', () => {
  const sender = { ...PLAIN.sender, unsubscribe: 'yes' } as const;
  expect(of({}, { sender })).toEqual({
    personal: { unsubscribe: { stream: null } },
    acceptedDetail: { from: 'news@shop.example' },
  });
  expect(of({ unsubscribe: 'sender' }, { sender })).toEqual({
    personal: { unsubscribe: { stream: 'news@shop.example' } },
    acceptedDetail: { from: 'news@shop.example', stream: 'news@shop.example' },
  });
  expect(of({ unsubscribe: 'sender' }, { sender, unsubscribe: 'no' }).personal).toBeNull();
  expect(of({ unsubscribe: 'no' }, { sender }).personal).toBeNull();
});

test('A message that brings List-Unsubscribe keeps it', () => {
  expect(of({ unsubscribe: 'yes', hasListUnsubscribe: true }).personal).toBeNull();
});

const TRACKS = { ...PLAIN.sender, tracks: { opens: true, clicks: true } };

test('A domain tracks what it says, less what the message declines', () => {
  expect(of({}, { sender: TRACKS }).personal).toEqual({
    tracking: { opens: true, clicks: true },
  });
  expect(of({ tracking: { opens: false, clicks: true } }, { sender: TRACKS }).personal).toEqual({
    tracking: { opens: false, clicks: true },
  });
  expect(of({ tracking: { opens: false, clicks: false } }, { sender: TRACKS }).personal).toBeNull();
  expect(of({ tracking: { opens: true, clicks: true } }).personal).toBeNull();
});

test('What somebody has signed is not tracked, and can still be unsubscribed from', () => {
  expect(of({ isSigned: true, unsubscribe: 'yes' }, { sender: TRACKS }).personal).toEqual({
    unsubscribe: { stream: null },
  });
});

test('A large message is not tracked, and the log says so', () => {
  expect(of({}, { sender: TRACKS, sizeBytes: 10_001 })).toEqual({
    personal: null,
    acceptedDetail: { note: 'not tracked: larger than 10000 bytes' },
  });
});
