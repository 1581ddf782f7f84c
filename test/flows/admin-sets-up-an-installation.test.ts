import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RoutesModule, RoutesService } from '../../src/delivery/index.js';
import { EgressModule } from '../../src/egress/index.js';
import { IdentityModule, IdentityService } from '../../src/identity/index.js';
import { SendersModule, SendersService } from '../../src/senders/index.js';
import { SuppressionModule, SuppressionService } from '../../src/suppression/index.js';
import { AdminCli } from '../support/admin.js';
import { openRoom, type Room } from '../support/room.js';

let room: Room;
let cli: AdminCli;

beforeAll(async () => {
  const modules = [IdentityModule, SendersModule, SuppressionModule, EgressModule, RoutesModule];
  room = await openRoom(modules);
  cli = new AdminCli({
    DATABASE_URL: room.databaseUrl,
    EILPOST_DATA_DIR: room.dataDir,
    EILPOST_HOSTNAME: 'post.example.net',
  });
});
afterAll(() => room.close());

/** Users of a tenancy, each with a group of theirs. */
async function groupsOf(tenancy: string): Promise<string[]> {
  const rows = await room.query<{ pair: string }>(
    `select iam_user.name || ' ' || iam_group.name as pair
     from group_membership
       join iam_user on iam_user.id = user_id
       join iam_group on iam_group.id = group_id
       join tenancy on tenancy.id = group_membership.tenancy_id
     where tenancy.name = $1 order by pair`,
    [tenancy],
  );
  return rows.map(({ pair }) => pair);
}

/** The newest entry of the log of changes about things of a type, with what it shows of the thing. */
async function lastChange(type: string) {
  const [last] = await room.query<{ operation: string; actor_kind: string; shown: object }>(
    `select operation, actor_kind, coalesce(after, before) as shown from audit_event
     where resource_type = $1 order by id desc limit 1`,
    [type],
  );
  return last;
}

describe('an operator sets up an empty database', () => {
  test('says what is missing, one line at a time', async () => {
    const said = await cli.run('credential', 'create');
    expect(said).toEqual({
      code: 1,
      out: '',
      err: 'eilpost-admin: there is no tenancy yet; make one: tenancy create <name>\n',
    });
    await cli.out('tenancy', 'create', 'acme');
    expect((await cli.run('credential', 'create')).err).toContain('there is no user yet');
    expect((await cli.run('tenancy', 'create', 'acme')).err).toBe(
      'eilpost-admin: there is a tenancy named acme already\n',
    );
  });

  test('makes a user and a credential that logs in', async () => {
    const file = path.join(room.dataDir, 'password');
    writeFileSync(file, 'correct horse\n');
    await cli.out('user', 'create', 'web', '--email', 'web@example.com', '--password-file', file);
    const [user] = await cli.json('user', 'list');
    expect(user).toMatchObject({ name: 'web', email: 'web@example.com', lifecycleState: 'ACTIVE' });
    expect(JSON.stringify(user)).not.toMatch(/hash|argon/i);

    const made = await cli.json<{ username: string; password: string }>('credential', 'create');
    const identity = room.get(IdentityService);
    const principal = await identity.verifySmtpCredential(made.username, made.password);
    expect(principal?.userOcid).toBe(user!['id']);

    const text = await cli.out('credential', 'create', '--user', 'web', '--description', 'second');
    expect(text).toMatch(/^username: ocid1\.user\S+\npassword: [0-9A-Za-z]{32}\n$/);
    expect((await cli.run('credential', 'create')).err).toBe(
      'eilpost-admin: The user has 2 SMTP credentials already; delete one of them first\n',
    );
    expect(await cli.out('credential', 'list')).not.toContain(made.password);
  });

  test('revokes a credential by its name or by its id', async () => {
    const credentials = await cli.json<{ id: string; username: string }[]>('credential', 'list');
    expect(credentials).toHaveLength(2);
    await cli.out('credential', 'revoke', credentials[0]!.username);
    await cli.out('credential', 'revoke', credentials[1]!.id);
    expect(await cli.out('credential', 'list')).toBe('no SMTP credentials\n');
    const again = await cli.run('credential', 'revoke', credentials[0]!.username);
    expect(again.code).toBe(1);
    expect(again.err).toContain(`there is no SMTP credential ${credentials[0]!.username}`);
    const { operation, shown } = (await lastChange('credential'))!;
    expect(operation).toBe('deleteSmtpCredential');
    expect(shown).toMatchObject({ id: credentials[1]!.id, username: credentials[1]!.username });
  });

  test('approves and withdraws senders', async () => {
    const senders = room.get(SendersService);
    const tenancy = (await room.get(IdentityService).findTenancy('acme'))!;
    await cli.out('sender', 'approve', 'News@Example.com');
    expect(await senders.approval(tenancy.id, 'news@example.com')).not.toBeNull();
    const [sender] = await cli.json('sender', 'list');
    expect(sender).toMatchObject({ emailAddress: 'news@example.com', region: 'local-1' });
    expect(sender!['id']).toMatch(/^ocid1\.emailsender\.eil1\.local-1\.[a-z2-7]{26}$/);
    await cli.out('sender', 'withdraw', String(sender!['id']));
    expect(await cli.json('sender', 'list')).toEqual([]);
    expect((await cli.run('sender', 'withdraw', 'news@example.com')).err).toBe(
      'eilpost-admin: news@example.com is not an approved sender of acme\n',
    );
    expect((await cli.run('sender', 'approve', 'nobody')).err).toContain('nobody is neither');
  });

  test('adds a domain and gets its records for people, for programs and for a zone file', async () => {
    const text = await cli.out('domain', 'add', 'Example.com');
    const records = await cli.json<{ name: string; value: string }[]>(
      'domain',
      'records',
      'example.com',
    );
    expect(records).toHaveLength(4);
    for (const { name, value } of records) {
      expect(text).toContain(name);
      expect(text).toContain(value);
    }
    expect(text).toContain('example.com. 3600 IN TXT "v=spf1 include:spf.post.example.net ~all"');
    expect(await cli.out('domain', 'records', 'example.com')).toBe(text);
    expect(await cli.out('domain', 'list')).toContain('example.com  ACTIVE');
    expect((await cli.run('domain', 'records', 'other.example')).err).toBe(
      'eilpost-admin: the tenancy has no domain other.example\n',
    );
  });

  test('gets the records of its own zones, without SPF as long as no address is known', async () => {
    const text = await cli.out('domain', 'operator-records');
    expect(text).toContain('*._report._dmarc.');
    expect(text).toContain('MX');
    expect(text).toContain('.dkim.');
    expect(text).not.toContain('v=spf1');
    expect(text).toMatch(
      /\n; left out: SPF \(TXT\) of \S+ and \S+, which would let nobody send, as no address/,
    );
  });

  test('suppresses and releases addresses', async () => {
    const tenancy = (await room.get(IdentityService).findTenancy('acme'))!;
    const suppressed = () =>
      room.get(SuppressionService).suppressedAmong(tenancy.id, ['gone@example.org']);
    await cli.out('suppression', 'add', 'Gone@example.org', '--reason', 'asked_by_phone');
    expect(await suppressed()).toEqual(new Set(['gone@example.org']));
    const [entry] = await cli.json('suppression', 'list');
    expect(entry).toMatchObject({ address: 'gone@example.org', reason: 'asked_by_phone' });
    expect(await lastChange('emailsuppression')).toMatchObject({
      operation: 'createSuppression',
      actor_kind: 'operator',
      shown: { emailAddress: 'gone@example.org' },
    });
    await cli.out('suppression', 'remove', 'gone@example.org');
    expect(await suppressed()).toEqual(new Set());
    expect(await lastChange('emailsuppression')).toMatchObject({
      operation: 'deleteSuppression',
      actor_kind: 'operator',
      shown: { id: entry!['id'] },
    });
    expect((await cli.run('suppression', 'remove', 'gone@example.org')).code).toBe(1);
  });

  test('adds, pauses and resumes addresses to send from', async () => {
    expect(await cli.out('egress', 'list')).toContain('the machine chooses');
    await cli.out('egress', 'add', '192.0.2.1');
    await cli.out('egress', 'pause', '192.0.2.1');
    expect(await cli.json('egress', 'list')).toMatchObject([
      { address: '192.0.2.1', ehloName: 'post.example.net', lifecycleState: 'PAUSED' },
    ]);
    await cli.out('egress', 'resume', '192.0.2.1');
    expect(await cli.out('egress', 'list')).toMatch(/192\.0\.2\.1 +post\.example\.net +ACTIVE/);
    expect((await cli.run('egress', 'pause', '192.0.2.9')).err).toContain('is not one of our');
  });

  test('routes a domain to a host, and keeps the password sealed', async () => {
    const routes = room.get(RoutesService);
    const file = path.join(room.dataDir, 'route-password');
    writeFileSync(file, 's3cret');
    await cli.out('route', 'add', '*', '[2001:db8::1]:2525', '--tls', 'none');
    await cli.out(
      ...['route', 'add', 'Bücher.example', 'relay.example.net', '--tls', 'required'],
      ...['--username', 'me', '--password-file', file],
    );
    expect(await routes.list()).toEqual([
      { domain: '*', host: '2001:db8::1', port: 2525, tls: 'none', username: null, password: null },
      {
        domain: 'xn--bcher-kva.example',
        host: 'relay.example.net',
        port: 25,
        tls: 'required',
        username: 'me',
        password: 's3cret',
      },
    ]);
    expect(JSON.stringify(await room.query('select * from route'))).not.toContain('s3cret');
    expect(await cli.out('route', 'list', '--json')).not.toContain('s3cret');
    await cli.out('route', 'add', '*', '192.0.2.3:26');
    expect((await routes.list())[0]).toMatchObject({ host: '192.0.2.3', port: 26 });
    await cli.out('route', 'remove', 'bücher.example');
    expect(await routes.list()).toHaveLength(1);
    for (const wrong of ['2001:db8::1', 'host:0', 'host:99999', 'a b:25', ':25']) {
      expect((await cli.run('route', 'add', 'x.example', wrong)).code, wrong).toBe(1);
    }
    expect((await cli.run('route', 'add', 'x.example', 'h', '--username', 'u')).err).toContain(
      'a user name and a password, or neither',
    );
  });

  test('asks for encryption on the way to a domain, and writes that down', async () => {
    expect((await cli.run('tls-policy', 'set', 'bank.example')).err).toContain('tenancy operator');
    await cli.out('tenancy', 'operator', 'acme');
    await cli.out('tls-policy', 'set', 'Bank.example', '--description', 'by contract');
    await cli.out('tls-policy', 'set', 'bank.example', '--mode', 'VERIFIED');
    expect(await cli.json('tls-policy', 'list')).toMatchObject([
      { domain: 'bank.example', mode: 'VERIFIED', description: 'by contract', version: 2 },
    ]);
    const events = await room.query(
      `select operation, actor_kind from audit_event where resource_name = 'bank.example' order by id`,
    );
    expect(events).toEqual([
      { operation: 'setTlsPolicy', actor_kind: 'operator' },
      { operation: 'setTlsPolicy', actor_kind: 'operator' },
    ]);
    await cli.out('tls-policy', 'remove', 'bank.example');
    expect(await cli.out('tls-policy', 'list')).toContain('no TLS policies');
    expect((await cli.run('tls-policy', 'remove', 'bank.example')).err).toContain('no TLS policy');
    await cli.out('tenancy', 'operator', 'acme', '--no-longer');
  });

  test('has to say which tenancy as soon as there are two', async () => {
    await cli.out('tenancy', 'create', 'second');
    expect((await cli.run('user', 'list')).err).toBe(
      'eilpost-admin: say which one with --tenancy <name> (there are acme, second)\n',
    );
    const tenancies = await cli.json('tenancy', 'list');
    const id = String(tenancies[0]!['id']);
    expect(await cli.json('user', 'list', '--tenancy', id)).toHaveLength(1);
    expect(await cli.out('user', 'list', '--tenancy', 'second')).toBe('no users\n');
    expect((await cli.run('user', 'list', '--tenancy', 'third')).err).toContain('no tenancy third');
  });

  test('gives the second one an administrator, and changes who is in a group', async () => {
    const inSecond = ['--tenancy', 'second'];
    const wrong = await cli.run('user', 'create', 'chief', ...inSecond, '--group', 'Chiefs');
    expect(wrong).toMatchObject({
      code: 1,
      err: 'eilpost-admin: there is no group named Chiefs in this tenancy (there are Administrators, Senders)\n',
    });
    await cli.out('user', 'create', 'chief', ...inSecond, '--group', 'Administrators');
    await cli.out('user', 'create', 'web', ...inSecond, '--email', 'web@second.example');
    const both = ['--group', 'Senders', '--group', 'Administrators'];
    await cli.out('user', 'create', 'deputy', ...inSecond, ...both);
    expect(await groupsOf('second')).toEqual([
      'chief Administrators',
      'deputy Administrators',
      'deputy Senders',
      'web Senders',
    ]);

    const change = (verb: string, user: string, group: string) =>
      cli.run('user', verb, user, group, ...inSecond);
    expect((await change('add-to-group', 'web', 'Administrators')).out).toBe(
      'web is in the group Administrators and has its rights from now on\n',
    );
    expect((await change('add-to-group', 'web', 'Administrators')).out).toBe(
      'web was in the group Administrators already\n',
    );
    expect((await change('remove-from-group', 'deputy', 'Administrators')).code).toBe(0);
    expect(await lastChange('groupmembership')).toMatchObject({
      operation: 'removeUserFromGroup',
      actor_kind: 'operator',
    });
    expect(await groupsOf('second')).toEqual([
      'chief Administrators',
      'deputy Senders',
      'web Administrators',
      'web Senders',
    ]);
    expect((await change('remove-from-group', 'deputy', 'Administrators')).err).toBe(
      'eilpost-admin: deputy is not in the group Administrators\n',
    );
    expect((await change('add-to-group', 'nobody', 'Senders')).err).toBe(
      'eilpost-admin: there is no user nobody (there are chief, deputy, web)\n',
    );
    expect((await change('add-to-group', 'web', 'Chiefs')).err).toContain(
      'there is no group named Chiefs in this tenancy (there are Administrators, Senders)',
    );
  });

  test('the entities of all these rooms say what the migrations made', async () => {
    expect(await room.schemaDrift()).toEqual([]);
  });
});

describe('a command line that can not be run', () => {
  test('an unknown command or option ends with 1 and says where help is', async () => {
    for (const args of [['tenant'], ['tenancy', 'list', '--yaml'], ['route', 'add', 'x'], []]) {
      const said = await cli.run(...args);
      expect(said.code, args.join(' ')).toBe(1);
      expect(said.err).not.toBe('');
    }
    expect((await cli.run('--help')).code).toBe(0);
  });

  test('a wrong variable ends with 78, a database that is not there with 1, each with one line', async () => {
    const wrong = new AdminCli({ EILPOST_DATA_DIR: room.dataDir, EILPOST_HTTP_PORT: 'many' });
    const configured = await wrong.run('tenancy', 'list');
    expect(configured.code).toBe(78);
    expect(configured.err).toMatch(/^eilpost-admin: .*EILPOST_HTTP_PORT=many.*\n$/);
    const gone = new AdminCli({
      EILPOST_DATA_DIR: room.dataDir,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    const reached = await gone.run('tenancy', 'list');
    expect(reached.code).toBe(1);
    expect(reached.err).toMatch(
      /^eilpost-admin: the database can not be reached: .*ECONNREFUSED.*\n$/,
    );
  });
});
