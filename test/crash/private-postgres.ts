import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { CoreConfig } from '../../src/core/core.config.js';
import { openDatabase } from '../../src/core/db/embedded.js';
import { until } from '../support/until.js';

/** A PostgreSQL server of the test's own, which can be stopped the hard way and comes back at the same address. */
export class PrivatePostgres {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly command: readonly string[],
  ) {}

  static async open(): Promise<PrivatePostgres> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'eilpost-postgres-'));
    const config = new CoreConfig();
    config.dataDir = folder;
    const { url } = await openDatabase(config);
    // The server's own note of how it was started: its program and its arguments in quotation marks.
    const opts = readFileSync(path.join(folder, 'postgres/postmaster.opts'), 'utf8').trim();
    const [program, ...args] = opts.split(/ (?=")/).map((part) => part.replaceAll('"', ''));
    const asUser = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
    const command = [...(process.getuid?.() === 0 ? asUser : []), program!, ...args];
    return new PrivatePostgres(url, folder, command);
  }

  /** Immediate shutdown: no session is ended in order and nothing is flushed, as in a crash (`pg_ctl stop -m immediate`). */
  async stopAtOnce(): Promise<void> {
    const pid = this.#pid();
    process.kill(pid, 'SIGQUIT');
    await until(() => isGone(pid), 'the end of the server');
  }

  /** Resolves when the server has recovered and answers. */
  async startAgain(): Promise<void> {
    const [program, ...args] = this.command;
    spawn(program!, args, { detached: true, stdio: 'ignore' }).unref();
    await until(() => this.#answers(), 'the server');
  }

  async close(): Promise<void> {
    await this.stopAtOnce();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #pid(): number {
    return Number(
      readFileSync(path.join(this.folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
    );
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
