import { expect, test } from 'vitest';
import { isOneClick, listFields } from './list-fields.js';

test('The fields offer the link first, then the address, and say that one POST is enough', () => {
  expect(listFields('https://l.example/u/abc', 'u-abc@rp.example')).toBe(
    'List-Unsubscribe: <https://l.example/u/abc>,\r\n <mailto:u-abc@rp.example?subject=unsubscribe>\r\n' +
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
  );
  expect(listFields('https://l.example/u/abc', null)).toBe(
    'List-Unsubscribe: <https://l.example/u/abc>\r\n' +
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
  );
});

test.each([
  ['List-Unsubscribe=One-Click', true],
  ['a=b&List-Unsubscribe=One-Click', true],
  [
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    true,
  ],
  ['', false],
  ['confirm=yes', false],
])('of a POST with %j', (body, expected) => {
  expect(isOneClick(Buffer.from(body))).toBe(expected);
});
