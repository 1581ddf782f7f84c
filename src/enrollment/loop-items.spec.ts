import { expect, test } from 'vitest';
import { FEEDBACK_LOOPS } from './loop-catalog.js';
import { loopItems, type Installation, type LoopNote } from './loop-items.js';

const installation: Installation = {
  domain: 'mail.example.net',
  addresses: ['192.0.2.1', '2001:db8::1'],
  has: new Set(['service_signature']),
};

function subjects(loopId: string, notes: readonly LoopNote[] = []) {
  return loopItems(installation, notes)
    .filter(({ loop }) => loop.id === loopId)
    .map(({ subject, isInUse }) => [subject, isInUse]);
}

test('loops by domain want the domain of the service, loops by address every address', () => {
  expect(subjects('yahoo-cfl')).toEqual([['mail.example.net', true]]);
  expect(subjects('microsoft-jmrp')).toEqual([
    ['192.0.2.1', true],
    ['2001:db8::1', true],
  ]);
  expect(subjects('csa')).toEqual([['installation', true]]);
});

test('what mail lacks for a loop is named', () => {
  const items = loopItems(installation, []);
  const missing = (id: string) => items.find(({ loop }) => loop.id === id)!.missing;
  expect(missing('yahoo-cfl')).toEqual([]);
  expect(missing('gmail-postmaster')).toEqual(['feedback_id']);
});

test('what was registered and is not used any more stays in the list', () => {
  const note: LoopNote = {
    loopId: 'microsoft-jmrp',
    subject: '192.0.2.99',
    state: 'ACTIVE',
    note: '',
    remindAt: null,
    changedBy: 'ann',
    changedAt: new Date(0),
    lastReportAt: null,
  };
  expect(subjects('microsoft-jmrp', [note]).at(-1)).toEqual(['192.0.2.99', false]);
});

test('every loop has an id of its own, steps, and a source', () => {
  expect(new Set(FEEDBACK_LOOPS.map(({ id }) => id)).size).toBe(FEEDBACK_LOOPS.length);
  for (const { id, steps, sources, enrollAt } of FEEDBACK_LOOPS) {
    expect([id, steps.length > 0, sources.length > 0]).toEqual([id, true, true]);
    expect(enrollAt).toMatch(/^https:\/\//);
  }
});
