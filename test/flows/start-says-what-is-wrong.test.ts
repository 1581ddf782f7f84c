import { createServer, type AddressInfo } from 'node:net';
import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { failedStart } from '../support/failed-start.js';
import { Site } from '../support/site.js';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database?.drop());

describe('a port that another program has', () => {
  it.each([
    'EILPOST_HTTP_PORT',
    'EILPOST_SUBMISSION_PORT',
    'EILPOST_SUBMISSIONS_PORT',
    'EILPOST_SIMULATOR_MX_PORT',
    'EILPOST_SIMULATOR_HTTP_PORT',
  ])('%s', async (variable) => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = { DATABASE_URL: database.url, [variable]: String(port) };
    const { code, output } = await failedStart(settings);
    server.close();
    expect(output).toMatch(new RegExp(`^eilpost: .*\\b${port}\\b.*\\n$`));
    expect(output).toMatch(/taken|in use/);
    expect(code).toBe(1);
  });

  it('the DNS port of the simulated internet', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await new Promise((resolve) => socket.once('listening', resolve));
    const { port } = socket.address();
    const settings = { DATABASE_URL: database.url, EILPOST_SIMULATOR_DNS_PORT: String(port) };
    const { code, output } = await failedStart(settings);
    socket.close();
    expect(output).toMatch(new RegExp(`^eilpost: .*\\b${port}\\b.*\\n$`));
    expect(code).toBe(1);
  });
});

it('wrong and unknown variables are told all at once, without a secret', async () => {
  const { code, output } = await failedStart({
    DATABASE_URL: 'mysql://me:hidden@localhost/x',
    EILPOST_HTTP_PORT: '80801',
    EILPOST_SUBMISSION_PORT: 'smtp',
    EILPOST_SMTP_SUPPRESSED_REPLY: '550',
    EILPOST_MASTER_KEY: 'too short',
    EILPOST_SUBMISION_PORT: '25',
  });
  expect(output).toMatch(/^eilpost: the configuration is not usable:\n( {2}- .*\n){6}$/);
  for (const name of ['DATABASE_URL', 'EILPOST_HTTP_PORT', 'EILPOST_MASTER_KEY'])
    expect(output).toContain(`  - ${name}=`);
  expect(output).toContain(
    'EILPOST_SUBMISION_PORT: no such setting; did you mean EILPOST_SUBMISSION_PORT?',
  );
  expect(output).not.toMatch(/hidden|too short/);
  expect(code).toBe(78);
});

describe('a database that can not be used', () => {
  it.each<[string, () => string, RegExp]>([
    ['nobody listens', () => changed({ port: '1' }), /database.*ECONNREFUSED/],
    ['no such host', () => changed({ hostname: 'db.invalid' }), /database.*db\.invalid/],
    ['no such database', () => changed({ pathname: '/nothing_here' }), /database.*nothing_here/],
    ['no such user', () => changed({ username: 'me', password: 'hidden' }), /database.*"me"/],
  ])('%s', async (_what, url, words) => {
    const { code, output } = await failedStart({ DATABASE_URL: url() });
    expect(output).toMatch(/^eilpost: .*\n$/);
    expect(output).toMatch(words);
    expect(output).not.toContain('hidden');
    expect(code).toBe(1);
  });
});

it('a master key that is not the one of the database', async () => {
  const site = await Site.start();
  await site.end('SIGTERM');
  const { code, output } = await failedStart({ DATABASE_URL: site.databaseUrl });
  await site.stop();
  expect(output).toMatch(/^eilpost: the master key does not open .*\n$/);
  expect(code).toBe(1);
});

function changed(
  parts: Partial<Pick<URL, 'port' | 'hostname' | 'pathname' | 'username' | 'password'>>,
): string {
  return Object.assign(new URL(database.url), parts).href;
}
