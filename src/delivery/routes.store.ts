import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { Sealer } from '../core/seal.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import type { FixedRoute } from './fixed-routes.js';
import { RouteRow } from './route.entity.js';

type StoredRoute = Omit<RouteRow, 'timeCreated'>;

/** The table of routes; passwords are sealed in it and in clear outside. */
@Injectable()
export class RoutesStore {
  constructor(
    @InjectRepository(RouteRow) private readonly routes: Repository<RouteRow>,
    private readonly sealer: Sealer,
    private readonly audit: AuditLog,
  ) {}

  /** A route of the same domain is replaced. */
  async put(by: Caller, { password, ...route }: FixedRoute): Promise<void> {
    const { domain } = route;
    const sealedPassword = password === null ? null : this.sealer.seal(password, purposeOf(domain));
    const row = { ...route, sealedPassword };
    await this.routes.manager.transaction(async (manager) => {
      const before = await manager.findOneBy(RouteRow, { domain });
      await manager.upsert(RouteRow, row, ['domain']);
      await this.#record(manager, by, domain, before, row);
    });
  }

  /** False when there is none. */
  async remove(by: Caller, domain: string): Promise<boolean> {
    return this.routes.manager.transaction(async (manager) => {
      const before = await manager.findOneBy(RouteRow, { domain });
      if (!before || !(await manager.delete(RouteRow, { domain })).affected) return false;
      await this.#record(manager, by, domain, before, null);
      return true;
    });
  }

  async all(): Promise<FixedRoute[]> {
    const rows = await this.routes.find({ order: { domain: 'ASC' } });
    return rows.map(({ domain, host, port, tls, username, sealedPassword }) => {
      const password = sealedPassword && this.sealer.open(sealedPassword, purposeOf(domain));
      return { domain, host, port, tls, username, password };
    });
  }

  /** A route has no id but its domain. */
  #record(
    manager: EntityManager,
    by: Caller,
    domain: string,
    before: StoredRoute | null,
    after: StoredRoute | null,
  ): Promise<void> {
    return this.audit.record(txOf(manager), by, {
      resourceType: 'route',
      resourceId: domain,
      resourceName: domain,
      compartmentId: null,
      before: before && shownRoute(before),
      after: after && shownRoute(after),
    });
  }
}

/** Not even the sealed password is shown. */
function shownRoute({ domain, host, port, tls, username, sealedPassword }: StoredRoute): object {
  return { domain, host, port, tls, username, hasPassword: sealedPassword !== null };
}

function purposeOf(domain: string): string {
  return `password of the route ${domain}`;
}
