import { expect, it } from 'vitest';
import { submissionBodyBytes } from './body-limits.js';

const CONFIG = { messageMaxBytes: 2_097_152, receivingMb: 256 };

it.each([
  ['/20220926/actions/submitEmail', 4_784_128],
  ['/20220926/actions/submitRawEmail', 2_162_688],
  ['/v1/actions/submitEmailBatch', 16_777_216],
  ['/20160918/users', null],
])('%s takes %s octets', (path, bytes) => {
  expect(submissionBodyBytes(path, CONFIG)).toBe(bytes);
});

it('the JSON of an email that fits as a message fits too, with every letter escaped', () => {
  const letters = CONFIG.messageMaxBytes / (8 / 3) / (78 / 76);
  const json = JSON.stringify('ä'.repeat(letters)).replaceAll('ä', '\\u00e4');
  const most = submissionBodyBytes('/20220926/actions/submitEmail', CONFIG)!;
  expect(json.length).toBeLessThan(most);
  expect(json.length).toBeGreaterThan(most * 0.9);
});

it('a batch takes at least one of the largest emails', () => {
  const config = { messageMaxBytes: 60_000_000, receivingMb: 256 };
  expect(submissionBodyBytes('/v1/actions/submitEmailBatch', config)).toBe(135_065_536);
});

it('no body is larger than what may be received at the same time', () => {
  const config = { messageMaxBytes: 2_097_152, receivingMb: 3 };
  expect(submissionBodyBytes('/v1/actions/submitEmailBatch', config)).toBe(3_145_728);
});
