import { isAscii } from 'node:buffer';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import PostalMime, { decodeWords, type Address, type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../mail/address.js';
import { Refused } from '../../mail/refusal.js';
import { scanMessage } from '../../mail/scan-message.js';
import { checkContent } from './check-content.js';
import { envelopeRecipients } from './checked-content.js';
import { composeMessage } from './compose-message.js';
import type { EmailAddress, EmailContent } from './email-content.js';

const LIMITS = { recipients: 50, bytes: 2_000_000 };
const OPTIONS = {
  date: Date.UTC(2026, 10, 23, 20, 31, 5),
  messageId: '<1@mx.example>',
  maxBytes: LIMITS.bytes,
  boundary: 'b0',
};

const compose = async (content: EmailContent, options = {}) =>
  composeMessage(checkContent(content, LIMITS), { ...OPTIONS, ...options });

const PLAIN: EmailContent = {
  sender: { email: 'a@example.com' },
  recipients: { to: [{ email: 'b@example.org' }] },
  subject: 's',
  bodyText: 'x',
};

const mailboxes = (list: readonly EmailAddress[] | null | undefined) =>
  (list ?? []).map(({ email, name }) => ({
    address: parseAddress(email!)!.text,
    name: (name ?? '').trim(),
  }));

const read = (list: readonly (Address | undefined)[] | undefined) =>
  (list ?? []).map((address) => ({ address: address?.address, name: address?.name }));

const lines = (text: string | null | undefined) =>
  (text ?? '')
    .toWellFormed()
    .replaceAll(/\r\n|\r/g, '\n')
    .replace(/\n+$/, '');

const FIELDS_ALWAYS = ['From', 'To', 'Subject', 'Message-ID', 'Date', 'MIME-Version'];

/** That a reader finds in the message what the content says, and nothing else. */
async function expectSameContent(raw: Buffer, content: EmailContent): Promise<void> {
  const email: Email = await PostalMime.parse(raw);
  const { to, cc, bcc } = content.recipients!;
  const isBlind = !to?.length && !cc?.length;
  expect(read([email.from])).toEqual(mailboxes([content.sender!]));
  expect(read(email.to)).toEqual(
    isBlind ? [{ address: undefined, name: 'undisclosed-recipients' }] : mailboxes(to),
  );
  expect(read(email.cc)).toEqual(mailboxes(cc));
  expect(read(email.replyTo)).toEqual(mailboxes(content.replyTo));
  expect(email.subject).toBe(content.subject!.trim());
  expect(email.messageId).toBe(content.messageId ? `<${content.messageId}>` : '<1@mx.example>');
  expect(email.date).toBe('2026-11-23T20:31:05.000Z');
  expect(lines(email.text)).toBe(lines(content.bodyText));
  expect(lines(email.html)).toBe(lines(content.bodyHtml));
  const custom = Object.entries(content.headerFields ?? {});
  const names = [
    ...FIELDS_ALWAYS.filter((name) => name !== 'To' || to?.length || isBlind),
    ...(cc?.length ? ['Cc'] : []),
    ...(content.replyTo?.length ? ['Reply-To'] : []),
    ...custom.map(([name]) => name),
  ];
  const isContent = (name: string) => name.startsWith('content-');
  expect(
    email.headers
      .filter(({ key }) => !isContent(key))
      .map(({ originalKey }) => originalKey)
      .sort(),
  ).toEqual(names.sort());
  for (const [name, value] of custom) {
    const given = value!.replace(/^[ \t]+|[ \t]+$/g, '');
    const found = email.headers.find(({ originalKey }) => originalKey === name)!.value;
    expect(isAscii(Buffer.from(given)) ? found : decodeWords(found)).toBe(given);
  }
  for (const { email: address } of bcc ?? []) {
    const shown = [...(to ?? []), ...(cc ?? []), ...(content.replyTo ?? []), content.sender!];
    if (!shown.some((other) => other.email === address))
      expect(raw.toString('latin1')).not.toContain(address);
  }
  const files = content.attachments ?? [];
  // With HTML, what it refers to stands beside it.
  const isRelated = (contentId: string | null | undefined) =>
    Boolean(content.bodyHtml && contentId);
  const inOrder = [
    ...files.filter(({ contentId }) => isRelated(contentId)),
    ...files.filter(({ contentId }) => !isRelated(contentId)),
  ];
  expect(
    email.attachments.map(({ filename, disposition, contentId, content: octets }) => ({
      filename,
      disposition,
      contentId,
      base64: Buffer.from(octets as ArrayBuffer).toString('base64'),
    })),
  ).toEqual(
    inOrder.map(({ filename, contentType, contentId, contentBase64 }) => ({
      filename: filename!.trim(),
      disposition: contentType?.startsWith('image/') && contentId ? 'inline' : 'attachment',
      contentId: contentId ? `<${contentId}>` : undefined,
      base64: contentBase64,
    })),
  );
}

/** What every server on the way may ask of a message. */
function expectCleanOctets(raw: Buffer): void {
  expect(isAscii(raw)).toBe(true);
  const scan = scanMessage(raw, { headerBytes: 2_000_000, receivedHops: 0 });
  expect(scan.from).toHaveLength(1);
  expect(raw.subarray(-2).toString()).toBe('\r\n');
}

describe('composeMessage', () => {
  const cases = globSync('test/cases/compose/*.json').sort();

  it('has its cases', () => {
    expect(cases.length).toBeGreaterThan(8);
  });

  it.each(cases.map((file) => [path.basename(file, '.json'), file]))(
    'makes the known message of %s',
    async (_, file) => {
      const content = JSON.parse(readFileSync(file, 'utf8')) as EmailContent;
      const raw = await compose(content);
      expect(raw.toString('latin1')).toBe(
        readFileSync(file.replace(/json$/, 'eml')).toString('latin1'),
      );
      expectCleanOctets(raw);
      await expectSameContent(raw, content);
    },
  );

  it('ends no part by what stands in it, since nobody can guess the boundary', async () => {
    const content = { ...PLAIN, bodyHtml: '<p>' };
    const boundaries = await Promise.all(
      [1, 2].map(async () => {
        const raw = await composeMessage(checkContent(content, LIMITS), {
          date: 0,
          messageId: '<1@mx.example>',
          maxBytes: 10_000,
        });
        return /boundary="(.*)"/.exec(raw.toString())![1]!;
      }),
    );
    expect(boundaries[0]).toMatch(/^=_-[0-9a-f]{32}-Part_1$/);
    expect(boundaries[0]).not.toBe(boundaries[1]);
  });

  it('keeps lines of every part short, also where nothing can be folded', async () => {
    const long = 'x'.repeat(5_000);
    const raw = await compose({
      ...PLAIN,
      sender: { email: 'a@example.com', name: 'x'.repeat(500) },
      subject: long,
      bodyText: long,
      bodyHtml: long,
      attachments: [
        { filename: `${'ü'.repeat(250)}.txt`, contentBase64: Buffer.from(long).toString('base64') },
        { filename: `${'x'.repeat(250)}.txt`, contentBase64: '' },
      ],
    });
    const columns = raw
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.length);
    expect(Math.max(...columns)).toBeLessThanOrEqual(998);
    expect((await PostalMime.parse(raw)).from!.name).toBe('x'.repeat(500));
  });

  it('refuses a message that is larger than it may be once it is encoded', async () => {
    const content = { ...PLAIN, bodyText: 'ü'.repeat(100), bodyHtml: 'a=b' };
    const { length } = await compose(content);
    await expect(compose(content, { maxBytes: length })).resolves.toHaveLength(length);
    await expect(compose(content, { maxBytes: length - 1 })).rejects.toThrow(
      `Message exceeds the limit of ${length - 1} bytes`,
    );
  });

  it('never reads a file or an address that content names', async () => {
    const content = {
      ...PLAIN,
      bodyText: 'file:///etc/hostname',
      attachments: [
        { filename: '/etc/hostname', contentBase64: '', path: '/etc/hostname' },
        { filename: 'data:text/plain,x', contentBase64: '', href: 'http://127.0.0.1:1/' },
      ],
    };
    const email = await PostalMime.parse(await compose(content));
    expect(email.text).toBe('file:///etc/hostname\n');
    expect(
      email.attachments.map(({ content: octets }) => (octets as ArrayBuffer).byteLength),
    ).toEqual([0, 0]);
  });

  /** What could pass for the end of something, or for something else than text. */
  const tricky = fc.constantFrom(
    '\u2028Bcc: c@example.net',
    '=?utf-8?Q?a=0D=0ABcc:_c@example.net?=',
    '=?utf-8?B?PGNAZXhhbXBsZS5uZXQ+?=',
    'a@example.net, b@example.net',
    '<c@example.net>',
    '"><c@example.net>',
    '(comment',
    '\\',
    '"',
    'Group: a@example.net;',
    '--=_-b0-Part_1',
    '--=_-b0-Part_1--',
    'ü ',
    '\t',
    '   ',
    'Grüße, 你好 👋',
  );
  const hostile = fc.constantFrom(
    'x\r\nBcc: c@example.net',
    'x\nBcc: c@example.net',
    'x\rBcc: c@example.net',
    'x\r\n\r\nbody',
    '\ud800',
    '\0',
    '',
  );
  const text = fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
    {
      weight: 8,
      arbitrary: fc.array(tricky, { minLength: 1, maxLength: 4 }).map((t) => t.join('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.tuple(tricky, hostile).map((t) => t.join('')) },
  );
  const rarely = <T>(arbitrary: fc.Arbitrary<T>, ...usual: T[]) =>
    fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary });
  const name = fc.option(text, { freq: 1 });
  const email = rarely(text, 'b@example.org', '"b, c"@example.org', 'b@[IPv6:2001:db8::1]');
  const list = fc.array(fc.record({ email, name }), { maxLength: 2 });
  const headerName = rarely(
    fc.constantFrom('Bcc', 'X-A: y\r\nBcc', 'X A', 'Content-Type', ''),
    ...['X-A', 'x-b', 'List-Unsubscribe', 'References', '__proto__', 'X_Y~!'],
  );
  const file = fc.record({
    filename: text,
    contentType: rarely(text, null, 'text/html; charset="utf-8"', 'image/png'),
    contentBase64: fc.uint8Array().map((octets) => Buffer.from(octets).toString('base64')),
    contentId: rarely(text, null, 'logo@shop.example'),
  });
  const content = fc.record({
    sender: fc.record({ email: rarely(text, 'a@example.com'), name: rarely(name, 'Shop, "Ü"') }),
    recipients: fc.record({ to: list, cc: list, bcc: list }),
    subject: text,
    bodyText: fc.option(text),
    bodyHtml: fc.option(text),
    replyTo: list,
    headerFields: fc.dictionary(headerName, fc.option(text, { freq: 40 }), { maxKeys: 2 }),
    messageId: rarely(text, null, '1@shop.example'),
    attachments: fc.array(file, { maxLength: 2 }),
  });

  it('makes a message with exactly the given fields out of any strings, or refuses them', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const raw = await compose(given).catch((error: unknown) => {
          if (error instanceof Refused) return null;
          throw error;
        });
        if (!raw) return;
        made++;
        expectCleanOctets(raw);
        await expectSameContent(raw, given);
      }),
      { numRuns: 1_000 },
    );
    expect(made).toBeGreaterThan(200);
  });

  it('names blind copies in the envelope', () => {
    const checked = checkContent(
      {
        ...PLAIN,
        recipients: { bcc: [{ email: 'C@EXAMPLE.org' }], to: [{ email: 'b@x.example' }] },
      },
      LIMITS,
    );
    expect(envelopeRecipients(checked)).toEqual(['b@x.example', 'C@example.org']);
  });
});
