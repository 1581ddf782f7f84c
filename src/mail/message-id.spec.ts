import { expect, it } from 'vitest';
import { newMessageId, rfc5322Date } from './message-id.js';

it('newMessageId stands in angle brackets', () => {
  expect(newMessageId('42', 'smtp.example.net')).toBe('<42@smtp.example.net>');
});

it('rfc5322Date is in UTC and has two digits for the day', () => {
  expect(rfc5322Date(Date.UTC(2026, 1, 3, 4, 5, 6))).toBe('Tue, 03 Feb 2026 04:05:06 +0000');
});
