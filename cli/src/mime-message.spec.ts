import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { mimeMessage, parseMailbox, type Draft } from './mime-message.js';

const draft: Draft = {
  from: { email: 'news@example.com', name: 'Nürnberger "News"' },
  to: [{ email: 'a@example.org' }, { email: 'b@example.org', name: 'B, the second' }],
  cc: [],
  replyTo: [{ email: 'desk@example.com' }],
  subject: `Grüße ${'aus der Küche '.repeat(20)}🍲`,
  headerFields: { 'X-Campaign': 'spring' },
  text: 'hällo\n',
  html: '<p>hällo</p>',
  attachments: [
    { name: 'menu.pdf', content: Buffer.from(Array.from({ length: 300 }, (_, i) => i % 256)) },
    { name: 'Preise für März.csv', content: Buffer.from('a;b') },
  ],
  boundary: 'b0undary',
};

test('a message with attachments reads back as it was written', async () => {
  const read = await PostalMime.parse(mimeMessage(draft));
  expect(read.from).toMatchObject({ address: 'news@example.com', name: draft.from.name });
  expect(read.to).toMatchObject([
    { address: 'a@example.org' },
    { address: 'b@example.org', name: 'B, the second' },
  ]);
  expect(read.replyTo).toMatchObject([{ address: 'desk@example.com' }]);
  expect(read.subject).toBe(draft.subject);
  expect(read.text?.trim()).toBe('hällo');
  expect(read.html?.trim()).toBe('<p>hällo</p>');
  expect(read.headers.find(({ key }) => key === 'x-campaign')?.value).toBe('spring');
  expect(read.attachments.map(({ filename }) => filename)).toEqual([
    'menu.pdf',
    'Preise für März.csv',
  ]);
  expect(Buffer.from(read.attachments[0]!.content as ArrayBuffer)).toEqual(
    draft.attachments[0]!.content,
  );
});

test('all lines are ASCII, short enough, and end with CR LF', () => {
  const text = mimeMessage(draft).toString('latin1');
  expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
});

test.each([
  ['a@b.test', { email: 'a@b.test' }],
  [' <a@b.test> ', { email: 'a@b.test' }],
  ['Anna B. <a@b.test>', { email: 'a@b.test', name: 'Anna B.' }],
  ['"B, Anna" <a@b.test>', { email: 'a@b.test', name: 'B, Anna' }],
])('%s is a mailbox', (text, mailbox) => {
  expect(parseMailbox(text)).toEqual(mailbox);
});

test.each(['', 'anna', 'Anna a@b.test', 'a@b@c'])('%j is none', (text) => {
  expect(() => parseMailbox(text)).toThrow(`this is no mailbox: ${text}`);
});
