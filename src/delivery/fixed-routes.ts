import { canonicalDomain } from '../mail/address.js';
import { samePolicy } from '../tls-policy/index.js';
import type { Route, TlsPolicy } from './mail-host.js';

export interface FixedRoute {
  /** Lower case, A-labels; `*` stands for every domain without a route of its own. */
  readonly domain: string;
  readonly host: string;
  readonly port: number;
  readonly tls: TlsPolicy;
  readonly username: string | null;
  readonly password: string | null;
}

/** Reads EILPOST_ROUTES, such as `*=127.0.0.1:2526,example.test=[10.0.0.1]:25`; the port is 25 where none is given. Throws what is wrong. */
export function parseRoutes(text: string): FixedRoute[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const match = /^([^=]+)=(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(part);
      if (!match) throw new Error(`${part} is not a route: domain=host:port is needed`);
      const domain = match[1] === '*' ? '*' : canonicalDomain(match[1]!);
      if (domain === null) throw new Error(`${match[1]} is not a domain`);
      const port = Number(match[4] ?? 25);
      if (port < 1 || port > 65_535) throw new Error(`${port} is not a port`);
      return {
        domain,
        host: match[2] ?? match[3]!,
        port,
        tls: 'opportunistic' as const,
        username: null,
        password: null,
      };
    });
}

/** The fixed route of a domain, if there is one: its own before the one for all. */
export function fixedRouteFor(domain: string, routes: readonly FixedRoute[]): Route | null {
  const found = routes.find((r) => r.domain === domain) ?? routes.find((r) => r.domain === '*');
  if (!found) return null;
  const auth =
    found.username === null ? null : { username: found.username, password: found.password ?? '' };
  return {
    key: `fixed ${found.host}:${found.port} ${found.tls} ${found.username ?? ''}`,
    hosts: [{ name: found.host, preference: 0, port: found.port }],
    tls: samePolicy(found.tls, [found.host]),
    auth,
    provider: null,
    fixed: true,
  };
}
