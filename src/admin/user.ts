import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import { chooseTenancy, chooseUser } from './choose.js';
import { expectFound, printList, type Context, type Listing } from './context.js';
import { readSecret } from './secret-file.js';

interface Create {
  tenancy?: string;
  email?: string;
  description?: string;
  passwordFile?: string;
  group?: readonly string[];
}

export function userCommands(root: Command, context: Context): void {
  const group = root.command('user').description('users: who logs in');

  group
    .command('create <name>')
    .description('make a user')
    .option('--tenancy <name>', 'its tenancy; may be left out when there is only one')
    .option('--email <address>', 'its address')
    .option('--description <text>', 'what it is for')
    .option(
      '--password-file <file>',
      'file with the password for the console; without it there is none',
    )
    .option(
      '--group <name>',
      'a group that it is in, such as Administrators, instead of Senders; may be repeated',
      (name: string, others: readonly string[] = []) => [...others, name],
    )
    .action((name: string, options: Create) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const { email, description, passwordFile, group: groups } = options;
        const password = passwordFile === undefined ? undefined : await readSecret(passwordFile);
        const user = await session.identity.createUser(tenancy.id, name, {
          ...(email !== undefined && { email }),
          ...(description !== undefined && { description }),
          ...(password !== undefined && { password }),
          ...(groups !== undefined && { groups }),
        });
        context.print(`user ${name}: ${toOcid('user', user.id)}`);
      }),
    );

  group
    .command('add-to-group <name> <group>')
    .description('let a user do what the policies of its tenancy allow a group')
    .option('--tenancy <name>', 'its tenancy; may be left out when there is only one')
    .action((name: string, wanted: string, options: { tenancy?: string }) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const user = await chooseUser(session, tenancy, name);
        const added = await session.identity.addToGroup(user, wanted);
        context.print(
          added
            ? `${user.name} is in the group ${wanted} and has its rights from now on`
            : `${user.name} was in the group ${wanted} already`,
        );
      }),
    );

  group
    .command('remove-from-group <name> <group>')
    .description('take from a user what it may do by a group')
    .option('--tenancy <name>', 'its tenancy; may be left out when there is only one')
    .action((name: string, wanted: string, options: { tenancy?: string }) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const user = await chooseUser(session, tenancy, name);
        const removed = await session.identity.removeFromGroup(user, wanted);
        expectFound(removed, `${user.name} is not in the group ${wanted}`);
        context.print(
          `${user.name} is not in the group ${wanted} any more and has lost its rights`,
        );
      }),
    );

  group
    .command('list')
    .option('--tenancy <name>', 'whose users')
    .option('--json', 'as JSON')
    .action((options: Listing & { tenancy?: string }) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const users = await session.identity.listUsers(tenancy.id);
        const rows = users.map((user) => ({
          ...user,
          id: toOcid('user', user.id),
          tenancyId: toOcid('tenancy', user.tenancyId),
        }));
        printList(
          context,
          options,
          rows,
          [
            ['name', (row) => row.name],
            ['state', (row) => row.lifecycleState],
            ['email', (row) => row.email],
            ['id', (row) => row.id],
            ['created', (row) => row.timeCreated],
          ],
          'no users',
        );
      }),
    );
}
