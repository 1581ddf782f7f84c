import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import { printList, type Context, type Listing } from './context.js';

export function tenancyCommands(root: Command, context: Context): void {
  const group = root.command('tenancy').description('tenancies: who owns what');

  group
    .command('create <name>')
    .description('make a tenancy with its root compartment')
    .action((name: string) =>
      context.run(async ({ identity }) => {
        const tenancy = await identity.createTenancy(name);
        context.print(`tenancy ${name}: ${toOcid('tenancy', tenancy.id)}`);
      }),
    );

  group
    .command('operator <name>')
    .description(
      "let the tenancy's users see to the engine and to everybody's queue, as their policies allow",
    )
    .option('--no-longer', 'take that right back')
    .action((name: string, { longer }: { longer: boolean }) =>
      context.run(async ({ identity }) => {
        await identity.setOperator(name, longer);
        context.print(
          longer ? `${name} is the operator's` : `${name} is not the operator's any more`,
        );
      }),
    );

  group
    .command('list')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ identity }) => {
        const rows = (await identity.listTenancies()).map((tenancy) => ({
          ...tenancy,
          id: toOcid('tenancy', tenancy.id),
        }));
        printList(
          context,
          options,
          rows,
          [
            ['name', (row) => row.name],
            ['id', (row) => row.id],
            ['operator', (row) => (row.isOperator ? 'yes' : '')],
            ['created', (row) => row.timeCreated],
          ],
          'no tenancies',
        );
      }),
    );
}
