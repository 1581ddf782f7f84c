import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api } from '../support/api.js';
import { Cli } from '../support/cli.js';
import { FakeDns, type FakeName } from '../support/fake-dns.js';

const SETUP = `name: mail
domains:
  - name: shop.example
    description: The shop
    dkims:
      - name: s2026
    returnPath: bounce.shop.example
senders:
  - address: orders@shop.example
`;

interface DomainRecord {
  readonly type: 'TXT' | 'CNAME' | 'MX';
  readonly name: string;
  readonly value: string;
  readonly purpose: string;
}

let api: Api;
let cli: Cli;
const zone: Record<string, FakeName> = {};

beforeAll(async () => {
  api = await openApi({ dns: new FakeDns(zone) });
  cli = Cli.for(api.url, await api.user('acme'));
});

afterAll(async () => {
  cli.remove();
  await api.close();
});

function apply(setup: string, ...options: string[]) {
  writeFileSync(path.join(cli.folder, 'eilpost.yaml'), setup);
  return cli.run(['apply', '-f', 'eilpost.yaml', ...options]);
}

test('a file makes a domain with its key, its return path and its senders, once', async () => {
  const said = await apply(SETUP, '--yes');
  expect(said.err).toBe('');
  expect(said.out).toMatch(
    /created domain shop\.example\ncreated dkim s2026\ncreated return path bounce\.shop\.example\ncreated sender orders@shop\.example\n/,
  );
  expect(await apply(SETUP, '--dry-run', '--prune')).toMatchObject({ code: 0, err: '' });
  const changed = SETUP.replace('The shop', 'The old shop');
  expect((await apply(changed, '--yes')).out).toContain('changed domain shop.example\n');
  expect(await cli.json('domain', 'get', 'shop.example')).toMatchObject({
    description: 'The old shop',
    freeformTags: { 'eilpost-managed': 'mail' },
  });
});

test('the records of a domain are shown as lines for the zone until they are found', async () => {
  const before = await cli.run(['domain', 'check', 'shop.example']);
  expect(before.err).toBe('');
  expect(before.code).toBe(1);
  expect(before.out).toMatch(
    /^shop\.example is CREATING\n\nmissing +verification +TXT +_eilpost\./,
  );
  expect(before.out).toMatch(/\nFor the zone:\n_eilpost\.shop\.example\. .*IN TXT "eilpost-verif/);

  const { records } = await cli.json<{ records: DomainRecord[] }>(
    'domain-record',
    'list',
    'shop.example',
  );
  for (const { type, name, value } of records) zone[name] = { ...zone[name], [type]: [value] };
  const after = await cli.run(['domain', 'check', 'shop.example']);
  expect(after.out).toMatch(/^shop\.example is ACTIVE\n\nfound +verification/);
  expect(after.out).toMatch(/\nfound +spf /);
});

test('things are called by name, in options as well', async () => {
  const dkims = await cli.json<{ name: string }[]>('dkim', 'list', '--domain', 'shop.example');
  expect(dkims.map(({ name }) => name)).toEqual(['s2026']);
  const paths = await cli.out('return-path', 'list', '--domain', 'shop.example');
  expect(paths).toContain('bounce.shop.example');
  expect(await cli.json('sender', 'get', 'orders@shop.example')).toMatchObject({
    emailAddress: 'orders@shop.example',
  });
  const locked = await cli.json('sender', 'add-lock', 'orders@shop.example', '--type', 'DELETE');
  expect(locked['locks']).toMatchObject([{ type: 'DELETE' }]);
  const said = await cli.run(['sender', 'delete', 'orders@shop.example', '--force']);
  expect(said.err).toMatch(
    /\(409 ResourceLocked, request \S+\)\n {2}Its locks are shown by `get`\.\n$/,
  );
  await cli.out('sender', 'remove-lock', 'orders@shop.example', '--type', 'DELETE');
});

test('what left the file is deleted with --prune, what belongs to others first', async () => {
  const said = await apply('name: mail\n', '--yes', '--prune');
  expect(said.err).toBe('');
  expect(said.out).toContain(`- sender orders@shop.example
- return path bounce.shop.example
- dkim s2026
- domain shop.example
`);
  expect(await apply('name: mail\n', '--dry-run', '--prune')).toMatchObject({ code: 0 });
});
