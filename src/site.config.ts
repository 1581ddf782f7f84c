import { IsBoolean, IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { Env } from './core/config/env.js';

/** Settings of what starts beside the service: the simulated internet of the sandbox. */
export class SiteConfig {
  /** sandbox: into the simulated internet that starts along; live: to the mail hosts of the world. */
  @Env('DELIVERY')
  @IsIn(['sandbox', 'live'])
  delivery: string = 'sandbox';

  /** In the sandbox: publish what the owners of sending domains would publish, as soon as a domain is made. */
  @Env('SANDBOX_PUBLISH')
  @IsBoolean()
  sandboxPublish: boolean = true;

  /** DNS of the simulated internet (UDP and TCP). */
  @Env('SIMULATOR_DNS_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  simulatorDnsPort: number = 5300;

  /** Mail hosts of the simulated internet. */
  @Env('SIMULATOR_MX_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  simulatorMxPort: number = 2526;

  /** Mailboxes of the simulated internet, as JSON and as pages; at another address of loopback its MTA-STS policies. */
  @Env('SIMULATOR_HTTP_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  simulatorHttpPort: number = 8081;

  /** Whether the simulated internet keeps what it gets; false only counts it, for load tests. */
  @Env('SIMULATOR_RECORD')
  @IsBoolean()
  simulatorRecord: boolean = true;

  /** File that the simulated internet writes its certificate authority into. Empty: simulator-ca.pem in the data folder. */
  @Env('SIMULATOR_CA_FILE')
  @IsString()
  simulatorCaFile: string = '';
}
