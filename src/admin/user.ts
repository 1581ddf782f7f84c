import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import { chooseTenancy } from './choose.js';
import { printList, type Context, type Listing } from './context.js';
import { readSecret } from './secret-file.js';

interface Create {
  tenancy?: string;
  email?: string;
  description?: string;
  passwordFile?: string;
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
    .action((name: string, options: Create) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const { email, description, passwordFile } = options;
        const password = passwordFile === undefined ? undefined : await readSecret(passwordFile);
        const user = await session.identity.createUser(tenancy.id, name, {
          ...(email !== undefined && { email }),
          ...(description !== undefined && { description }),
          ...(password !== undefined && { password }),
        });
        context.print(`user ${name}: ${toOcid('user', user.id)}`);
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
