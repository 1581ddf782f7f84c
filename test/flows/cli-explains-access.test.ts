import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api } from '../support/api.js';
import { Cli } from '../support/cli.js';

let api: Api;
let cli: Cli;

beforeAll(async () => {
  api = await openApi();
  cli = Cli.for(api.url, await api.user('acme'));
});

afterAll(async () => {
  cli.remove();
  await api.close();
});

test('it says in sentences why somebody may do something, or may not', async () => {
  await cli.out(
    'user',
    'create',
    '--name',
    'erika',
    '--description',
    'x',
    '--email',
    'e@acme.test',
  );
  await cli.out('compartment', 'create', '--name', 'shop', '--description', 'x');
  const asked = ['--user', 'erika', '--permission', 'GROUP_INSPECT', '--compartment', 'shop'];
  expect(await cli.json('explain', ...asked)).toMatchObject({ allowed: false });
  expect(await cli.out('explain', ...asked)).toMatch(/^\S.+\n/);
  expect(await cli.json('explain', '--operation', 'listGroups')).toMatchObject({
    allowed: true,
    permission: 'GROUP_INSPECT',
  });
});

test('it asks for one of permission and operation', async () => {
  expect(await cli.run(['explain'])).toMatchObject({
    code: 2,
    err: 'eilpost: give either --permission or --operation\n',
  });
});
