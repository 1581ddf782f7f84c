import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import type { Tenancy } from '../identity/index.js';
import { chooseTenancy, chooseUser, plainId } from './choose.js';
import { expectFound, printList, type Context, type Listing } from './context.js';
import type { Session } from './session.js';

interface Owner extends Listing {
  tenancy?: string;
  user?: string;
}

export function credentialCommands(root: Command, context: Context): void {
  const group = root.command('credential').description('SMTP credentials: how programs log in');

  group
    .command('create')
    .description('make an SMTP credential; its password is shown this once')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--user <name>', 'may be left out when there is only one')
    .option('--description <text>', 'what it is for', '')
    .option('--json', 'as JSON')
    .action((options: Owner & { description: string }) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const user = await chooseUser(session, tenancy, options.user);
        const made = await session.identity.createSmtpCredential(user.id, options.description);
        const shown = { ...made, id: toOcid('credential', made.id) };
        if (options.json) context.print(JSON.stringify(shown, null, 2));
        else context.print(`username: ${shown.username}\npassword: ${shown.password}`);
      }),
    );

  group
    .command('list')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--user <name>', 'may be left out when there is only one')
    .option('--json', 'as JSON')
    .action((options: Owner) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const user = await chooseUser(session, tenancy, options.user);
        const credentials = await session.identity.listSmtpCredentials(user.id);
        const rows = credentials.map((credential) => ({
          ...credential,
          id: toOcid('credential', credential.id),
          userId: toOcid('user', credential.userId),
        }));
        printList(
          context,
          options,
          rows,
          [
            ['username', (row) => row.username],
            ['state', (row) => row.lifecycleState],
            ['description', (row) => row.description],
            ['created', (row) => row.timeCreated],
            ['expires', (row) => row.timeExpires],
          ],
          'no SMTP credentials',
        );
      }),
    );

  group
    .command('revoke <username>')
    .description('end a credential, given by its user name or its id')
    .option('--tenancy <name>', 'for an id; may be left out when there is only one')
    .action((given: string, options: Owner) =>
      context.run(async (session) => {
        const username = given.includes('@')
          ? given
          : await usernameOf(session, await chooseTenancy(session, options.tenancy), given);
        const revoked = await session.identity.revokeSmtpCredential(username);
        expectFound(revoked, `there is no SMTP credential ${given}`);
        context.print(
          'revoked; every process refuses it and ends its sessions, at the latest within 30 seconds',
        );
      }),
    );
}

async function usernameOf(session: Session, tenancy: Tenancy, given: string): Promise<string> {
  const id = plainId(given);
  for (const user of await session.identity.listUsers(tenancy.id)) {
    const credentials = await session.identity.listSmtpCredentials(user.id);
    const found = credentials.find((credential) => credential.id === id);
    if (found) return found.username;
  }
  throw new Error(`there is no SMTP credential ${given} in the tenancy ${tenancy.name}`);
}
