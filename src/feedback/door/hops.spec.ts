import { expect, test } from 'vitest';
import { hopsOf } from './hops.js';

test('Every Received field is a host that the mail came through', () => {
  const header = 'Received: a\r\nSubject: x\r\nreceived: b\r\n\tmore of b\r\n';
  expect(hopsOf(Buffer.from(`${header}\r\nReceived: in the body\r\n`))).toBe(2);
  expect(hopsOf(Buffer.from(header))).toBe(2);
  expect(hopsOf(Buffer.from('\r\nReceived: a\r\n'))).toBe(0);
  expect(hopsOf(Buffer.alloc(0))).toBe(0);
});
