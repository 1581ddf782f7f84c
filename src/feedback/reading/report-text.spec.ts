import { describe, expect, it } from 'vitest';
import { mailParts } from './mail-parts.js';
import { reportText } from './report-text.js';

const RETURNED = 'From: news@shop.example\nSubject: 550 5.1.1 no such user\n\nHello';

function textOf(body: string) {
  return reportText(mailParts(Buffer.from(`Subject: x\n\n${body}`)));
}

describe('the words of a reporter', () => {
  it.each([
    ['--- Below this line is a copy of the message.'],
    ['------ This is a copy of the message, including all the headers. ------'],
    ['----- Original message -----'],
    ['   ----- Unsent message follows -----'],
    ['Original message follows.'],
    ['------- Returned Message --------'],
    ['A copy of the original message below this line:'],
    ['--- The header of the original message is following. ---'],
    ['--------RETURNED MAIL FOLLOWS--------'],
  ])('end at %j', (line) => {
    const { words, original } = textOf(`It failed.\n\n${line}\n\n${RETURNED}`);
    expect(words.trim()).toBe('It failed.');
    expect(original!.text('subject')).toBe('550 5.1.1 no such user');
  });

  it('end where a header begins', () => {
    const { words } = textOf('It failed.\n\nReturn-Path: <a@b.example>\nSubject: x\n\nHello');
    expect(words.trim()).toBe('It failed.');
  });

  it('are all there where nothing came back', () => {
    expect(textOf('It failed.')).toMatchObject({ words: 'It failed.', original: null });
  });
});
