import { expect, test } from 'vitest';
import { parseReply, replySample } from './reply.js';

test('an octet that the database can not hold is read as a space', () => {
  expect(parseReply(['550-5.1.1 no\0such', '550 5.1.1 \0user'])).toEqual({
    code: 550,
    enhanced: '5.1.1',
    text: 'no such  user',
  });
});

test.each([
  ['550 5.1.1 <erika@example.org>: no such user', '550 5.1.1 <...>: no such user'],
  ['550 <erika@example.test>: not a_b@c.test here', '550 <...>: not <...> here'],
  ['421 Too fast from hans@example.org', '421 Too fast from <...>'],
  ['554 listed at zen.spamhaus.org', '554 listed at zen.spamhaus.org'],
])('what others may see of %j', (line, sample) => {
  expect(replySample(parseReply([line]))).toBe(sample);
});

test('a sample is not longer than it need be', () => {
  expect(replySample(parseReply([`550 ${'a'.repeat(5_000)}`]))).toHaveLength(300);
});
