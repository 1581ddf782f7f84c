import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { Env } from './config/env.js';
import { HOST_NAME } from './config/host-name.js';
import { Satisfies } from './config/satisfies.js';

/** Null, or which part of a list is neither an address nor a network. */
function problemWithNetworks(list: string): string | null {
  const wrong = list
    .split(',')
    .map((part) => part.trim())
    .find((part) => part !== '' && !ipaddr.isValid(part) && !ipaddr.isValidCIDR(part));
  return wrong === undefined
    ? null
    : `must be addresses or networks with commas, and ${wrong} is none`;
}

/** Settings of the machine: where data lives, which database, what listens where. */
export class CoreConfig {
  /** Folder for what this installation keeps: keys, certificate, first-run.json and the embedded database. */
  @Env('DATA_DIR')
  @IsString()
  dataDir: string = './data';

  /** PostgreSQL 15 or newer, such as postgres://user@host/eilpost. Empty: an embedded PostgreSQL in the data folder. */
  @Env('DATABASE_URL', { bare: true, secret: true })
  @IsOptional()
  @Matches(/^(postgres(ql)?:\/\/.+)?$/, { message: 'databaseUrl must be a postgres:// address' })
  @Satisfies((url: string) =>
    /[?&]options=/.test(url) ? 'must not set options: Eilpost sets its own' : null,
  )
  databaseUrl: string = '';

  /** Connections of the hot path to the database, for one process. */
  @Env('DATABASE_CONNECTIONS')
  @IsInt()
  @Min(4)
  @Max(200)
  databaseConnections: number = 10;

  /** Processes that share the ports and the shards on this machine. */
  @Env('PROCESSES')
  @IsInt()
  @Min(1)
  @Max(64)
  processes: number = 1;

  /** Address that all doors listen on. */
  @Env('BIND_ADDRESS')
  @IsString()
  bindAddress: string = '127.0.0.1';

  /** HTTP: API, health, first page. */
  @Env('HTTP_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  httpPort: number = 8080;

  /** The same API behind TLS, with the certificate of the SMTP doors. 0: none. */
  @Env('HTTPS_PORT')
  @IsInt()
  @Min(0)
  @Max(65535)
  httpsPort: number = 0;

  /** Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, with commas. */
  @Env('TRUSTED_PROXIES')
  @IsString()
  @Satisfies((list: string) => problemWithNetworks(list))
  trustedProxies: string = '';

  /** Name of this service in greetings, EHLO, Received and Message-ID; the mail world must be able to resolve it. */
  @Env('HOSTNAME')
  @Matches(HOST_NAME, { message: 'hostname must be a host name' })
  hostname: string = 'mail.eilpost.test';

  /** Key that seals secrets at rest (DKIM keys, route passwords): 32 bytes in base64. Empty: master.key in the data folder. */
  @Env('MASTER_KEY', { secret: true })
  @IsOptional()
  @Matches(/^([A-Za-z0-9+/]{43}=)?$/, { message: 'masterKey must be 32 bytes in base64' })
  masterKey: string = '';

  /** How much is logged: debug, info, warn or error. */
  @Env('LOG_LEVEL')
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  logLevel: string = 'info';
}
