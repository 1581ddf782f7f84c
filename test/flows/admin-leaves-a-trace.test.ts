import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminProgram } from '../../src/admin/program.js';
import { toOcid } from '../../src/core/ocid.js';
import { EgressModule } from '../../src/egress/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { AdminCli } from '../support/admin.js';
import { openRoom, type Room } from '../support/room.js';

/** Operations in the log of changes, in the order of their events; and how the command is called. */
interface Changes {
  readonly leaves: readonly string[];
  readonly args: () => readonly string[] | Promise<readonly string[]>;
}

let room: Room;
let cli: AdminCli;

beforeAll(async () => {
  room = await openRoom([IdentityModule, EgressModule]);
  cli = new AdminCli({
    DATABASE_URL: room.databaseUrl,
    EILPOST_DATA_DIR: room.dataDir,
    EILPOST_HOSTNAME: 'post.example.net',
    EILPOST_SERVICE_SIGNATURE: 'true',
    // Chores that begin with each process complain of the database that may only be read.
    EILPOST_LOG_LEVEL: 'silent',
  });
});
afterAll(() => room.close());

const SECRETS = ['correct horse battery', 's3cret of the route', 's3cret-of-the-proxy'] as const;

function fileWith(secret: string): string {
  const file = path.join(room.dataDir, `secret-${SECRETS.findIndex((one) => one === secret)}`);
  writeFileSync(file, `${secret}\n`);
  return file;
}

async function defaultPool(): Promise<string> {
  const [pool] = await room.query<{ id: string; region: string }>('select id, region from ip_pool');
  return toOcid('emailippool', pool!.id, pool!.region);
}

async function credentialName(): Promise<string> {
  const [credential] = await room.query<{ username: string }>(
    'select username from smtp_credential',
  );
  return credential!.username;
}

const plain = (leaves: string, ...args: string[]): Changes => ({
  leaves: [leaves],
  args: () => args,
});
const ofQueue = (leaves: string): Changes => plain(leaves, '--domain', 'example.org', '--yes');

/** Each command that changes something, in an order in which all of them can run. */
const CHANGING: Readonly<Record<string, Changes>> = {
  // With the groups and the policies that every tenancy begins with.
  'tenancy create': {
    leaves: Array<string>(5).fill('createTenancy'),
    args: () => ['acme'],
  },
  'tenancy operator': plain('updateTenancy', 'acme'),
  'tenancy weight': plain('updateTenancyWeight', 'acme', '3'),
  // With its membership in the group that may send.
  'user create': {
    leaves: ['createUser', 'createUser'],
    args: () => ['web', '--password-file', fileWith(SECRETS[0])],
  },
  'user add-to-group': plain('addUserToGroup', 'web', 'Administrators'),
  'user remove-from-group': plain('removeUserFromGroup', 'web', 'Administrators'),
  'credential create': plain('createSmtpCredential', '--description', 'of a test'),
  'credential revoke': {
    leaves: ['deleteSmtpCredential'],
    args: async () => [await credentialName()],
  },
  'domain add': {
    leaves: ['createEmailDomain', 'createDkim', 'createDkim'],
    args: () => ['a.example'],
  },
  'domain rotate-service-key': plain('rotateServiceKey'),
  'sender approve': plain('createSender', 'news@a.example'),
  'sender withdraw': plain('deleteSender', 'news@a.example'),
  'suppression add': plain('createSuppression', 'gone@example.org'),
  'suppression remove': plain('deleteSuppression', 'gone@example.org'),
  'egress add': plain('createEgressIp', '192.0.2.1', '--socks5', `me:${SECRETS[2]}@192.0.2.2:1080`),
  'egress pause': plain('pauseEgressIp', '192.0.2.1'),
  'egress resume': plain('resumeEgressIp', '192.0.2.1'),
  'egress drain': plain('drainEgressIp', '192.0.2.1'),
  'egress remove': plain('deleteEgressIp', '192.0.2.1'),
  'route add': {
    leaves: ['putRoute'],
    args: () => [
      ...['b.example', 'relay.example.net', '--username', 'me'],
      ...['--password-file', fileWith(SECRETS[1])],
    ],
  },
  'route remove': plain('deleteRoute', 'b.example'),
  'tls-policy set': plain('setTlsPolicy', 'bank.example'),
  'tls-policy remove': plain('deleteTlsPolicy', 'bank.example'),
  'queue hold': ofQueue('createQueueOperation'),
  'queue release': ofQueue('createQueueOperation'),
  'queue retry': ofQueue('createQueueOperation'),
  'queue bounce': ofQueue('createQueueOperation'),
  'queue delete': ofQueue('createQueueOperation'),
  'queue move': {
    leaves: ['createQueueOperation'],
    args: async () => ['--domain', 'example.org', '--pool', await defaultPool(), '--yes'],
  },
};

/** Each command that only reads. */
const READING: Readonly<Record<string, readonly string[]>> = {
  'tenancy list': [],
  'user list': [],
  'credential list': [],
  'domain list': [],
  'domain records': ['a.example'],
  'domain operator-records': [],
  'sender list': [],
  'suppression list': [],
  'egress list': [],
  'route list': [],
  'tls-policy list': [],
  queue: [],
  stats: [],
  shards: [],
  message: ['1'],
  'rates reconcile': [],
  'read-report': ['package.json'],
};

const NO_MESSAGE = 'eilpost-admin: there is no message 1; it may be past its retention\n';

function commandsOf(command: Command, above = ''): string[] {
  return command.commands.flatMap((one) => {
    const name = `${above}${one.name()}`;
    const below = commandsOf(one, `${name} `);
    // What has verbs and options of its own, such as `queue`, is a command besides.
    return below.length === 0 || one.options.length > 0 ? [name, ...below] : below;
  });
}

interface Event {
  readonly id: string;
  readonly operation: string;
  readonly actor_kind: string;
  readonly via: string;
  readonly shows: boolean;
}

function events(): Promise<Event[]> {
  return room.query<Event>(
    `select id, operation, actor_kind, via, coalesce(after, before) is not null as shows from audit_event order by id`,
  );
}

test('every command is known as one that changes something or as one that does not', () => {
  const all = commandsOf(adminProgram({}, { out: () => undefined, err: () => undefined }));
  expect([...Object.keys(CHANGING), ...Object.keys(READING)].sort()).toEqual([...all].sort());
});

describe('what an operator changes is in the log of changes', () => {
  test.each(Object.entries(CHANGING))('%s', async (name, { leaves, args }) => {
    const before = new Set((await events()).map(({ id }) => id));
    const said = await cli.run(...name.split(' '), ...(await args()));
    expect(said).toMatchObject({ code: 0, err: '' });
    const left = (await events()).filter(({ id }) => !before.has(id));
    expect(left.map(({ operation }) => operation).sort()).toEqual([...leaves].sort());
    for (const event of left)
      expect(event).toMatchObject({ actor_kind: 'operator', via: 'operator', shows: true });
  });

  test('and none of it holds a secret, open, sealed or as a hash', async () => {
    const [{ log }] = (await room.query(
      `select string_agg(to_jsonb(event)::text, ' ') as log from audit_event as event`,
    )) as [{ log: string }];
    const kept = await room.query<{ secret: string }>(
      `select password_hash as secret from iam_user
       union all select secret_hash from smtp_credential
       union all select sealed_private_key from dkim
       union all select sealed_private_key from service_key`,
    );
    expect(kept).toHaveLength(5);
    for (const secret of [...SECRETS, ...kept.map((one) => one.secret)])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/argon2|sha256\$|PRIVATE KEY|sealed/i);
  });
});

describe('on a database that may only be read', () => {
  const only = (state: string) =>
    room.query(
      `do $$ begin execute format('alter database %I ${state}', current_database()); end $$`,
    );
  // For connections that are made from now on, so for each command.
  beforeAll(() => only('set default_transaction_read_only = on'));
  afterAll(() => only('reset default_transaction_read_only'));

  test.each(Object.entries(READING))('%s has all that it needs', async (name, args) => {
    const { err } = await cli.run(...name.split(' '), ...args);
    expect(err).toBe(name === 'message' ? NO_MESSAGE : '');
  });

  test('what changes something has not', async () => {
    const { err } = await cli.run('tenancy', 'create', 'second');
    expect(err).toContain('read-only transaction');
  });
});
