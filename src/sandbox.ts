import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ZoneRecord } from '../simulator/zones.js';
import type { SiteConfig } from './site.config.js';

const PROGRAM = path.join(path.dirname(fileURLToPath(import.meta.url)), '../simulator/main.js');
const LOOPBACK = '127.0.0.1';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The ordinary settings with which the service finds the simulated internet: a name server that validates, a port
 * of mail hosts, port and authority of MTA-STS policies, and leave to send to loopback. What the operator has set stays.
 */
export function sandboxEnvironment(env: Environment): Record<string, string | undefined> {
  const dnsPort = env['EILPOST_SIMULATOR_DNS_PORT'] || '5300';
  const mxPort = env['EILPOST_SIMULATOR_MX_PORT'] || '2526';
  const httpPort = env['EILPOST_SIMULATOR_HTTP_PORT'] || '8081';
  const caFile =
    env['EILPOST_SIMULATOR_CA_FILE'] ||
    path.join(env['EILPOST_DATA_DIR'] || './data', 'simulator-ca.pem');
  return {
    EILPOST_SIMULATOR_CA_FILE: caFile,
    EILPOST_TLS_CA_FILE: caFile,
    EILPOST_MTA_STS_PORT: httpPort,
    // The word of another name server would be one for its own.
    ...(env['EILPOST_DNS_SERVERS'] ? {} : { EILPOST_DNS_VALIDATES: 'true' }),
    EILPOST_DNS_SERVERS: `${LOOPBACK}:${dnsPort}`,
    EILPOST_MX_PORT: mxPort,
    EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
    ...env,
  };
}

/** The simulated internet as a process beside ours; it ends with us, however we end. */
export class Sandbox {
  #stopping = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly site: SiteConfig,
  ) {
    child.once('exit', () => {
      if (!this.#stopping) process.stderr.write('eilpost: the simulated internet has ended\n');
    });
  }

  /** Resolves when it answers; rejects with its own words when it could not start. */
  static start(site: SiteConfig, env: Environment): Promise<Sandbox> {
    const child = fork(PROGRAM, {
      env: env,
      // A group of its own: Ctrl-C must reach the service first, which still delivers into it while it drains.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2_000)));
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve(new Sandbox(child, site)));
      child.once('exit', () =>
        reject(new Error(words.trim() || 'the simulator ended at its start')),
      );
    });
  }

  get mailboxesUrl(): string {
    return `http://${LOOPBACK}:${this.site.simulatorHttpPort}/mailboxes`;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGTERM');
    });
  }

  /** Adds a zone to the simulated internet, or replaces it. One at a time: answers come in order and without a name. */
  put(domain: string, about: string, records: readonly ZoneRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('the simulator has ended'));
      this.child.once('exit', gone);
      this.child.once('message', ({ problem }: { problem: string | null }) => {
        this.child.off('exit', gone);
        if (problem === null) resolve();
        else reject(new Error(`the simulator refuses the zone ${domain}: ${problem}`));
      });
      this.child.send({ zone: { domain, about, records } });
    });
  }
}
