import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../support/api.js';
import { Cli } from '../support/cli.js';

let api: Api;
let admin: ApiUser;
let cli: Cli;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});

afterAll(() => api.close());

beforeEach(() => {
  cli = new Cli();
});

afterEach(() => cli.remove());

const addToken = (name: string) =>
  cli.run(['profile', 'add', name, '--endpoint', api.url, '--token', '-'], `${admin.token}\n`);

test('without a profile it says how to begin', async () => {
  const said = await cli.run(['group', 'list']);
  expect(said.code).toBe(1);
  expect(said.err).toMatch(/^eilpost: I do not know which service to call\n {2}Add a profile/);
});

test('a profile with a token is used from then on, and nobody else can read it', async () => {
  expect((await addToken('work')).code).toBe(0);
  const file = path.join(cli.folder, '.config/eilpost/config.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await cli.json('whoami')).toMatchObject({
    from: 'profile work',
    endpoint: api.url,
    tenancy: 'acme',
    tenancyId: admin.tenancyId,
    userId: admin.userId,
    via: 'token',
    isOperator: false,
  });
});

test('with a token alone, the service says in which tenancy and for whom things are made', async () => {
  await addToken('work');
  const group = await cli.json('group', 'create', '--name', 'shop', '--description', 'x');
  expect(group).toMatchObject({ compartmentId: admin.tenancyId });
  expect(await cli.json('group', 'get', 'shop')).toEqual(group);
  const credential = await cli.json('smtp-credential', 'create', '--description', 'x');
  expect(credential).toMatchObject({ userId: admin.userId });
});

test('profiles are listed, changed between and forgotten', async () => {
  await addToken('one');
  await addToken('two');
  expect(await cli.out('profile', 'list')).toMatch(
    /^NAME +ENDPOINT.*\none \* +http.*\ntwo {2,}http/,
  );
  await cli.out('profile', 'use', 'two');
  expect(await cli.json('whoami')).toMatchObject({ from: 'profile two' });
  expect(await cli.json('whoami', '--profile', 'one')).toMatchObject({ from: 'profile one' });
  await cli.out('profile', 'remove', 'two');
  expect((await cli.run(['profile', 'use', 'two'])).err).toBe('eilpost: there is no profile two\n');
  expect((await cli.run(['whoami', '--profile', 'two'])).err).toBe(
    'eilpost: there is no profile two\n  Profiles that are there: one.\n',
  );
});

test('an API key of an OCI configuration file signs the requests', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('md5').update(der).digest('hex').match(/../g)!.join(':');
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await uploadKey(key);
  writeFileSync(
    path.join(cli.folder, 'key.pem'),
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  writeFileSync(
    path.join(cli.folder, 'oci'),
    [
      '[DEFAULT]',
      `user=${admin.userId}`,
      `tenancy=${admin.tenancyId}`,
      `fingerprint=${fingerprint}`,
      'key_file=~/key.pem',
    ].join('\n'),
  );
  await cli.out('profile', 'add', 'signed', '--endpoint', api.url, '--oci-config', '~/oci');
  expect(await cli.json('whoami')).toMatchObject({ tenancy: 'acme', userId: admin.userId });
  const made = await cli.json('group', 'create', '--name', 'größer', '--description', 'signed');
  expect(await cli.json('group', 'get', 'größer')).toEqual(made);
});

/** By the API, as a user does it. */
async function uploadKey(key: string): Promise<void> {
  const reply = await admin.call('POST', `/20160918/users/${admin.userId}/apiKeys`, { key });
  expect(reply.status).toBe(200);
}

test('what the first start left in the folder is found, and said', async () => {
  mkdirSync(path.join(cli.folder, 'data'));
  writeFileSync(
    path.join(cli.folder, 'data/first-run.json'),
    JSON.stringify({
      apiEndpoint: api.url,
      apiToken: admin.token,
      tenancyId: admin.tenancyId,
      userId: admin.userId,
    }),
  );
  const said = await cli.runInstalled(['whoami', '--output', 'json']);
  expect(said.err).toBe('eilpost: using data/first-run.json\n');
  expect(JSON.parse(said.out)).toMatchObject({ tenancy: 'acme' });
});
