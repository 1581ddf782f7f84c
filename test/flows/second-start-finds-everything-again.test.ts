import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arrivedAt } from '../support/arrivals.js';
import { runProgram } from '../support/run-program.js';
import { freePorts } from '../support/free-ports.js';
import { Site, isInstalled, type SiteOptions } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

/** An embedded database in the data folder, as at a first `npm start`. */
const EMBEDDED = { DATABASE_URL: '' };
const NOBODY = 65_534;

let dataDir: string;
const started: Site[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'eilpost-start-'));
});
afterEach(async () => {
  for (const site of started.splice(0)) await site.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: SiteOptions): Promise<Site> {
  const site = await Site.start({ dataDir, ...options });
  started.push(site);
  return site;
}

const modeOf = (file: string) => (statSync(path.join(dataDir, file)).mode & 0o777).toString(8);

/** Secrets and names, without the ports, which these tests choose anew for each start. */
function secretsOf({ firstRun }: Site): object {
  const { tenancyId, userId, adminUser, adminPassword, smtp, apiToken, oci } = firstRun;
  return {
    tenancyId,
    userId,
    adminUser,
    adminPassword,
    user: smtp.username,
    password: smtp.password,
    apiToken,
    fingerprint: oci?.fingerprint,
    privateKey: readFileSync(oci!.keyFile, 'utf8'),
  };
}

async function sendThrough(site: Site, mailbox: string): Promise<void> {
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  expect(await dialog.submit(sender, [mailbox], `From: ${sender}\r\n\r\nHello`)).toMatch(/^250 /);
  dialog.close();
  expect((await arrivedAt(site, mailbox))[0]).toMatchObject({
    spf: 'pass',
    dkim: 'pass',
    dmarc: 'pass',
  });
}

function certificateOf(site: Site): Promise<{ name: string; fingerprint: string }> {
  return new Promise((resolve, reject) => {
    const port = Number(site.env['EILPOST_SUBMISSIONS_PORT']);
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { subject, fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      resolve({ name: String(subject.CN), fingerprint: fingerprint256 });
    });
    socket.once('error', reject);
  });
}

it('secrets, certificate and mail of the first start are there at the second one', async () => {
  const first = await start({ env: EMBEDDED });
  const [secrets, certificate] = [secretsOf(first), await certificateOf(first)];
  expect(certificate.name).toBe('mail.eilpost.test');
  await sendThrough(first, 'ok+first@mailbox.test');
  expect(await first.stop()).toBe(0);
  for (const file of [
    'first-run.json',
    'master.key',
    'tls-key.pem',
    'database.password',
    'oci-config',
    'oci-api-key.pem',
  ])
    expect([file, modeOf(file)]).toEqual([file, '600']);

  const second = await start({ env: EMBEDDED });
  expect(secretsOf(second)).toEqual(secrets);
  expect(await certificateOf(second)).toEqual(certificate);
  await sendThrough(second, 'ok+second@mailbox.test');
  expect(await second.stats()).toMatchObject({ delivered: 2 });
  expect(await second.stop()).toBe(0);
});

it('a first start that failed half-way loses nothing: the next one goes on from there', async () => {
  const [port] = await freePorts(1);
  const server = createServer().listen(Number(port), '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const env = { ...EMBEDDED, EILPOST_SUBMISSION_PORT: port! };
  await expect(start({ env })).rejects.toThrow(`port ${port} on 127.0.0.1 is taken`);
  expect(existsSync(path.join(dataDir, 'first-run.json'))).toBe(false);
  expect(modeOf('first-run.draft.json')).toBe('600');
  const draft = JSON.parse(
    readFileSync(path.join(dataDir, 'first-run.draft.json'), 'utf8'),
  ) as object;
  await new Promise((resolve) => server.close(resolve));

  const site = await start({ env });
  expect(site.firstRun).toMatchObject(draft);
  expect(existsSync(path.join(dataDir, 'first-run.draft.json'))).toBe(false);
  await sendThrough(site, 'ok+first@mailbox.test');
  expect(await site.stop()).toBe(0);
});

/** `nobody` is the ordinary user that every Debian has; a checkout in a closed folder is closed to him, too. */
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const nobodyCanRead =
  process.getuid?.() === 0 &&
  isInstalled('setpriv') &&
  (
    await runProgram(asNobody[0]!, [
      ...asNobody.slice(1),
      process.execPath,
      '--check',
      'dist/src/main.js',
    ])
  ).code === 0;

describe.skipIf(!nobodyCanRead)('an ordinary user (skipped where root can not become one)', () => {
  it('can start it in a folder of his own, with an embedded database', async () => {
    chownSync(dataDir, NOBODY, NOBODY);
    const site = await start({ env: EMBEDDED, launcher: asNobody });
    expect(statSync(path.join(dataDir, 'postgres/PG_VERSION')).uid).toBe(NOBODY);
    await sendThrough(site, 'ok+nobody@mailbox.test');
    expect(await site.stop()).toBe(0);
  });
});
