import { describe, expect, it } from 'vitest';
import { quotedIn, stageOf } from './quoted-replies.js';

describe('a quoted reply', () => {
  it.each([
    ['550 5.1.1 no such user', 550, '5.1.1'],
    ['550-5.7.1 first line 550 5.7.1 second line', 550, '5.7.1'],
    ['Remote host said: 550 unknown (#5.1.1)', 550, '5.1.1'],
    ['550 5.0.0 <erika@example.com>... 5.2.2 full', 550, '5.2.2'],
    ['550: 5.1.1 unknown', 550, '5.1.1'],
    ['the server at 192.0.2.1:25 did not answer', null, null],
    ['version 5.0.1.2 of something', null, null],
    ["5.1.0 - Unknown address error 554-'5.7.1 denied'", 554, '5.7.1'],
  ])('in %j', (text, code, enhanced) => {
    expect(quotedIn(text)).toMatchObject({ code, enhanced });
  });

  it('is not what MAIL announced, nor the name of the host', () => {
    const { text } = quotedIn('after MAIL FROM:<> SIZE=99: host spam.example [192.0.2.1]: 550 no');
    expect(text).toBe('after MAIL FROM:<>: 550 no');
  });
});

describe('the command that was refused', () => {
  it.each([
    ['550 no (in reply to MAIL FROM command)', 'mail'],
    ['after RCPT TO:<erika@example.com>: 550 no', 'rcpt'],
    ['550 no (in reply to end of DATA command)', 'dot'],
    ['550 no', 'rcpt'],
  ])('of %j', (text, stage) => {
    expect(stageOf(text)).toBe(stage);
  });
});
