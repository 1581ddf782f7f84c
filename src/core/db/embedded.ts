import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { CoreConfig } from '../core.config.js';
import { runnerFor } from './embedded-runner.js';

const DATABASE = 'eilpost';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** `fsync`, `full_page_writes` and `synchronous_commit` stay as they are: on. What is set here buys no speed with safety. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  wal_buffers: '16MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'off',
  jit: 'off',
  autovacuum_vacuum_scale_factor: '0.02',
  autovacuum_analyze_scale_factor: '0.02',
  log_min_messages: 'warning',
};

export interface OpenDatabase {
  readonly url: string;
  /** Stops an embedded server when nobody else uses it any more; a configured one goes on. */
  stop(): Promise<void>;
}

/**
 * The database to work with: the configured one, or an embedded PostgreSQL in the data folder, which is made at the
 * first start, joined when it runs already, and stopped by the last one who uses it.
 */
export async function openDatabase(config: CoreConfig): Promise<OpenDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const server = new EmbeddedServer(path.resolve(config.dataDir));
  return server.open();
}

class EmbeddedServer {
  readonly #cluster: string;
  readonly #logFile: string;
  readonly #password: string;

  constructor(private readonly dataDir: string) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.#cluster = path.join(dataDir, 'postgres');
    this.#logFile = path.join(dataDir, 'postgres.log');
    this.#password = readOrCreate(path.join(dataDir, 'database.password'), () =>
      randomBytes(24).toString('hex'),
    );
  }

  async open(): Promise<OpenDatabase> {
    if (!existsSync(path.join(this.#cluster, 'PG_VERSION'))) this.#initialize();
    const running = this.#running();
    if (running && (await this.#answers(running.port, running.pid))) {
      return {
        url: this.#url(running.port, DATABASE),
        stop: () => this.#stop(running.port, running.pid),
      };
    }
    const port = await freePort();
    const pid = this.#start(port);
    if (!(await this.#answers(port, pid)))
      throw new Error(`the embedded PostgreSQL did not start: ${this.#lastWords()}`);
    await this.#createDatabase(port);
    return { url: this.#url(port, DATABASE), stop: () => this.#stop(port, pid) };
  }

  #initialize(): void {
    const runner = runnerFor(this.dataDir, this.#cluster);
    const passwordFile = path.join(tmpdir(), `eilpost-${randomBytes(12).toString('hex')}`);
    writeFileSync(passwordFile, `${this.#password}\n`, { mode: 0o600, flag: 'wx' });
    if (runner.as.uid !== undefined) chownSync(passwordFile, runner.as.uid, runner.as.gid ?? 0);
    const args = [`--pgdata=${this.#cluster}`, '--username=eilpost', `--pwfile=${passwordFile}`];
    args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C');
    const [command, commandArgs] = runner.command('initdb', args);
    const made = spawnSync(command, commandArgs, { ...runner.as, encoding: 'utf8' });
    unlinkSync(passwordFile);
    if (made.status !== 0) {
      const words = made.error?.message ?? made.stderr.trim();
      throw new Error(`the embedded PostgreSQL could not be made in ${this.#cluster}: ${words}`);
    }
  }

  /** A process group of its own: Ctrl-C in a terminal must reach the service first, which then stops the database. */
  #start(port: number): number {
    const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([k, v]) => [
      '-c',
      `${k}=${v}`,
    ]);
    const runner = runnerFor(this.dataDir, this.#cluster);
    const [command, args] = runner.command('postgres', ['-D', this.#cluster, ...settings]);
    const log = openSync(this.#logFile, 'a', 0o600);
    const child = spawn(command, args, {
      ...runner.as,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.unref();
    if (child.pid === undefined)
      throw new Error(`the embedded PostgreSQL could not be started: ${command} is missing`);
    return child.pid;
  }

  /** What the server itself wrote of its process and port; also there after a crash, so the process is asked too. */
  #running(): { pid: number; port: number } | null {
    const file = path.join(this.#cluster, 'postmaster.pid');
    if (!existsSync(file)) return null;
    const lines = readFileSync(file, 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 && alive(pid) ? { pid, port } : null;
  }

  async #answers(port: number, pid: number): Promise<boolean> {
    const deadline = performance.now() + START_TIMEOUT_MS;
    while (performance.now() < deadline && alive(pid)) {
      try {
        await withClient(this.#url(port, 'postgres'), (client) => client.query('select 1'));
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === '28P01')
          throw new Error(`database.password in ${this.dataDir} is not the one of the cluster`, {
            cause: error,
          });
        await sleep(30);
      }
    }
    return false;
  }

  async #createDatabase(port: number): Promise<void> {
    await withClient(this.#url(port, 'postgres'), async (client) => {
      const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    });
  }

  async #stop(port: number, pid: number): Promise<void> {
    if (!alive(pid)) return;
    const others = await withClient(this.#url(port, 'postgres'), (client) =>
      client.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
        [DATABASE],
      ),
    );
    if (others.rows[0]!.count === 0) await stopServer(pid);
  }

  #url(port: number, database: string): string {
    return `postgres://eilpost:${this.#password}@127.0.0.1:${port}/${database}`;
  }

  #lastWords(): string {
    return readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');
  }
}

/** Made whole under another name first: of two first starts at once one wins, and nobody reads half a file. */
function readOrCreate(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

async function stopServer(pid: number): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT'); // fast shutdown: sessions are ended, data is flushed
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (alive(pid) && performance.now() < deadline) await sleep(20);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A stopped child that nobody has waited for yet still has its number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (
      (error as { code?: string }).code === 'EPERM' ||
      (process.platform !== 'linux' && !isGone(error))
    );
  }
}

function isGone(error: unknown): boolean {
  return (error as { code?: string }).code === 'ESRCH';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
