import { expect, test } from 'vitest';
import { feedbackMeaning } from './feedback-type.js';

test.each([
  [null, 'complaint'],
  ['abuse', 'complaint'],
  ['fraud', 'complaint'],
  ['miscategorized', 'complaint'],
  ['virus', 'report'],
  ['other', 'report'],
  ['opt-out', 'unsubscribe'],
  ['not-spam', 'not-spam'],
  ['auth-failure', 'auth-failure'],
  ['dmarc', 'auth-failure'],
])('The type %s is a %s', (type, meaning) => {
  expect(feedbackMeaning(type)).toBe(meaning);
});
