import { Option, type Command } from 'commander';
import { operator, type Caller } from '../rest/caller.js';
import { OPERATOR_MODES, type OperatorMode } from '../tls-policy/index.js';
import { printList, type Context, type Listing } from './context.js';
import type { Session } from './session.js';

interface SetOptions {
  mode: OperatorMode;
  description?: string;
}

export function tlsPolicyCommands(root: Command, context: Context): void {
  const group = root
    .command('tls-policy')
    .description('what is asked of encryption on the way to single domains');

  group
    .command('set <domain>')
    .description('ask for encryption; what the domain itself publishes is applied besides')
    .addOption(
      new Option('--mode <mode>', 'encryption, or also a certificate; or nothing, whatever it says')
        .choices(OPERATOR_MODES)
        .default('REQUIRED'),
    )
    .option('--description <text>', 'why it is so')
    .action((domain: string, { mode, description }: SetOptions) =>
      context.run(async (session) => {
        const by = await callerOf(session, 'setTlsPolicy');
        const { tlsPolicies } = session;
        const known = await tlsPolicies.of(domain);
        const details = { mode, ...(description === undefined ? {} : { description }) };
        const policy = known
          ? await tlsPolicies.update(by, known.id, details, {})
          : await tlsPolicies.create(by, { domain, ...details });
        context.print(`TLS on the way to ${policy.domain}: ${policy.mode}`);
      }),
    );

  group.command('remove <domain>').action((domain: string) =>
    context.run(async (session) => {
      const known = await session.tlsPolicies.of(domain);
      if (!known) throw new Error(`there is no TLS policy for ${domain}`);
      const by = await callerOf(session, 'deleteTlsPolicy');
      await session.tlsPolicies.remove(by, known.id, {});
      context.print(`TLS on the way to ${known.domain}: as the domain says`);
    }),
  );

  group
    .command('list')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ tlsPolicies }) => {
        printList(
          context,
          options,
          await tlsPolicies.all(),
          [
            ['domain', (row) => row.domain],
            ['mode', (row) => row.mode],
            ['why', (row) => row.description],
          ],
          'no TLS policies: every domain says for itself',
        );
      }),
    );
}

/** Changes are written into the log of the operator's tenancy. */
async function callerOf({ identity }: Session, operation: string): Promise<Caller> {
  const own = (await identity.listTenancies()).find(({ isOperator }) => isOperator);
  if (!own) throw new Error("no tenancy is the operator's: see eilpost-admin tenancy operator");
  return operator(own.id, operation);
}
