import { NestFactory } from '@nestjs/core';
import { loadConfigs } from '../core/config/env.js';
import { CoreConfig } from '../core/core.config.js';
import { Db, PgDb } from '../core/db/db.js';
import { openDatabase } from '../core/db/embedded.js';
import { migrate } from '../core/db/migrate.js';
import { RoutesService } from '../delivery/index.js';
import { EgressIpsService } from '../egress/index.js';
import { IdentityService } from '../identity/index.js';
import { ReconcileService } from '../reputation/index.js';
import { SendersService } from '../senders/index.js';
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
  readonly suppression: SuppressionService;
  readonly egress: EgressIpsService;
  readonly routes: RoutesService;
  readonly tlsPolicies: OperatorPolicies;
  readonly reports: ReportsStore;
  readonly reconcile: ReconcileService;
}

/**
 * Runs `work` on the database of the installation that `env` describes, whether the service runs or not. An embedded
 * database that does not run is started for that time.
 */
export async function withSession(
  env: Environment,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  // The service refuses unknown variables at its start; here most of the known ones belong to rooms that are not loaded.
  const configs = loadConfigs(env, { refuseUnknown: false });
  const config = configs.get(CoreConfig);
  const database = await openDatabase(config);
  try {
    await migrate(database.url);
    const app = await NestFactory.createApplicationContext(AdminModule.for(configs, database.url), {
      logger: false,
      abortOnError: false,
    });
    try {
      await work({
        config,
        identity: app.get(IdentityService),
        senders: app.get(SendersService),
        suppression: app.get(SuppressionService),
        egress: app.get(EgressIpsService),
        routes: app.get(RoutesService),
        tlsPolicies: app.get(OperatorPolicies),
        reports: app.get(ReportsStore),
        reconcile: app.get(ReconcileService),
      });
    } finally {
      const db = app.get(Db);
      await app.close();
      if (db instanceof PgDb) await db.close();
    }
  } finally {
    await database.stop();
  }
}
