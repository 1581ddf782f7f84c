import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import { chooseTenancy } from './choose.js';
import { countOf, printList, type Context, type Listing } from './context.js';

const MOST_TURNS = 100;

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
    .command('weight <name> [turns]')
    .description("turns of the tenancy's mail in a round of all, 1 to 100; 1 where none were set")
    .action((name: string, turns: string | undefined) =>
      context.run(async (session) => {
        const { weights } = session;
        const tenancy = await chooseTenancy(session, name);
        const by = await weights.atCommandLine();
        const { weight } =
          turns === undefined
            ? await weights.get(by, tenancy.id)
            : await weights.set(by, tenancy.id, turnsIn(turns));
        context.print(`${tenancy.name}: ${weight}`);
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

function turnsIn(text: string): number {
  const turns = countOf(text);
  if (turns > MOST_TURNS) throw new Error(`${text} is more than ${MOST_TURNS}`);
  return turns;
}
