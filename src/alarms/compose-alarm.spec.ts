import { expect, it } from 'vitest';
import { parseAddress } from '../mail/address.js';
import { decodeWords } from '../mail/headers.js';
import { composeAlarm } from './compose-alarm.js';

function composed(subject: string, text = 'Text\n', to = 'kim@acme.test') {
  const message = composeAlarm({
    to: parseAddress(to)!,
    host: 'mail.example.net',
    messageId: '<1@mail.example.net>',
    dateMs: Date.UTC(2026, 5, 1, 12, 20, 30),
    subject,
    text,
  }).toString();
  const end = message.indexOf('\r\n\r\n');
  return {
    message,
    fields: message.slice(0, end).split(/\r\n(?! )/),
    body: message.slice(end + 4),
  };
}

it('writes a plain message of our own', () => {
  const { fields, body } = composed('Sending as news@example.com is paused', 'One\n\n  GET /v1\n');
  expect(fields).toEqual([
    'From: Eilpost <MAILER-DAEMON@mail.example.net>',
    'To: <kim@acme.test>',
    'Subject: [eilpost] Sending as news@example.com is paused',
    'Date: Mon, 01 Jun 2026 12:20:30 +0000',
    'Message-ID: <1@mail.example.net>',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ]);
  expect(body).toBe('One\r\n\r\n  GET /v1\r\n');
});

it.each([
  ['line ends', 'a\r\nBcc: x@evil.test\r\n\r\nb'],
  ['a line feed alone', 'a\nBcc: x@evil.test'],
  ['line ends of Unicode', 'a\u2028Bcc: x@evil.test\u0085b'],
  ['an encoded word', '=?utf-8?Q?a=0D=0ABcc:_x@evil.test?='],
  ['half a character', 'a\ud800b'],
  ['more than a line may hold', 'é'.repeat(2_000)],
])('%s in a subject adds no field', (_what, subject) => {
  const { fields, message } = composed(subject);
  expect(fields).toHaveLength(9);
  expect(fields[2]).toMatch(/^Subject: \[eilpost\] /);
  expect(message).not.toMatch(/^Bcc:/m);
  expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThan(998);
});

it('keeps words of all languages', () => {
  const { fields, body } = composed('Sending as jörg@bücher.test is paused', 'jörg\n');
  expect(decodeWords(fields[2]!.replaceAll('\r\n', ''))).toBe(
    'Subject: [eilpost] Sending as jörg@bücher.test is paused',
  );
  expect(body).toBe('j=C3=B6rg\r\n');
});
