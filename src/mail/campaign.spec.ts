import { expect, test } from 'vitest';
import { campaignIn } from './campaign.js';

test('a campaign is named by up to 64 printable characters, and spaces around it do not count', () => {
  expect(campaignIn(' Sommer 2026 ')).toBe('Sommer 2026');
  expect(campaignIn('ü'.repeat(64))).toBe('ü'.repeat(64));
});

test.each(['', '   ', 'x'.repeat(65), 'a\u0007b', '\ud800'])('%j names none', (text) => {
  expect(campaignIn(text)).toBeNull();
});
