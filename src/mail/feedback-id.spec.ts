import { expect, test } from 'vitest';
import { feedbackIdField } from './feedback-id.js';

const ids = { stream: 'bulk', sender: 's7f3', tenancy: 't91c', senderId: 'eilpost' };

test('three ids and the constant stand in one field, the constant last', () => {
  expect(feedbackIdField(ids)).toBe('Feedback-ID: bulk:s7f3:t91c:eilpost\r\n');
});

test.each([
  ['a colon', { sender: 'a:b' }],
  ['nothing', { tenancy: '' }],
  ['a line break', { stream: 'a\r\nBcc: b' }],
  ['too short a constant', { senderId: 'eil1' }],
  ['too long a constant', { senderId: 'a'.repeat(16) }],
])('%s can not be an id', (_what, wrong) => {
  expect(() => feedbackIdField({ ...ids, ...wrong })).toThrow('of a Feedback-ID');
});
