import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../support/api.js';
import { Cli } from '../support/cli.js';

const SETUP = `name: shop
compartment: shop
compartments:
  - name: shop
    description: Everything that the shop sends
    compartments:
      - name: newsletter
groups:
  - name: shop-mailers
    description: Programs that send
users:
  - name: shop-backend
    description: Sends confirmations
    email: ops@example.com
    groups: [shop-mailers]
policies:
  - name: shop-mailers-send
    statements:
      - Allow group shop-mailers to use email-family in compartment shop
suppressions:
  - nobody@example.org
`;

let api: Api;
let admin: ApiUser;
let cli: Cli;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
  cli = Cli.for(api.url, admin);
});

afterAll(async () => {
  cli.remove();
  await api.close();
});

function apply(setup: string, ...options: string[]) {
  writeFileSync(path.join(cli.folder, 'eilpost.yaml'), setup);
  return cli.run(['apply', '-f', 'eilpost.yaml', ...options]);
}

test('nothing is done where nobody can be asked, or when only the plan is wanted', async () => {
  const said = await apply(SETUP);
  expect(said.code).toBe(2);
  expect(said.err).toBe(
    'eilpost: nobody can be asked: give --yes, or --dry-run for the plan alone\n',
  );
  const dry = await apply(SETUP, '--dry-run');
  expect(dry).toEqual({
    code: 2,
    err: '',
    out: `+ compartment shop
+ compartment newsletter
+ group shop-mailers
+ user shop-backend
+ membership shop-backend in shop-mailers
+ policy shop-mailers-send
+ suppression nobody@example.org

7 to create, 0 to change, 0 to delete, 0 unchanged
`,
  });
});

test('everything is made, and a second time there is nothing to do', async () => {
  const said = await apply(SETUP, '--yes');
  expect(said.err).toBe('');
  expect(said.code).toBe(0);
  expect(said.out).toContain('created policy shop-mailers-send\n');
  expect(await cli.json('compartment', 'get', 'shop:newsletter')).toMatchObject({
    name: 'newsletter',
    freeformTags: { 'eilpost-managed': 'shop' },
  });
  expect(await cli.json('user', 'get', 'shop-backend')).toMatchObject({ email: 'ops@example.com' });
  const again = await apply(SETUP, '--dry-run', '--prune');
  expect(again.out).toContain('0 to create, 0 to change, 0 to delete, 7 unchanged');
  expect(again.code).toBe(0);
});

test('what differs is shown with before and after, and changed', async () => {
  const changed = SETUP.replace('Programs that send', 'Programs').replace(' use ', ' manage ');
  const said = await apply(changed, '--yes');
  expect(said.code).toBe(0);
  expect(said.out).toContain(`~ group shop-mailers
    description: "Programs that send" -> "Programs"
`);
  expect(said.out).toContain(`~ policy shop-mailers-send
    statements: ["Allow group shop-mailers to use email-family in compartment shop"] -> `);
  expect(await cli.json('group', 'get', 'shop-mailers')).toMatchObject({ description: 'Programs' });
  expect((await apply(changed, '--dry-run')).code).toBe(0);
});

test('what somebody else made is not deleted; what left the file is, but only with --prune', async () => {
  await cli.out('group', 'create', '--name', 'by-hand', '--description', 'not of the file');
  const less = 'name: shop\ngroups:\n  - name: shop-mailers\n';
  expect((await apply(less, '--dry-run')).out).toContain('0 to delete');
  const said = await apply(less, '--yes', '--prune');
  expect(said.err).toBe('');
  expect(said.out).toMatch(
    /- policy shop-mailers-send\n- membership shop-backend in ocid1\.group\S+\n- user shop-backend\n- compartment newsletter\n- compartment shop\n/,
  );
  const groups = await cli.json<{ name: string }[]>('group', 'list');
  expect(groups.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['by-hand', 'shop-mailers']),
  );
  expect((await cli.run(['user', 'get', 'shop-backend'])).code).toBe(1);
  expect(await cli.json('suppression', 'list')).toHaveLength(1);
  expect((await apply(less, '--dry-run', '--prune')).code).toBe(0);
});

test('a file that is wrong changes nothing and names the line', async () => {
  const said = await apply(
    'name: shop\ngroup: []\nusers:\n  - name: x\n    groups: [gone]\n',
    '--yes',
  );
  expect(said).toMatchObject({ code: 1, out: '' });
  expect(said.err).toMatch(/^eilpost: eilpost\.yaml:2:1: group is not known; there are name, /);
  const gone = await apply('name: shop\nusers:\n  - name: x\n    groups: [gone]\n', '--yes');
  expect(gone).toMatchObject({
    code: 1,
    out: '',
    err: 'eilpost: user x: there is no group gone\n',
  });
});

test('the example of the documentation can be read', async () => {
  const said = await apply(readFileSync('docs/eilpost.yaml', 'utf8'), '--dry-run');
  expect(said.err).toBe('');
  expect(said.code).toBe(2);
});
