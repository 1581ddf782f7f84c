import { Injectable } from '@nestjs/common';
import { canonicalDomain } from '../mail/address.js';
import type { FixedRoute } from './fixed-routes.js';
import { RoutesStore } from './routes.store.js';

/** Routes that operators keep in the database, beside those of EILPOST_ROUTES. */
@Injectable()
export class RoutesService {
  constructor(private readonly store: RoutesStore) {}

  /** A route of the same domain is replaced. Throws when domain, host or port can not be used. */
  async put(route: FixedRoute): Promise<FixedRoute> {
    if (!/^[a-z0-9._:-]+$/i.test(route.host)) throw new Error(`${route.host} is not a host`);
    if (!Number.isInteger(route.port) || route.port < 1 || route.port > 65_535) {
      throw new Error(`${route.port} is not a port; it is a number from 1 to 65535`);
    }
    if ((route.username === null) !== (route.password === null)) {
      throw new Error('a route has a user name and a password, or neither');
    }
    const kept = { ...route, domain: readDomain(route.domain) };
    await this.store.put(kept);
    return kept;
  }

  /** False when there is none. */
  async remove(domain: string): Promise<boolean> {
    return this.store.remove(readDomain(domain));
  }

  list(): Promise<readonly FixedRoute[]> {
    return this.store.all();
  }
}

function readDomain(text: string): string {
  const domain = text === '*' ? text : canonicalDomain(text);
  if (domain === null) throw new Error(`${text} is not a domain name`);
  return domain;
}
