import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { headerLength } from '../mail/headers.js';
import { applyPlan, planTracking, type OwnLinks } from './plan.js';

const ALL = { opens: true, clicks: true };

/** Addresses that show what they stand for. */
const OWN: OwnLinks = {
  click: (target) => `https://links.example/c/${Buffer.from(target).toString('base64url')}`,
  picture: () => 'https://links.example/o/token.gif',
};

function tracked(raw: Buffer, wanted = ALL): Buffer | null {
  const plan = planTracking(raw, headerLength(raw), wanted);
  return plan && applyPlan(raw, plan, OWN);
}

const cases = globSync('test/cases/tracking/*/message.eml').sort();

describe('A tracked message', () => {
  it('has its cases', () => {
    expect(cases.length).toBeGreaterThan(9);
  });

  it.each(cases.map((file) => [path.basename(path.dirname(file)), file]))(
    'is the known one: %s',
    async (_, file) => {
      const raw = readFileSync(file);
      const known = readFileSync(path.join(path.dirname(file), 'tracked.eml'));
      const result = tracked(raw) ?? raw;
      expect(result.toString('latin1')).toBe(known.toString('latin1'));
      await expectSameBut(raw, result);
    },
  );

  it('is read the same by a reader that is not ours: text stays, attachments stay', async () => {
    expect(cases.some((file) => file.includes('attachment'))).toBe(true);
    for (const file of cases) {
      const raw = readFileSync(file);
      await expectSameBut(raw, tracked(raw) ?? raw);
    }
  });

  it('ends with a whole line where it did before, also behind the picture', () => {
    const head = 'MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n';
    const result = tracked(Buffer.from(`${head}<p>without an end of the body</p>\r\n`))!;
    expect(result.toString('latin1')).toMatch(/<img [^]*>\r\n$/);
  });

  it('has no line that is longer than mail allows', () => {
    const link = `https://a.example/${'x'.repeat(900)}`;
    const raw = Buffer.from(
      `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<a href="${link}">x</a>\r\n`,
    );
    const lines = tracked(raw)!.toString('latin1').split('\r\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(76);
  });

  it.each([
    ['without the line that ends the header', ''],
    ['with it', '\r\n'],
  ])('is left alone where its HTML is empty: %s', (_, emptyLine) => {
    const raw = [
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'hello',
      '--b',
      `Content-Type: text/html${emptyLine}`,
      '--b--',
      '',
    ].join('\r\n');
    expect(tracked(Buffer.from(raw))).toBeNull();
  });

  it('keeps a link whose address would get too long, and is left alone when it has no other', async () => {
    const raw = Buffer.from(
      'Content-Type: text/html\r\n\r\n<a href="https://a.example/">x</a>\r\n',
    );
    const plan = planTracking(raw, headerLength(raw), { opens: false, clicks: true })!;
    const result = applyPlan(raw, plan, { ...OWN, click: () => null });
    expect((await PostalMime.parse(result)).html).toContain('href="https://a.example/"');
    expect(
      tracked(Buffer.from('Content-Type: text/html\r\n\r\n<p>x\r\n'), {
        opens: false,
        clicks: true,
      }),
    ).toBeNull();
  });
});

/** HTML without what tracking puts in; text and attachments as they are. */
async function expectSameBut(before: Buffer, after: Buffer): Promise<void> {
  const [one, two] = await Promise.all([before, after].map((raw) => PostalMime.parse(raw)));
  const plain = (html = '') =>
    html
      .replaceAll(/<img src="https:\/\/links\.example[^>]*>/g, '')
      .replaceAll(/href="https:\/\/links\.example\/c\/([\w-]+)"/g, (_, target: string) =>
        JSON.stringify(Buffer.from(target, 'base64url').toString()),
      )
      .replaceAll(/href=(["']?)(https?:[^"'>\s]+)\1/gi, (_, __, target: string) =>
        JSON.stringify(target.replaceAll('&amp;', '&')),
      )
      .trimEnd();
  expect(plain(two!.html)).toBe(plain(one!.html));
  expect(two!.text).toBe(one!.text);
  expect(two!.attachments).toEqual(one!.attachments);
}
