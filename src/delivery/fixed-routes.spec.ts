import { describe, expect, test } from 'vitest';
import { fixedRouteFor, parseRoutes, type FixedRoute } from './fixed-routes.js';

describe('parseRoutes', () => {
  test('reads domains, hosts, literal addresses and ports', () => {
    expect(
      parseRoutes('*=127.0.0.1:2526,Example.test=[2001:db8::1]:25,other.test=mail.example.net'),
    ).toMatchObject([
      { domain: '*', host: '127.0.0.1', port: 2526, tls: 'opportunistic', username: null },
      { domain: 'example.test', host: '2001:db8::1', port: 25 },
      { domain: 'other.test', host: 'mail.example.net', port: 25 },
    ]);
  });

  test('reads nothing from nothing', () => {
    expect(parseRoutes('')).toEqual([]);
  });

  test.each(['example.test', '=mail.example.net', 'example.test=2001:db8::1', 'example.test=a:b'])(
    'refuses %s',
    (text) => {
      expect(() => parseRoutes(text)).toThrow('is not a route');
    },
  );
});

describe('fixedRouteFor', () => {
  const route = (domain: string, more: Partial<FixedRoute> = {}): FixedRoute => ({
    domain,
    host: 'mail.example.net',
    port: 25,
    tls: 'opportunistic',
    username: null,
    password: null,
    ...more,
  });

  test('takes the route of the domain before the one for all, wherever it stands', () => {
    const routes = [route('*', { host: 'all.example.net' }), route('example.test')];
    expect(fixedRouteFor('example.test', routes)?.hosts[0]?.name).toBe('mail.example.net');
    expect(fixedRouteFor('sub.example.test', routes)?.hosts[0]?.name).toBe('all.example.net');
  });

  test('finds none where none is for the domain', () => {
    expect(fixedRouteFor('other.test', [route('example.test')])).toBeNull();
  });

  test('leads to the one host, with what the operator asked for', () => {
    const found = fixedRouteFor('example.test', [
      route('example.test', { tls: 'required', username: 'u', password: 'p' }),
    ]);
    expect(found).toMatchObject({
      hosts: [{ name: 'mail.example.net', preference: 0, port: 25 }],
      tls: { kind: 'required', hosts: { 'mail.example.net': { kind: 'encrypted' } } },
      auth: { username: 'u', password: 'p' },
      fixed: true,
    });
  });

  test('lets domains share connections when host, port, TLS and log-in are the same', () => {
    const key = (more: Partial<FixedRoute>) =>
      fixedRouteFor('a.test', [route('a.test', more)])!.key;
    expect(fixedRouteFor('b.test', [route('b.test')])!.key).toBe(key({}));
    for (const other of [
      { port: 26 },
      { host: 'x.test' },
      { tls: 'none' as const },
      { username: 'u', password: 'p' },
    ]) {
      expect(key(other)).not.toBe(key({}));
    }
  });
});
