import { expect, test } from 'vitest';
import { proxyHeader } from './proxy-header.js';

test('a header for IPv4 has 28 octets: signature, command, family, length, addresses, ports', () => {
  const header = proxyHeader(
    { address: '192.0.2.1', port: 0 },
    { address: '198.51.100.25', port: 25 },
  );
  expect(header.toString('hex')).toBe(
    '0d0a0d0a000d0a515549540a' + '21' + '11' + '000c' + 'c0000201' + 'c6336419' + '0000' + '0019',
  );
});

test('a header for IPv6 has 52 octets', () => {
  const header = proxyHeader(
    { address: '2001:db8::1', port: 0 },
    { address: '2001:db8::25', port: 2525 },
  );
  expect(header.length).toBe(52);
  expect(header.subarray(12, 16).toString('hex')).toBe('21210024');
  expect(header.readUInt16BE(50)).toBe(2525);
});

test('an address reaches none of the other family', () => {
  expect(() =>
    proxyHeader({ address: '192.0.2.1', port: 0 }, { address: '2001:db8::25', port: 25 }),
  ).toThrow('two families');
});
