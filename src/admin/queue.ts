import type { Command } from 'commander';
import { canonicalDomain } from '../mail/address.js';
import { chooseTenancy } from './choose.js';
import { queueChangeCommands } from './queue-change.js';
import { countOf, printList, type Context, type Listing } from './context.js';

interface QueueOptions extends Listing {
  tenancy?: string;
  domain?: string;
  limit: number;
}

export function queueCommands(root: Command, context: Context): void {
  const queue = root
    .command('queue')
    .description('what waits in all regions, by domain and reason; with a verb, change it')
    .enablePositionalOptions()
    .option('--tenancy <name>', 'of one tenancy; without it of all')
    .option('--domain <name>', 'for one domain')
    .option('--limit <count>', 'at most so many lines', countOf, 50)
    .option('--json', 'as JSON')
    .action((options: QueueOptions) =>
      context.run(async (session) => {
        const { tenancy, domain, limit } = options;
        const tenancyId = tenancy === undefined ? null : (await chooseTenancy(session, tenancy)).id;
        const name = domain === undefined ? null : (canonicalDomain(domain) ?? domain);
        printList(
          context,
          options,
          await session.reports.queue(tenancyId, name, limit),
          [
            ['domain', (row) => row.domain],
            ['reason', (row) => row.reason],
            ['waiting', (row) => row.waiting],
            ['attempts', (row) => row.attempts],
            ['next due', (row) => row.nextDue],
          ],
          'nothing waits',
        );
      }),
    );

  queueChangeCommands(queue, context);

  root
    .command('stats')
    .description('how many recipients of all regions are in which state')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ reports }) => {
        const stats = await reports.stats();
        if (options.json) context.print(JSON.stringify(stats));
        else {
          const lines = Object.entries(stats).map(([name, count]) => `${name.padEnd(10)} ${count}`);
          context.print(lines.join('\n'));
        }
      }),
    );

  root
    .command('shards')
    .description(
      'which region and process has which shard, and how much waits in it; of all regions',
    )
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ reports }) => {
        printList(
          context,
          options,
          await reports.shards(),
          [
            ['shard', (row) => row.shard],
            ['region', (row) => row.region],
            ['owner', (row) => row.owner],
            ['alive', (row) => (row.alive ? 'yes' : 'no')],
            ['token', (row) => row.token],
            ['waiting', (row) => row.waiting],
          ],
          'no shards: the service has not run on this database yet',
        );
      }),
    );
}
