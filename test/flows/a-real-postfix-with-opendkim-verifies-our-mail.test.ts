import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DnsRecord } from '../../src/senders/index.js';
import { canRunPostfix, Postfix } from '../support/postfix.js';
import { ScriptedSmtp } from '../support/scripted-smtp.js';
import { freePorts } from '../support/free-ports.js';
import { isInstalled } from '../support/site.js';
import { until } from '../support/until.js';
import { WayOut } from '../support/way-out.js';

const canVerify = canRunPostfix && isInstalled('opendkim');
if (!canVerify) console.warn('skipped: needs root and the Debian packages postfix and opendkim');

/** OpenDKIM in verifying mode with the public keys that it is given; it asks no name server. */
class OpenDkim {
  private constructor(
    readonly socket: string,
    private readonly home: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(records: readonly DnsRecord[]): Promise<OpenDkim> {
    const home = mkdtempSync(path.join(tmpdir(), 'eilpost-opendkim-'));
    chmodSync(home, 0o755);
    const socket = path.join(home, 'milter');
    const keys = path.join(home, 'keys');
    writeFileSync(keys, records.map(({ name, value }) => `${name} ${value}\n`).join(''));
    const settings = {
      Mode: 'v',
      Socket: `local:${socket}`,
      TestDNSData: `file:${keys}`,
      // Whoever is internal is signed for and not verified; we come from loopback.
      InternalHosts: '192.0.2.1',
      AuthservID: 'mx.postfix.test',
      AlwaysAddARHeader: 'yes',
      RequireSafeKeys: 'no',
      UMask: '000',
    };
    const file = path.join(home, 'opendkim.conf');
    writeFileSync(
      file,
      Object.entries(settings)
        .map((pair) => `${pair.join(' ')}\n`)
        .join(''),
    );
    const child = spawn('opendkim', ['-f', '-x', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    const milter = new OpenDkim(socket, home, child);
    await until(() => {
      if (child.exitCode !== null) throw new Error(`opendkim ended: ${words}`);
      return existsSync(socket);
    }, 'the socket of opendkim');
    return milter;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill();
      await gone;
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

describe.skipIf(!canVerify)('a real Postfix with OpenDKIM', () => {
  let way: WayOut;
  let milter: OpenDkim;
  let postfix: Postfix;
  /** Postfix passes on to it what it took, with what the milter found. */
  let behind: ScriptedSmtp;

  beforeAll(async () => {
    const [port] = await freePorts(1);
    const env = { EILPOST_ROUTES: `postfix.test=127.0.0.1:${port}` };
    way = await WayOut.start({ env });
    const { domain } = way.site.firstRun.sandbox;
    const records = JSON.parse(
      await way.site.admin('domain', 'records', domain, '--json'),
    ) as DnsRecord[];
    milter = await OpenDkim.start(records.filter(({ purpose }) => purpose === 'dkim'));
    behind = await ScriptedSmtp.start();
    const settings = {
      myhostname: 'mx.postfix.test',
      relay_domains: 'postfix.test',
      relayhost: `[127.0.0.1]:${behind.port}`,
      smtpd_milters: `unix:${milter.socket}`,
      milter_default_action: 'tempfail',
      smtp_dns_support_level: 'disabled',
      smtp_host_lookup: 'native',
    };
    postfix = await Postfix.start(settings, [`127.0.0.1:${port} inet n - n - - smtpd`]);
  });
  afterAll(async () => {
    await postfix?.stop();
    await milter?.stop();
    await behind?.close();
    await way?.stop();
  });

  test.each([
    ['of plain text', 'Good day.\r\n'],
    [
      'with spaces, dots and empty lines where signatures break',
      ' \t.\r\n.\r\n..  \r\nFrom here\r\n\tx  y \t\r\n\r\n\r\n',
    ],
    ['of long lines', `${'x'.repeat(990)}\r\n`.repeat(20)],
    ['with umlauts', 'Grüße\r\n'],
    ['of half a megabyte', 'A line of text like any other one.\r\n'.repeat(14_000)],
  ])('takes a message %s and finds both signatures good', async (what, body) => {
    const address = `ok+${what.length}@postfix.test`;
    const fate = await way.fateOf(address, { body });
    expect(fate, postfix.log).toMatchObject({ status: 'delivered' });
    const passedOn = () =>
      behind.connections.find(({ commands }) => commands.some((line) => line.includes(address)));
    await way.site.waitFor(() => (passedOn()?.contents.length ?? 0) > 0, 'Postfix to pass it on');
    const [content] = passedOn()!.contents;
    const results =
      /^Authentication-Results: mx\.postfix\.test;(?:.*\r\n[\t ])*.*/m.exec(content!)?.[0] ??
      'none';
    const passed = [...results.matchAll(/dkim=pass[^;]*header\.a=(\S+)/g)].map(
      ([, algorithm]) => algorithm,
    );
    // An OpenDKIM that was built without Ed25519 leaves that signature out.
    expect(passed.filter((algorithm) => algorithm !== 'ed25519-sha256')).toEqual(['rsa-sha256']);
    expect(results).not.toMatch(/dkim=(fail|permerror|temperror|neutral)/);
  });
});
