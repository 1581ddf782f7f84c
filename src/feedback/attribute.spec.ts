import { expect, test } from 'vitest';
import type { ReadAttribution } from '../return-path/index.js';
import { attribute, type TokenReader } from './attribute.js';
import { Header } from './reading/mail-parts.js';
import type { Report } from './reading/report.js';

/** Tokens as plain words: `m1` is message 1, `m1r2` its recipient 2; everything else is forged. */
const TOKENS: TokenReader = { readLocalPart: read, readReference: read };

function read(text: string): ReadAttribution {
  const [, messageId, recipientId] = /^m(\d)(?:r(\d))?$/.exec(text) ?? [];
  if (messageId === undefined) return { kind: 'forged' };
  return { kind: 'valid', messageId, recipientId: recipientId ?? null };
}

function report(kind: 'bounce' | 'complaint' | 'auto-reply', inside: Partial<Report> = {}): Report {
  return {
    kind,
    rule: 'test',
    original: null,
    originalMailFrom: null,
    reportingMta: null,
    recipients: [],
    ...inside,
  } as unknown as Report;
}

const ENVELOPE = { messageId: '1', recipientId: '2' };
const reference = (token: string) => ({ original: new Header(`X-Eilpost-Ref: ${token}\n`) });

test('A bounce is about what its address says', () => {
  expect(attribute(report('bounce'), ENVELOPE, TOKENS)).toEqual({
    about: ENVELOPE,
    by: 'return_path',
    bringsBack: false,
  });
});

test('Without an address of ours a bounce is about the message that it returns', () => {
  expect(attribute(report('bounce', reference('m1')), null, TOKENS)).toEqual({
    about: { messageId: '1', recipientId: null },
    by: 'reference',
    bringsBack: true,
  });
});

test('A complaint is about what it brings back, and its address alone proves nothing', () => {
  expect(attribute(report('complaint'), ENVELOPE, TOKENS)).toHaveProperty('note');
  const inside = { ...reference('m1'), originalMailFrom: '<m1r3@rp.test>' };
  expect(attribute(report('complaint', inside), null, TOKENS)).toMatchObject({
    about: { messageId: '1', recipientId: '3' },
    by: 'reference',
  });
});

test('A Return-Path field of the returned message counts as its envelope sender', () => {
  const inside = { original: new Header('Return-Path: <m1r2@rp.test>\nSubject: x\n') };
  expect(attribute(report('complaint', inside), null, TOKENS)).toMatchObject({ about: ENVELOPE });
});

test.each([
  ['address and returned message', ENVELOPE, reference('m2')],
  ['recipients of address and returned message', ENVELOPE, { originalMailFrom: 'm1r3@rp.test' }],
  ['two fields', null, { original: new Header('X-Eilpost-Ref: m1\nX-Eilpost-Ref: m2\n') }],
  ['field and envelope sender', null, { ...reference('m1'), originalMailFrom: 'm2r1@rp.test' }],
  [
    'two recipients',
    null,
    { originalMailFrom: 'm1r1@rp.test', original: new Header('Return-Path: <m1r2@rp.test>\n') },
  ],
])('Tokens that contradict each other prove nothing: %s', (_what, envelope, inside) => {
  expect(attribute(report('bounce', inside), envelope, TOKENS)).toHaveProperty('note');
});

test('Forged tokens are passed over, and names that anybody can write prove nothing', () => {
  expect(attribute(report('bounce'), null, TOKENS)).toEqual({
    note: 'no valid token came with it',
  });
  expect(attribute(report('bounce', reference('x')), ENVELOPE, TOKENS)).toMatchObject({
    about: ENVELOPE,
    bringsBack: false,
  });
});
