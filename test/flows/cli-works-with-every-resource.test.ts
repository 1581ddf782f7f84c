import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../support/api.js';
import { Cli } from '../support/cli.js';

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

/** OCIDs and times differ from run to run. */
const steady = (text: string) =>
  text.replaceAll(/ocid1\.[\w.-]+/g, 'OCID').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');

describe('a resource', () => {
  test('is made, shown, changed and deleted', async () => {
    const made = await cli.json('group', 'create', '--name', 'ops', '--description', 'who runs it');
    expect(made).toMatchObject({ name: 'ops', compartmentId: admin.tenancyId });
    expect(await cli.json('group', 'get', made['id'] as string)).toEqual(made);
    const about = ['--description', 'runs it all', '--freeform-tags', '{"team":"mail"}'];
    expect(await cli.json('group', 'update', 'ops', ...about)).toMatchObject({
      description: 'runs it all',
      freeformTags: { team: 'mail' },
    });
    expect(await cli.run(['group', 'delete', 'ops', '--force'])).toEqual({
      code: 0,
      out: '',
      err: 'done\n',
    });
    expect((await cli.run(['group', 'get', made['id'] as string])).code).toBe(1);
  });

  test('can be made from a JSON body, whose fields options replace', async () => {
    writeFileSync(path.join(cli.folder, 'body.json'), '{"name": "x", "description": "from file"}');
    const args = ['group', 'create', '--from-json', 'body.json', '--name', 'filed'];
    expect(await cli.json(...args)).toMatchObject({ name: 'filed', description: 'from file' });
    const piped = await cli.run(
      ['group', 'create', '--from-json', '-', '--output', 'json'],
      '{"name": "piped", "description": ""}',
    );
    expect(JSON.parse(piped.out)).toMatchObject({ name: 'piped' });
  });

  test('is changed only in the version that was read, where that is asked for', async () => {
    await cli.json('group', 'create', '--name', 'versioned', '--description', 'a');
    const said = await cli.run([
      ...['group', 'update', 'versioned', '--description', 'b', '--if-match', 'old'],
    ]);
    expect(said.code).toBe(1);
    expect(said.err).toMatch(
      /^eilpost: The resource was changed: .+ \(412 NoEtagMatch, request \S+\)\n/,
    );
  });

  test('is awaited in a state', async () => {
    const args = ['--name', 'awaited', '--description', 'a', '--wait-for-state', 'ACTIVE'];
    expect(await cli.json('group', 'create', ...args)).toMatchObject({ lifecycleState: 'ACTIVE' });
  });

  test('is not deleted without --force where nobody can be asked', async () => {
    await cli.json('group', 'create', '--name', 'kept', '--description', 'a');
    const said = await cli.run(['group', 'delete', 'kept']);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(
      /^eilpost: deleting needs --force where nobody can be asked: Group ocid1\.group\./,
    );
    expect(await cli.json('group', 'get', 'kept')).toMatchObject({ name: 'kept' });
  });
});

describe('a list', () => {
  let other: Cli;

  beforeAll(async () => {
    other = Cli.for(api.url, await api.user('lists'));
    for (const name of ['alpha', 'beta', 'gamma'])
      await other.out('group', 'create', '--name', name, '--description', `about ${name}`);
  });

  afterAll(() => other.remove());

  test('is a table', async () => {
    const args = ['--sort-by', 'NAME', '--output', 'table'];
    expect(steady(await other.out('group', 'list', ...args))).toMatchInlineSnapshot(`
      "NAME            LIFECYCLE STATE  DESCRIPTION                                    TIME CREATED              ID
      Administrators  ACTIVE           May do everything in the tenancy               TIME  OCID
      Senders         ACTIVE           May send in the name of every approved sender  TIME  OCID
      alpha           ACTIVE           about alpha                                    TIME  OCID
      beta            ACTIVE           about beta                                     TIME  OCID
      gamma           ACTIVE           about gamma                                    TIME  OCID
      "
    `);
  });

  test('is CSV with all fields', async () => {
    const [head, first] = (await other.out('group', 'list', '--output', 'csv', '--name', 'beta'))
      .trim()
      .split('\n');
    expect(head).toMatch(/^id,compartmentId,name,description,/);
    expect(steady(first!)).toMatch(/^OCID,OCID,beta,about beta,/);
  });

  test('says when there is more, and shows all when asked', async () => {
    const page = await other.run(['group', 'list', '--limit', '1', '--output', 'json']);
    expect(JSON.parse(page.out)).toHaveLength(1);
    const [, next] = /^There are more: --all, or --page (\S+)\n$/.exec(page.err)!;
    expect(await other.json('group', 'list', '--limit', '1', '--page', next!)).toHaveLength(1);
    const all = await other.json<{ name: string }[]>('group', 'list', '--limit', '1', '--all');
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['alpha', 'beta', 'gamma', 'Administrators']),
    );
  });
});

describe('what is wrong is said in a line', () => {
  test.each([
    [['group', 'create', '--name', 'x'], 'eilpost: required and not given: --description\n'],
    [
      ['group', 'list', '--limit', 'many'],
      'eilpost: --limit must be a whole number, and not: many\n',
    ],
    [
      ['group', 'create', '--from-json', '-'],
      'eilpost: --from-json -: Unexpected end of JSON input\n',
    ],
  ])('%j is a wrong call', async (args, err) => {
    expect(await cli.run(args)).toEqual({ code: 2, out: '', err });
  });

  test('a verb that is not there is met with the one that was meant', async () => {
    const said = await cli.run(['group', 'lst']);
    expect(said.code).toBe(2);
    expect(said.err).toContain("unknown command 'lst'\n(Did you mean list?)");
  });

  test('the service has the last word about values', async () => {
    const said = await cli.run(['group', 'create', '--name', ' ', '--description', '']);
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/^eilpost: name .+ \(400 InvalidParameter, request \S+\)\n$/);
  });

  test('a name that is not known is named', async () => {
    expect(await cli.run(['group', 'get', 'nobody'])).toMatchObject({
      code: 1,
      err: 'eilpost: there is no group nobody, or you may not see it\n',
    });
  });

  test('a token that is not valid gets a hint', async () => {
    const stranger = new Cli({
      EILPOST_ENDPOINT: api.url,
      EILPOST_TOKEN: 'wrong',
      EILPOST_TENANCY_ID: admin.tenancyId,
    });
    const said = await stranger.run(['group', 'list']);
    stranger.remove();
    expect(said.code).toBe(1);
    expect(said.err).toContain('(401 NotAuthenticated, request');
    expect(said.err).toContain('The token or key of this profile is not valid');
  });

  test('a service that is not there gets a hint, at once', async () => {
    const lost = new Cli({
      EILPOST_ENDPOINT: 'http://127.0.0.1:9099',
      EILPOST_TOKEN: 'x',
      EILPOST_TENANCY_ID: admin.tenancyId,
    });
    const said = await lost.run(['group', 'list']);
    lost.remove();
    expect(said).toEqual({
      code: 1,
      out: '',
      err: [
        'eilpost: no answer from http://127.0.0.1:9099: connection refused',
        '  Is the service running, and is this its endpoint? See: eilpost whoami',
        '',
      ].join('\n'),
    });
  });
});
