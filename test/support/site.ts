import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { FirstRun } from '../../src/first-run.js';
import { freshDatabase } from './database.js';
import { freePorts } from './free-ports.js';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const START_MS = 60_000;

export interface SiteOptions {
  /** Settings besides the ports, the database and the data folder; an empty DATABASE_URL for the embedded database. */
  readonly env?: Readonly<Record<string, string>>;
  /** A database that exists, for a second process on it; else a fresh one. */
  readonly databaseUrl?: string;
  /** A data folder that exists, for a second start. */
  readonly dataDir?: string;
  /** A program with its arguments that runs the product, such as one that makes it another user's. */
  readonly launcher?: readonly string[];
}

/**
 * The built product as a user starts it: `node dist/src/main.js` with its own ports, data folder and database, its
 * simulated internet beside it. Everything a test does to it goes through its real faces.
 */
export class Site {
  private constructor(
    readonly process: ChildProcess,
    readonly env: Readonly<Record<string, string>>,
    readonly dataDir: string,
    readonly databaseUrl: string,
    private readonly cleanUp: () => Promise<void>,
    private readonly output: { text: string },
  ) {}

  static async start(options: SiteOptions = {}): Promise<Site> {
    const given = options.databaseUrl ?? options.env?.['DATABASE_URL'];
    const database =
      given === undefined ? await freshDatabase() : { url: given, drop: () => Promise.resolve() };
    const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'eilpost-site-'));
    const ports = await freePorts(7);
    const env: Record<string, string> = {
      DATABASE_URL: database.url,
      EILPOST_DATA_DIR: dataDir,
      EILPOST_HTTP_PORT: ports[0]!,
      EILPOST_SUBMISSION_PORT: ports[1]!,
      EILPOST_SUBMISSIONS_PORT: ports[2]!,
      EILPOST_SIMULATOR_DNS_PORT: ports[3]!,
      EILPOST_SIMULATOR_MX_PORT: ports[4]!,
      EILPOST_SIMULATOR_HTTP_PORT: ports[5]!,
      EILPOST_FEEDBACK_PORT: ports[6]!,
      EILPOST_LOG_LEVEL: 'warn',
      ...options.env,
    };
    const output = { text: '' };
    const command = [...(options.launcher ?? []), process.execPath, 'dist/src/main.js'];
    const child = spawn(command[0]!, command.slice(1), {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: dataDir, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on(
        'data',
        (chunk: Buffer) => (output.text = (output.text + chunk.toString()).slice(-100_000)),
      );
    }
    const cleanUp = async () => {
      await database.drop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    };
    const site = new Site(child, env, dataDir, database.url, cleanUp, output);
    await site.waitFor(() => output.text.includes('Eilpost runs.'), 'the start', START_MS);
    return site;
  }

  get firstRun(): FirstRun {
    return JSON.parse(readFileSync(path.join(this.dataDir, 'first-run.json'), 'utf8')) as FirstRun;
  }

  get log(): string {
    return this.output.text;
  }

  /** Waits for a condition, and fails with what the process said when it does not come. */
  async waitFor(
    condition: () => boolean | Promise<boolean>,
    what: string,
    withinMs = 30_000,
  ): Promise<void> {
    const end = performance.now() + withinMs;
    while (!(await condition())) {
      if (this.process.exitCode !== null)
        throw new Error(`${what}: the process ended with ${this.process.exitCode}\n${this.log}`);
      if (performance.now() > end)
        throw new Error(`${what} did not come within ${withinMs} ms\n${this.log}`);
      await sleep(20);
    }
  }

  /** `eilpost-admin` as an operator calls it; answers with what it printed. */
  async admin(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.dataDir,
      DATABASE_URL: this.databaseUrl,
      EILPOST_DATA_DIR: this.dataDir,
      EILPOST_REGION: this.env['EILPOST_REGION'],
      EILPOST_MASTER_KEY: this.env['EILPOST_MASTER_KEY'],
      EILPOST_HOSTNAME: this.env['EILPOST_HOSTNAME'],
      EILPOST_SERVICE_SIGNATURE: this.env['EILPOST_SERVICE_SIGNATURE'],
    };
    const { stdout } = await run(process.execPath, ['bin/eilpost-admin.js', ...args], {
      cwd: ROOT,
      env,
    });
    return stdout;
  }

  async stats(): Promise<
    Record<
      'accepted' | 'delivered' | 'bounced' | 'expired' | 'waiting' | 'inFlight' | 'suppressed',
      number
    >
  > {
    return JSON.parse(await this.admin('stats', '--json')) as Awaited<ReturnType<Site['stats']>>;
  }

  async query<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql, params)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** The JSON face of the simulated internet. */
  async simulator<T>(pathname: string): Promise<T> {
    const response = await fetch(
      `http://127.0.0.1:${this.env['EILPOST_SIMULATOR_HTTP_PORT']}${pathname}`,
      { headers: { accept: 'application/json' } },
    );
    return (await response.json()) as T;
  }

  /** Ends it as an operator does, and answers with its exit code. */
  async stop(): Promise<number | null> {
    const code = await this.end('SIGTERM');
    await this.cleanUp();
    return code;
  }

  /** Ends the process with a signal and waits until it is gone; the data stays. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill(signal);
      await gone;
    }
    return this.process.exitCode;
  }
}

export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(':')
    .concat('/usr/sbin')
    .some((folder) => existsSync(path.join(folder, program)));
}
