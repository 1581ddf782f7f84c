import { expect, test } from 'vitest';
import { preferredLanguage } from './preferred-language.js';

const KNOWN = ['en', 'de', 'fr'] as const;

test.each([
  ['de', 'de'],
  ['de-AT, en;q=0.8', 'de'],
  ['en;q=0.5, fr;q=0.9', 'fr'],
  ['ja, fr;q=0.1', 'fr'],
  ['de;q=0, fr;q=0.1', 'fr'],
  ['', 'en'],
  ['*', 'en'],
  ['ja', 'en'],
  ['nonsense;;;q=9,,,', 'en'],
  [`${'x,'.repeat(10_000)}de`, 'en'],
])('%j is answered in %s', (accepted, language) => {
  expect(preferredLanguage(accepted, KNOWN)).toBe(language);
});
