import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import { chooseTenancy } from './choose.js';
import { countOf, expectFound, printList, type Context, type Listing } from './context.js';

interface Options extends Listing {
  tenancy?: string;
}

export function suppressionCommands(root: Command, context: Context): void {
  const group = root.command('suppression').description('addresses that are not written to');

  group
    .command('add <address>')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--reason <word>', 'why', 'manual')
    .action((address: string, options: Options & { reason: string }) =>
      context.run(async (session) => {
        if (!address.includes('@')) throw new Error(`${address} is not an address`);
        const tenancy = await chooseTenancy(session, options.tenancy);
        const added = await session.suppression.add(tenancy.id, address, options.reason);
        context.print(added ? `suppressed ${address}` : `${address} was suppressed already`);
      }),
    );

  group
    .command('remove <address>')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .action((address: string, options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const removed = await session.suppression.remove(tenancy.id, address);
        expectFound(removed, `${address} is not suppressed for ${tenancy.name}`);
        context.print(`${address} is written to again`);
      }),
    );

  group
    .command('list')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--after <address>', 'go on after this address')
    .option('--after-stream <stream>', 'and after this stream of it')
    .option('--limit <count>', 'at most so many', countOf, 100)
    .option('--json', 'as JSON')
    .action((options: Options & { after?: string; afterStream?: string; limit: number }) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const { after: address, afterStream: stream = '', limit } = options;
        const after = address === undefined ? null : { address, stream };
        const found = await session.suppression.list(tenancy.id, after, limit);
        const rows = found.map((entry) => ({ ...entry, id: toOcid('emailsuppression', entry.id) }));
        printList(
          context,
          options,
          rows,
          [
            ['address', (row) => row.address],
            ['stream', (row) => row.stream],
            ['reason', (row) => row.reason],
            ['since', (row) => row.createdAt],
          ],
          'no suppressed addresses',
        );
      }),
    );
}
