import { Injectable } from '@nestjs/common';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { operator, type Caller } from '../rest/caller.js';
import type { FixedRoute } from './fixed-routes.js';
import { RoutesStore } from './routes.store.js';

/** Routes that operators keep in the database, beside those of EILPOST_ROUTES. */
@Injectable()
export class RoutesService {
  constructor(
    private readonly store: RoutesStore,
    private readonly access: AccessService,
  ) {}

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
    await this.store.put(await this.#atCommandLine('putRoute'), kept);
    return kept;
  }

  /** False when there is none. */
  async remove(domain: string): Promise<boolean> {
    const name = readDomain(domain);
    return this.store.remove(await this.#atCommandLine('deleteRoute'), name);
  }

  list(): Promise<readonly FixedRoute[]> {
    return this.store.all();
  }

  /** Changes are written into the log of the operator's tenancy. */
  async #atCommandLine(operation: string): Promise<Caller> {
    return operator(await this.access.operatorTenancyId(), operation);
  }
}

function readDomain(text: string): string {
  const domain = text === '*' ? text : canonicalDomain(text);
  if (domain === null) throw new Error(`${text} is not a domain name`);
  return domain;
}
