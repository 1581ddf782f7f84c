import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Configs } from './config/env.js';
import { provideConfig } from './config/provide-config.js';
import { CoreConfig } from './core.config.js';
import { Db, PgDb } from './db/db.js';
import { Dialer, TcpDialer } from './dialer.js';
import { DnsConfig } from './dns.config.js';
import { Dns } from './dns.js';
import { CachedDns } from './dns-cache.js';
import { UdpDns } from './dns-client.js';
import { RootLog } from './log.js';
import { useRealm } from './ocid.js';
import { ReachConfig } from './reach.config.js';
import { Region } from './region.js';
import { RegionConfig } from './region.config.js';
import { Sealer, loadMasterKey } from './seal.js';

/** Ports that stand in for the real ones. */
export interface Ports {
  readonly clock?: Clock;
  readonly dns?: Dns;
}

/** What the machine offers to every room. Tests replace single providers. */
@Global()
@Module({})
export class CoreModule {
  /** `databaseUrl` is the address in use, which is not the configured one when the database is embedded. */
  static for(configs: Configs, databaseUrl: string, ports: Ports = {}): DynamicModule {
    useRealm(configs.get(RegionConfig).realm);
    return {
      module: CoreModule,
      providers: [
        { provide: Configs, useValue: configs },
        provideConfig(CoreConfig),
        provideConfig(DnsConfig),
        provideConfig(RegionConfig),
        provideConfig(ReachConfig),
        {
          provide: Region,
          useFactory: (config: RegionConfig, core: CoreConfig) => new Region(config, core),
          inject: [RegionConfig, CoreConfig],
        },
        {
          provide: RootLog,
          useFactory: (config: CoreConfig) => new RootLog(config.logLevel),
          inject: [CoreConfig],
        },
        ports.clock
          ? { provide: Clock, useValue: ports.clock }
          : { provide: Clock, useClass: SystemClock },
        {
          provide: Db,
          useFactory: (config: CoreConfig) => new PgDb(databaseUrl, config.databaseConnections),
          inject: [CoreConfig],
        },
        {
          provide: Dns,
          useFactory: (config: DnsConfig, clock: Clock) =>
            ports.dns ?? new CachedDns(new UdpDns(config.servers, config.validates), clock),
          inject: [DnsConfig, Clock],
        },
        { provide: Dialer, useClass: TcpDialer },
        {
          provide: Sealer,
          useFactory: async (config: CoreConfig) => new Sealer(await loadMasterKey(config)),
          inject: [CoreConfig],
        },
      ],
      exports: [Configs, CoreConfig, ReachConfig, Region, RootLog, Clock, Db, Dns, Dialer, Sealer],
    };
  }
}
