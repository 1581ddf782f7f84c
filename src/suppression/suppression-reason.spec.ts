import { expect, test } from 'vitest';
import { SUPPRESSION_REASONS, reasonOf, wordsOf } from './suppression-reason.js';

test.each([
  ['manual', 'MANUAL'],
  ['MANUAL', 'MANUAL'],
  ['mailbox_unknown', 'HARDBOUNCE'],
  ['mailbox_full', 'SOFTBOUNCE'],
  ['unsubscribe', 'UNSUBSCRIBE'],
  ['complaint', 'COMPLAINT'],
  ['a customer called', 'UNKNOWN'],
  ['', 'UNKNOWN'],
])('%s in the table is %s in the API', (word, reason) => {
  expect(reasonOf(word)).toBe(reason);
});

test('every reason finds the words that have it, and no others', () => {
  const words = ['manual', 'mailbox_unknown', 'mailbox_full', 'complaint', 'unsubscribe', 'other'];
  for (const reason of SUPPRESSION_REASONS) {
    const wanted = wordsOf(reason);
    const found = words.filter((word) => wanted.words.includes(word) === wanted.areMeant);
    expect(found).toEqual(words.filter((word) => reasonOf(word) === reason));
  }
});
