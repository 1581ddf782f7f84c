import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram } from './run-program.js';
import { isInstalled } from './site.js';

/** Postfix has to be installed, and only root may start it. */
export const canRunPostfix =
  isInstalled('postfix') && isInstalled('sendmail') && process.getuid?.() === 0;

/** A Postfix with a folder of its own for everything: it does not touch the one of the machine, nor its queue. */
export class Postfix {
  private constructor(
    private readonly home: string,
    private readonly conf: string,
  ) {}

  /**
   * Starts it with `settings` beside what a private instance needs; `services` are lines of master.cf. A log, a queue
   * and its data are in its own folder.
   */
  static async start(
    settings: Readonly<Record<string, string>>,
    services: readonly string[] = [],
  ): Promise<Postfix> {
    const home = mkdtempSync(path.join(tmpdir(), 'eilpost-postfix-'));
    chmodSync(home, 0o755);
    const conf = path.join(home, 'conf');
    for (const folder of ['conf', 'queue', 'data', 'log']) mkdirSync(path.join(home, folder));
    chownSync(path.join(home, 'data'), await idOf('postfix'), -1);
    const main = {
      compatibility_level: '3.6',
      queue_directory: path.join(home, 'queue'),
      data_directory: path.join(home, 'data'),
      command_directory: '/usr/sbin',
      daemon_directory: '/usr/lib/postfix/sbin',
      myhostname: 'client.example',
      mydestination: '',
      mynetworks: '127.0.0.0/8',
      inet_interfaces: 'loopback-only',
      maillog_file: path.join(home, 'log/maillog'),
      maillog_file_prefixes: tmpdir(),
      ...settings,
    };
    writeFileSync(
      path.join(conf, 'main.cf'),
      Object.entries(main)
        .map(([key, value]) => `${key} = ${value}\n`)
        .join(''),
    );
    writeFileSync(path.join(conf, 'master.cf'), [...masterLines(), ...services, ''].join('\n'));
    const postfix = new Postfix(home, conf);
    const { code, output } = await runProgram('postfix', ['-c', conf, 'start']);
    if (code !== 0) {
      const log = `${output}\n${postfix.log}`;
      await postfix.stop();
      throw new Error(`Postfix did not start: ${log}`);
    }
    return postfix;
  }

  /** Hands a message over as programs on its machine do. */
  async sendmail(from: string, to: readonly string[], message: string): Promise<void> {
    const { code, output } = await runProgram('sendmail', ['-C', this.conf, '-f', from, ...to], {
      input: message,
    });
    if (code !== 0) throw new Error(`sendmail: ${output}`);
  }

  get log(): string {
    try {
      return readFileSync(path.join(this.home, 'log/maillog'), 'utf8');
    } catch (error) {
      return String(error);
    }
  }

  async stop(): Promise<void> {
    await runProgram('postfix', ['-c', this.conf, 'stop']);
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The services of Debian's master.cf without the public port and without chroot, for which the queue has no files. */
function masterLines(): string[] {
  return readFileSync('/usr/share/postfix/master.cf.dist', 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#') && /^\S+\s+unix(-dgram)?\s/.test(line))
    .map((line) => {
      const fields = line.split(/\s+/);
      fields[4] = 'n';
      return fields.join(' ');
    });
}

async function idOf(user: string): Promise<number> {
  const { output } = await runProgram('id', ['-u', user]);
  return Number(output);
}
