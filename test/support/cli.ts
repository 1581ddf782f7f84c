import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../cli/src/program.js';
import type { ApiUser } from './api.js';
import { fakeShell } from './fake-shell.js';

const PROGRAM = path.resolve(import.meta.dirname, '../../cli/bin/eilpost.js');

export interface CliSaid {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line in an empty folder that is also its home. */
export class Cli {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'eilpost-cli-'));
  private readonly env: Readonly<Record<string, string>>;

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.env = { HOME: this.folder, ...env };
  }

  /** As a user whose endpoint and token are in the environment. */
  static for(url: string, user: ApiUser): Cli {
    return new Cli({
      EILPOST_ENDPOINT: url,
      EILPOST_TOKEN: user.token,
      EILPOST_TENANCY_ID: user.tenancyId,
    });
  }

  async run(args: readonly string[], input: string | Buffer = ''): Promise<CliSaid> {
    const { shell, said } = fakeShell({
      env: this.env,
      cwd: this.folder,
      readStdin: () => Promise.resolve(Buffer.from(input)),
    });
    const code = await run(args, shell);
    return { code, ...said };
  }

  /** As a program of its own, as it is installed. */
  runInstalled(args: readonly string[], input: string | Buffer = ''): Promise<CliSaid> {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], ...this.env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.on('error', () => undefined); // it need not read what it is given
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out, err }));
    });
  }

  /** What a command prints that must succeed. */
  async out(...args: string[]): Promise<string> {
    const said = await this.run(args);
    if (said.code !== 0) throw new Error(`${args.join(' ')} failed: ${said.err}`);
    return said.out;
  }

  async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    return JSON.parse(await this.out(...args, '--output', 'json')) as T;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
