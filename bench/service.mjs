/* The service under test: a fresh installation in a temporary folder, whose mail all goes to one sink. */
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { run, start, until } from './lifetime.mjs';
import { peakMemory, threadSeconds } from './proc.mjs';

const READY_MS = 120_000;
const ADMIN_MS = 60_000;
/** Drain (EILPOST_DRAIN_SECONDS) and the end of the embedded PostgreSQL, 30 seconds each at the most. */
const STOP_MS = 75_000;

export const SENDER = 'a@s.test';
/** Its mail goes to a sink of the bench itself, which looks at it. */
export const CHECK_DOMAIN = 'check.test';

/**
 * The port numbers below 32768, where Linux begins to give ports to outgoing connections, and above those that the
 * peer uses.
 */
const PORTS = { from: 20_000, to: 32_000 };

export async function freePorts(count) {
  const ports = [];
  const span = PORTS.to - PORTS.from;
  for (let tries = 0; ports.length < count && tries < 1_000; tries++) {
    const port = PORTS.from + ((process.pid * 31 + tries) % span);
    if (await isFree(port)) ports.push(port);
  }
  if (ports.length < count) throw new Error('no free ports');
  return ports;
}

export function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

export class Service {
  #root;
  #dataDir;
  #env;
  #running = null;
  #signed = false;

  /** @param options `{ root, dataDir, sinkPort, checkPort, ports: [five], processes }` */
  constructor({ root, dataDir, sinkPort, checkPort, ports, processes }) {
    const [http, submission, submissions, feedback] = ports;
    // The bench must be alone with its database: whatever the caller has configured is not for it.
    this.#root = root;
    this.#dataDir = dataDir;
    this.#env = {
      ...process.env,
      DATABASE_URL: '',
      EILPOST_DATA_DIR: dataDir,
      EILPOST_HTTP_PORT: String(http),
      EILPOST_SUBMISSION_PORT: String(submission),
      EILPOST_SUBMISSIONS_PORT: String(submissions),
      EILPOST_FEEDBACK_PORT: String(feedback),
      EILPOST_DELIVERY: 'live',
      EILPOST_ROUTES: `*=127.0.0.1:${sinkPort},${CHECK_DOMAIN}=127.0.0.1:${checkPort}`,
      EILPOST_LOG_LEVEL: 'warn',
      EILPOST_PROCESSES: String(processes),
    };
  }

  /** Resolves when mail is taken. @returns how to submit: `{ host, port, username, password }` */
  async start(nodeArgs = []) {
    const firstRun = path.join(this.#dataDir, 'first-run.json');
    const begun = Date.now();
    const log = openSync(this.#logFile, 'a');
    this.#running = start(process.execPath, [...nodeArgs, 'dist/src/main.js'], {
      cwd: this.#root,
      env: this.#env,
      stdio: ['ignore', 'ignore', log],
      graceMs: STOP_MS,
    });
    closeSync(log);
    await until(
      'the start of the service',
      () => {
        this.#running.look();
        this.assertRunning();
        return existsSync(firstRun) && statSync(firstRun).mtimeMs >= begun;
      },
      { timeoutMs: READY_MS, everyMs: 50 },
    );
    if (!this.#signed) await this.#addSender();
    const { smtp } = JSON.parse(readFileSync(firstRun, 'utf8'));
    return { ...smtp, port: smtp.submissionPort };
  }

  async stop() {
    await this.#running?.stop();
  }

  /** What `first-run.json` says. */
  get firstRun() {
    return JSON.parse(readFileSync(path.join(this.#dataDir, 'first-run.json'), 'utf8'));
  }

  assertRunning() {
    if (this.#running.exit === null) return;
    const words = this.complaints()
      .slice(-5)
      .map((line) => `\n  ${line}`);
    throw new Error(`the service ended with ${this.#running.exit}${words.join('')}`);
  }

  /** Warnings and errors that were logged so far, one JSON text each. */
  complaints() {
    return readFileSync(this.#logFile, 'utf8').split('\n').filter(Boolean);
  }

  /** CPU seconds so far, as `{ service, postgresql, threads: { <name>: seconds } }`, and the peak memory of a process. */
  usage() {
    const usage = { service: 0, postgresql: 0, threads: {}, peakBytes: 0 };
    for (const { pid, name, seconds } of this.#running.look()) {
      if (name.startsWith('postgres')) {
        usage.postgresql += seconds;
        continue;
      }
      usage.service += seconds;
      usage.peakBytes = Math.max(usage.peakBytes, peakMemory(pid));
      for (const [thread, spent] of Object.entries(threadSeconds(pid))) {
        usage.threads[thread] = (usage.threads[thread] ?? 0) + spent;
      }
    }
    // The server's own count of ended children holds PostgreSQL's initdb and the like; it belongs to no thread.
    return usage;
  }

  get #logFile() {
    return `${this.#dataDir}.log`;
  }

  /** A domain with an RSA key alone: OpenDKIM signs once, so shall we. */
  async #addSender() {
    const domain = SENDER.split('@')[1];
    await this.#admin('domain', 'add', domain, '--no-ed25519');
    await this.#admin('sender', 'approve', `@${domain}`);
    this.#signed = true;
  }

  #admin(...args) {
    return run(process.execPath, ['bin/eilpost-admin.js', ...args], {
      cwd: this.#root,
      env: this.#env,
      timeoutMs: ADMIN_MS,
    });
  }
}
