import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FirstRun } from '../../src/first-run.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { runProgram, type Ran } from '../support/run-program.js';
import { Site, isInstalled } from '../support/site.js';

let database: FreshDatabase;
let dataDir: string;
let site: Site;

const start = () => Site.start({ dataDir, databaseUrl: database.url });

beforeAll(async () => {
  database = await freshDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), 'eilpost-first-'));
  site = await start();
});
afterAll(async () => {
  await site.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function statusWithToken({ apiEndpoint, tenancyId, apiToken }: FirstRun): Promise<number> {
  const response = await fetch(`${apiEndpoint}/20160918/tenancies/${tenancyId}`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  return response.status;
}

/** What a program of somebody's does with the files that the first start wrote, in a process of its own. */
const SDK = `
  const common = require('oci-common');
  const { IdentityClient } = require('oci-identity');
  const [configFile, endpoint, tenancyId] = process.argv.slice(1);
  const provider = new common.ConfigFileAuthenticationDetailsProvider(configFile, 'DEFAULT');
  const client = new IdentityClient({ authenticationDetailsProvider: provider });
  const byRegion = client.endpoint;
  client.endpoint = endpoint;
  client.getTenancy({ tenancyId }).then(
    ({ tenancy }) => console.log(JSON.stringify({ name: tenancy.name, byRegion })),
    (error) => { console.log(error.message); process.exitCode = 1; },
  );
`;

async function callBySdk(
  { oci, apiEndpoint, tenancyId }: FirstRun,
  env: Record<string, string> = {},
): Promise<Ran> {
  const args = ['-e', SDK, oci!.configFile, apiEndpoint, tenancyId];
  return runProgram(process.execPath, args, { env: { HOME: dataDir, ...env } });
}

test('the token of the first start opens the API', async () => {
  expect(await statusWithToken(site.firstRun)).toBe(200);
});

test('the OCI SDK works with the files of the first start, and knows nobody else by our region', async () => {
  const { firstRun } = site;
  const regions = readFileSync(path.join(dataDir, 'regions-config.json'), 'utf8');
  const [metadata] = JSON.parse(regions) as [object];
  expect(metadata).toMatchObject({ regionIdentifier: firstRun.oci!.region, realmKey: 'eil1' });
  const called = await callBySdk(firstRun, { OCI_REGION_METADATA: JSON.stringify(metadata) });
  expect(called.code, called.output).toBe(0);
  expect(called.output).toContain('"name":"eilpost"');
  expect(called.output).toMatch(/"byRegion":"https:\/\/[^"]*\.eilpost\.invalid/);
  expect(called.output).not.toContain('oraclecloud');
});

test.skipIf(!isInstalled('curl'))(
  'the line of the first start can be pasted into a shell',
  async () => {
    const line = /^ {2}(curl '[^']*configuration[^']*' \\\n +-H '[^']*')/m.exec(site.log)?.[1];
    const look = line!.replace('/20170907/configuration?compartmentId=', '/20160918/tenancies/');
    const { output, code } = await runProgram('sh', ['-c', `${look} -s`]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ name: 'eilpost' });
  },
);

test('an installation of before there was an API gets its parts at the next start, once', async () => {
  await site.end('SIGTERM');
  const file = path.join(dataDir, 'first-run.json');
  const { apiToken, oci, ...older } = JSON.parse(readFileSync(file, 'utf8')) as FirstRun;
  writeFileSync(file, JSON.stringify(older));
  site = await start();
  const completed = site.firstRun;
  const { adminPassword, tenancyId, smtp } = older;
  expect(completed).toMatchObject({
    adminPassword,
    tenancyId,
    smtp: { username: smtp.username, password: smtp.password },
  });
  expect(completed.apiToken).not.toBe(apiToken);
  expect(completed.oci!.fingerprint).not.toBe(oci!.fingerprint);
  expect(await statusWithToken(completed)).toBe(200);
  expect((await callBySdk(completed)).code).toBe(0);
  expect(site.log).not.toContain(completed.apiToken);
  await site.end('SIGTERM');
  site = await start();
  expect(site.firstRun).toMatchObject({ apiToken: completed.apiToken, oci: completed.oci });
});
