import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REASONS } from '../../src/mail/reason.js';
import { REFUSALS, Refused, type Refusal, type RefusalText } from '../../src/mail/refusal.js';

const catalogue = Object.entries(REFUSALS) as [Refusal, RefusalText][];

/** The one answer that is neither yes nor no: OCI says 254 with 4.7.1 to a suppressed recipient. */
const ODD = 'suppressed_recipient';

test.each(catalogue.filter(([refusal]) => refusal !== ODD))(
  '%s has an SMTP code and an enhanced code of the same class (RFC 3463 section 2)',
  (_refusal, { smtp, enhanced }) => {
    expect(enhanced).toMatch(/^[45]\.\d{1,3}\.\d{1,3}$/);
    expect(String(smtp)).toMatch(/^[45][0-5]\d$/);
    expect(enhanced[0]).toBe(String(smtp)[0]);
  },
);

test('the answer for a suppressed recipient is the documented one', () => {
  expect(REFUSALS[ODD]).toMatchObject({ smtp: 254, enhanced: '4.7.1', http: 200 });
});

/**
 * Some limits are for another message on SMTP and for a smaller request on HTTP; and a session whose log-in is over ends so
 * that the message may come again in one of a better log-in, whereas each request by HTTP shows its own.
 */
const SPLIT: Refusal[] = ['too_many_recipients', 'too_many_auth_failures', 'log_in_over'];

test.each(catalogue.filter(([refusal]) => refusal !== ODD && !SPLIT.includes(refusal)))(
  '%s is worth another try on both doors or on neither',
  (_refusal, { smtp, http }) => {
    const temporary = smtp < 500;
    expect([408, 429, 500, 503].includes(http)).toBe(temporary);
  },
);

test.each(catalogue)('%s has one public sentence on one line', (_refusal, { text }) => {
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(text.length).toBeLessThan(200);
});

test('details fill the sentence, and a missing one leaves no braces', () => {
  expect(new Refused('message_too_large', { limit: 2_000_000 }).message).toBe(
    'Message exceeds the limit of 2000000 bytes',
  );
  for (const [refusal] of catalogue) expect(new Refused(refusal).message).not.toMatch(/[{}]/);
});

test.each(Object.entries(REASONS))('the reason %s is a sentence', (reason, sentence) => {
  expect(reason).toMatch(/^[a-z0-9_]+$/);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

const code = globSync('src/**/*.ts')
  .filter((file) => !/\.spec\.ts$|mail\/(reason|refusal)\.ts$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const data = globSync('src/**/*.{json,sql}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const unused = (words: string[], text: string) =>
  words.filter((word) => !new RegExp(`['"\`]${word}['"\`]`).test(text));

test('every refusal is used', () => {
  expect(unused(Object.keys(REFUSALS), code)).toEqual([]);
});

test('every reason is used', () => {
  expect(unused(Object.keys(REASONS), code + data)).toEqual([]);
});
