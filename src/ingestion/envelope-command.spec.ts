import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEnvelopeCommand } from './envelope-command.js';

const mail = (line: string) => parseEnvelopeCommand('MAIL FROM', Buffer.from(line));
const rcpt = (line: string) => parseEnvelopeCommand('RCPT TO', Buffer.from(line));

it.each([
  ['MAIL FROM:<>', ''],
  ['mail from:<A.b@Example.COM>', 'A.b@Example.COM'],
  ['MAIL FROM: <a@example.com>', 'a@example.com'],
  ['MAIL FROM:<grüße@bücher.example>', 'grüße@bücher.example'],
  ['MAIL FROM:<"a b"@example.com>', '"a b"@example.com'],
  ['MAIL FROM:<"a>b\\"c"@example.com>', '"a>b\\"c"@example.com'],
  ['MAIL FROM:<@one.example,@two.example:a@example.com>', 'a@example.com'],
  ['MAIL FROM:<a%b.example@example.com>', 'a%b.example@example.com'],
])('reads the address of %s as it was typed', (line, address) => {
  expect(mail(line)?.address).toBe(address);
});

it('reads parameters in any case, decoded', () => {
  const parsed = mail('MAIL FROM:<a@example.com> SIZE=12 body=8BITMIME SMTPUTF8 ENVID=a+2Bb+20c');
  expect(parsed?.args).toEqual({ SIZE: '12', BODY: '8BITMIME', SMTPUTF8: true, ENVID: 'a+b c' });
});

it('names a parameter that comes twice', () => {
  expect(rcpt('RCPT TO:<a@example.com> NOTIFY=NEVER notify=DELAY')?.duplicate).toBe('NOTIFY');
});

it.each([
  'MAIL FROM:a@example.com',
  'MAIL FROM:<a@example.com',
  'MAIL FROM:<a<b@example.com>',
  'MAIL FROM:<"a@example.com>',
  'MAIL FROM:<a@example.com>SIZE=1',
  'MAIL FROM:<a@example.com> =1',
  'MAIL FROM:<a@example.com> ENVID=a+0D+0Ab',
  'MAIL FROM:<a@example.com> ENVID=grüße',
  'MAIL FROM:<a@example.com> ENVID=a=b',
  'MAIL FROM:<a@example.com> ENVID=a+ZZ',
  `MAIL FROM:<a@example.com> ENVID=${'a'.repeat(101)}`,
  'MAIL TO:<a@example.com>',
  'RCPT TO:<a@example.com>',
])('does not take %s', (line) => {
  expect(mail(line)).toBeNull();
});

it('does not take octets that are not UTF-8', () => {
  expect(
    parseEnvelopeCommand('RCPT TO', Buffer.from('RCPT TO:<\xe9@example.com>', 'latin1')),
  ).toBeNull();
});

it('does not lose itself in what is written to make it go back and forth', () => {
  expect(mail('MAIL FROM:<' + '"\\'.repeat(500_000))).toBeNull();
  expect(mail('MAIL FROM:<' + '""'.repeat(500_000))).toBeNull();
});

it('never throws, and keeps whatever address it takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (address) => {
      const parsed = mail(`MAIL FROM:<${address}>`);
      if (parsed && !address.startsWith('@')) expect(parsed.address).toBe(address);
    }),
  );
});
