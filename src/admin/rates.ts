import type { Command } from 'commander';
import { printList, type Context, type Listing } from './context.js';

export function rateCommands(root: Command, context: Context): void {
  const group = root.command('rates').description('what became of mail, counted');

  group
    .command('reconcile')
    .description('count the event log once more, and list every count that differs from it')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ reconcile }) => {
        const { shards, events, differences } = await reconcile.run();
        printList(
          context,
          options,
          differences,
          [
            ['shard', (row) => row.shard],
            ['minutes', (row) => row.spanMinutes],
            ['bucket', (row) => new Date(row.bucket).toISOString()],
            ['tenancy', (row) => row.tenancyId],
            ['about', (row) => aboutText(row.about)],
            ['count', (row) => row.column],
            ['in the log', (row) => row.inLog],
            ['counted', (row) => row.counted],
          ],
          `no difference: ${events} events in ${shards} shards`,
        );
        if (differences.length > 0)
          throw new Error(`${differences.length} counts differ from the event log`);
      }),
    );
}

function aboutText(about: object | null): string {
  return about === null ? 'all' : Object.values(about).slice(2).join(' ');
}
