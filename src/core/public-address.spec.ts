import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.js';

const NONE: ReadonlySet<string> = new Set();

describe('isPublicAddress', () => {
  test.each([
    ['8.8.8.8', 'an ordinary IPv4 address'],
    ['172.15.255.255', 'just below 172.16.0.0/12'],
    ['172.32.0.0', 'just above it'],
    ['100.63.255.255', 'just below 100.64.0.0/10'],
    ['100.128.0.0', 'just above it'],
    ['2a00:1450:4001:80e::1a', 'an ordinary IPv6 address'],
    ['::ffff:8.8.8.8', 'mapped, and public inside'],
    ['64:ff9b::8.8.8.8', 'translated, and public inside'],
  ])('lets %s pass: %s', (address) => {
    expect(isPublicAddress(address, NONE)).toBe(true);
  });

  test.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link local, where clouds keep secrets'],
    ['100.64.0.1', 'carrier NAT'],
    ['192.0.0.8', 'IETF protocols'],
    ['192.0.2.1', 'documentation'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['198.19.255.255', 'benchmarks'],
    ['192.88.99.1', '6to4 relay'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'compatible form of loopback'],
    ['::ffff:127.0.0.1', 'mapped loopback'],
    ['::ffff:7f00:1', 'the same in hexadecimal'],
    ['::ffff:10.0.0.1', 'mapped private'],
    ['::ffff:0:10.0.0.1', 'translated form of RFC 2765'],
    ['64:ff9b::10.0.0.1', 'NAT64 of a private address'],
    ['64:ff9b::7f00:1', 'NAT64 of loopback'],
    ['64:ff9b:1::8.8.8.8', 'NAT64 of a local network (RFC 8215)'],
    ['2002:a00:1::1', '6to4 of a private address'],
    ['2002:808:808::1', '6to4, which nobody should need'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['100::1', 'discard only'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['fe80::1', 'link local'],
    ['fe80::1%lo', 'link local with its zone'],
    ['fec0::1', 'site local'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not assigned to anybody'],
  ])('refuses %s: %s', (address) => {
    expect(isPublicAddress(address, NONE)).toBe(false);
  });

  test.each([
    '134744072',
    '0x08080808',
    '8.8',
    '010.8.8.8',
    '8.8.8.8 ',
    '[2a00::1]',
    'localhost',
    '',
  ])('refuses %j, which is no address in its usual form', (text) => {
    expect(isPublicAddress(text, NONE)).toBe(false);
  });

  test('refuses our own addresses in every form', () => {
    const own = new Set(['8.8.8.8', '2a00::1']);
    for (const form of [
      '8.8.8.8',
      '::ffff:8.8.8.8',
      '64:ff9b::8.8.8.8',
      '2a00::1',
      '2a00:0::0:1',
    ]) {
      expect(isPublicAddress(form, own), form).toBe(false);
    }
    expect(isPublicAddress('8.8.8.9', own)).toBe(true);
  });
});
