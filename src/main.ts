import cluster from 'node:cluster';
import { ConfigError, EXIT_CONFIG, loadConfigs, type Configs } from './core/config/env.js';
import { CoreConfig } from './core/core.config.js';
import { openDatabase, type OpenDatabase } from './core/db/embedded.js';
import { migrate } from './core/db/migrate.js';
import { RootLog } from './core/log.js';
import { Region } from './core/region.js';
import { RegionConfig } from './core/region.config.js';
import { TlsConfig } from './core/tls.config.js';
import { loadCertificate } from './core/tls.js';
import {
  describeFirstRun,
  isFirstRun,
  prepareFirstRun,
  writeFirstRun,
  type FirstRun,
} from './first-run.js';
import { firstRunText, laterRunText } from './first-run-text.js';
import { IdentityService } from './identity/index.js';
import { SubmissionServer } from './ingestion/index.js';
import { Processes } from './processes.js';
import { SandboxPublisher } from './sandbox-publisher.js';
import { Sandbox, sandboxEnvironment } from './sandbox.js';
import { SendersService } from './senders/index.js';
import { Service, openRooms } from './service.js';
import { SiteConfig } from './site.config.js';

/** Whatever ends a start: one line, and an exit code that is not zero. */
const EXIT_FAILED = 1;

type Stoppable = { stop(): Promise<void> };

/**
 * The whole site: settings → database → migrations → simulated internet → first run → records → service. In a process that was
 * forked by another (EILPOST_PROCESSES) only the service is started.
 */
async function main(): Promise<void> {
  const sandboxed = (process.env['EILPOST_DELIVERY'] || 'sandbox') === 'sandbox';
  const env = sandboxed ? sandboxEnvironment(process.env) : process.env;
  const configs = loadConfigs(env, { refuseUnknown: true });
  const started: Stoppable[] = [];
  stopOnSignal(started);
  if (cluster.isWorker) {
    started.push(await Service.start(configs, configs.get(CoreConfig).databaseUrl));
    Processes.announceReady();
    return;
  }
  try {
    const database = await openDatabase(configs.get(CoreConfig));
    started.push(database);
    await migrate(database.url);
    // Made here, once, and found by every process.
    await loadCertificate(configs.get(TlsConfig), configs.get(CoreConfig));
    const sandbox = sandboxed ? await Sandbox.start(configs.get(SiteConfig), env) : null;
    if (sandbox) started.push(sandbox);
    const textOf = isFirstRun(configs.get(CoreConfig)) ? firstRunText : laterRunText;
    const firstRun = await setUp(configs, database, sandbox);
    if (sandbox) started.push(await SandboxPublisher.start(configs, database.url, sandbox));
    started.push(await startService(configs, database, env));
    if (firstRun) writeFirstRun(firstRun, regionOf(configs), configs.get(CoreConfig));
    process.stdout.write(firstRun ? textOf(firstRun, configs.get(CoreConfig)) : 'Eilpost runs.\n');
  } catch (error) {
    await stopAll(started).catch((failure: unknown) => complain(failure));
    throw error;
  }
}

/** Makes or finds what a newcomer needs. */
async function setUp(
  configs: Configs,
  database: OpenDatabase,
  sandbox: Sandbox | null,
): Promise<FirstRun | null> {
  const rooms = await openRooms(configs, database.url);
  try {
    const core = configs.get(CoreConfig);
    const [identity, senders] = [rooms.get(IdentityService), rooms.get(SendersService)];
    // Better no start than one that accepts mail and can not sign it.
    await senders.checkMasterKey();
    const made = await prepareFirstRun(identity, senders, core);
    if (!made) return null;
    return describeFirstRun(made, core, {
      httpPort: core.httpPort,
      ...rooms.get(SubmissionServer).ports,
      mailboxesUrl: sandbox?.mailboxesUrl ?? null,
      region: regionOf(configs),
    });
  } finally {
    await rooms.close();
  }
}

function regionOf(configs: Configs): Region {
  return new Region(configs.get(RegionConfig), configs.get(CoreConfig));
}

async function startService(
  configs: Configs,
  database: OpenDatabase,
  env: NodeJS.ProcessEnv,
): Promise<Stoppable> {
  const { processes, logLevel } = configs.get(CoreConfig);
  if (processes === 1) return Service.start(configs, database.url);
  return Processes.start(processes, { ...env, DATABASE_URL: database.url }, new RootLog(logLevel));
}

function stopOnSignal(started: Stoppable[]): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    stopAll(started).then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The last one started stops first. What can not be stopped keeps nothing else from being stopped. */
async function stopAll(started: Stoppable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of started.splice(0).reverse()) {
    await part.stop().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

function fail(error: unknown): never {
  complain(error);
  process.exit(error instanceof ConfigError ? EXIT_CONFIG : EXIT_FAILED);
}

function complain(error: unknown): void {
  const words = error instanceof ConfigError ? error.message : sentence(error);
  process.stderr.write(`eilpost: ${words}\n`);
}

function sentence(error: unknown): string {
  const { code, port, address, message } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE') return `port ${port} on ${address} is taken by another program`;
  if (code === 'EACCES' && port) return `port ${port} may not be opened by this user`;
  return (message ?? String(error)).split('\n')[0]!;
}

main().catch(fail);
