import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Sealer } from '../core/seal.js';
import type { FixedRoute } from './fixed-routes.js';
import { RouteRow } from './route.entity.js';

/** The table of routes; passwords are sealed in it and in clear outside. */
@Injectable()
export class RoutesStore {
  constructor(
    @InjectRepository(RouteRow) private readonly routes: Repository<RouteRow>,
    private readonly sealer: Sealer,
  ) {}

  /** A route of the same domain is replaced. */
  async put({ password, ...route }: FixedRoute): Promise<void> {
    const purpose = purposeOf(route.domain);
    const sealedPassword = password === null ? null : this.sealer.seal(password, purpose);
    await this.routes.upsert({ ...route, sealedPassword }, ['domain']);
  }

  /** False when there is none. */
  async remove(domain: string): Promise<boolean> {
    return ((await this.routes.delete({ domain })).affected ?? 0) > 0;
  }

  async all(): Promise<FixedRoute[]> {
    const rows = await this.routes.find({ order: { domain: 'ASC' } });
    return rows.map(({ domain, host, port, tls, username, sealedPassword }) => {
      const password = sealedPassword && this.sealer.open(sealedPassword, purposeOf(domain));
      return { domain, host, port, tls, username, password };
    });
  }
}

function purposeOf(domain: string): string {
  return `password of the route ${domain}`;
}
