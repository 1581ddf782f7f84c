import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfigs } from '../core/config/env.js';
import { CoreConfig } from '../core/core.config.js';
import { Db, PgDb } from '../core/db/db.js';
import { openDatabase } from '../core/db/embedded.js';
import { migrate } from '../core/db/migrate.js';
import {
  OperationsService,
  QueueModule,
  RoutesService,
  WeightsService,
} from '../delivery/index.js';
import { EgressIpsService } from '../egress/index.js';
import { IdentityService } from '../identity/index.js';
import { ReconcileService } from '../reputation/index.js';
import { DomainChecks, SendersService, ServiceKeys } from '../senders/index.js';
import { SuppressionService } from '../suppression/index.js';
import { OperatorPolicies } from '../tls-policy/index.js';
import { AdminModule } from './admin.module.js';
import { ReportsStore } from './reports.store.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command works with. */
export interface Session {
  readonly config: CoreConfig;
  readonly identity: IdentityService;
  readonly senders: SendersService;
  readonly domainChecks: DomainChecks;
  readonly serviceKeys: ServiceKeys;
  readonly suppression: SuppressionService;
  readonly egress: EgressIpsService;
  readonly routes: RoutesService;
  readonly weights: WeightsService;
  readonly tlsPolicies: OperatorPolicies;
  readonly reports: ReportsStore;
  readonly reconcile: ReconcileService;
}

export interface QueueSession extends Session {
  readonly operations: OperationsService;
}

/**
 * Runs `work` on the database of the installation that `env` describes, whether the service runs or not. An embedded
 * database that does not run is started for that time.
 */
export function withSession(
  env: Environment,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  return withRooms(env, [], (app, config) => work(sessionOf(app, config)));
}

/** The same, with what it takes to change the queue, which is some more to start. */
export function withQueueSession(
  env: Environment,
  work: (session: QueueSession) => Promise<void>,
): Promise<void> {
  return withRooms(env, [QueueModule], (app, config) =>
    work({ ...sessionOf(app, config), operations: app.get(OperationsService) }),
  );
}

async function withRooms(
  env: Environment,
  more: readonly Type[],
  work: (app: INestApplicationContext, config: CoreConfig) => Promise<void>,
): Promise<void> {
  // The service refuses unknown variables at its start; here most of the known ones belong to rooms that are not loaded.
  const configs = loadConfigs(env, { refuseUnknown: false });
  const config = configs.get(CoreConfig);
  const database = await openDatabase(config);
  try {
    await migrate(database.url);
    const app = await NestFactory.createApplicationContext(
      AdminModule.for(configs, database.url, more),
      { logger: false, abortOnError: false },
    );
    try {
      await work(app, config);
    } finally {
      const db = app.get(Db);
      await app.close();
      if (db instanceof PgDb) await db.close();
    }
  } finally {
    await database.stop();
  }
}

function sessionOf(app: INestApplicationContext, config: CoreConfig): Session {
  return {
    config,
    identity: app.get(IdentityService),
    senders: app.get(SendersService),
    domainChecks: app.get(DomainChecks),
    serviceKeys: app.get(ServiceKeys),
    suppression: app.get(SuppressionService),
    egress: app.get(EgressIpsService),
    routes: app.get(RoutesService),
    weights: app.get(WeightsService),
    tlsPolicies: app.get(OperatorPolicies),
    reports: app.get(ReportsStore),
    reconcile: app.get(ReconcileService),
  };
}
