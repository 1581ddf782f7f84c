import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownProviders } from '../../providers/pure.js';
import { readReport } from './read-report.js';

const FOLDER = new URL('../../../test/cases/reports/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));
const providers = knownProviders();

function mail(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, FOLDER));
}

describe('the reader of reports', () => {
  it('gives back the header of the returned message, in which our own token is', () => {
    const report = readReport(mail('arf-abuse'), providers);
    expect(report.original!.text('message-id')).toBe('<42@shop.example>');
    expect(report.originalMailFrom).toBe('b+token@bounces.shop.example');
  });

  it('tells what a complaint says of itself', () => {
    const report = readReport(mail('arf-abuse'), providers);
    expect(report).toMatchObject({ kind: 'complaint', feedback: { feedbackType: 'abuse' } });
  });

  it('names an alias by both its addresses', () => {
    const report = readReport(mail('exim-alias-behind'), providers);
    expect(report.recipients).toMatchObject([
      { address: 'inner@example.org', originalAddress: 'erika@example.com' },
    ]);
  });

  it('keeps rule, category and diagnostic of each recipient', () => {
    const report = readReport(mail('dsn-four-fates'), providers);
    expect(report).toMatchObject({ kind: 'bounce', reportingMta: 'mx.example' });
    expect(report.recipients).toMatchObject([
      { category: 'bad-mailbox', diagnostic: '550 5.1.1 no such user', fate: 'failed' },
      { category: 'quota-issues', fate: 'failed' },
      { fate: 'delayed', suppress: false },
      { category: null, verdict: null, fate: 'relayed' },
    ]);
  });

  it('does not suppress for what is said at most for now', () => {
    const delayed = mail('postfix-delay').toString().replaceAll('4.4.1', '4.1.1');
    const { recipients } = readReport(Buffer.from(delayed), providers);
    expect(recipients).toMatchObject([{ fate: 'delayed', suppress: false }]);
  });

  it('never fails on what is damaged', () => {
    const samples = NAMES.map(mail);
    fc.assert(
      fc.property(
        fc.nat(samples.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(400), fc.uint8Array({ maxLength: 12 })), {
          maxLength: 12,
        }),
        (which, changes) => {
          const damaged = changes.reduce(replaced, samples[which]!);
          expect(readReport(damaged, providers).kind).toBeTypeOf('string');
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });

  it('reads the same in the same octets', () => {
    for (const name of NAMES)
      expect(readReport(mail(name), providers)).toEqual(readReport(mail(name), providers));
  });

  it('names no more recipients than a report may have', () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `<u${i}@example.com>: 550 5.1.1 unknown`);
    const head = 'From: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\n';
    const report = readReport(Buffer.from(head + lines.join('\n')), providers);
    expect(report.recipients).toHaveLength(300);
  });

  it.each([
    'deliver ',
    '<a@b.example>: 550 ',
    'a@',
    '"',
    '=?utf-8?Q?',
    '--b\n',
    '\n',
    '{"eventType":',
  ])('comes to an end with %j over and over', (piece) => {
    const head = 'From: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\n';
    const report = readReport(Buffer.from(head + piece.repeat(50_000)), providers);
    expect(report.kind).toBe('bounce');
  });
});

/** Octets changed at a place: some taken out, others put in. */
function replaced(octets: Buffer, [at, length, others]: readonly [number, number, Uint8Array]) {
  const start = at % (octets.length + 1);
  return Buffer.concat([octets.subarray(0, start), others, octets.subarray(start + length)]);
}
