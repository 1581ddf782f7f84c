import type { Command } from 'commander';
import { expectFound, printList, type Context, type Listing } from './context.js';

export function egressCommands(root: Command, context: Context): void {
  const group = root
    .command('egress')
    .description('addresses of this machine that mail is sent from');

  group
    .command('add <address>')
    .description('send from this address too')
    .option('--ehlo <name>', 'its name in EHLO; without it EILPOST_HOSTNAME')
    .action((address: string, options: { ehlo?: string }) =>
      context.run(async ({ egress, config }) => {
        const ip = await egress.add(address, options.ehlo ?? config.hostname);
        context.print(`sending from ${ip.address} as ${ip.ehloName}`);
      }),
    );

  group
    .command('pause <address>')
    .description('start nothing new from this address')
    .action((address: string) =>
      context.run(async ({ egress }) => {
        expectFound(await egress.pause(address), `${address} is not one of our addresses`);
        context.print(`paused ${address}; every process knows within 10 seconds`);
      }),
    );

  group
    .command('resume <address>')
    .description('send from this address again')
    .action((address: string) =>
      context.run(async ({ egress }) => {
        expectFound(await egress.resume(address), `${address} is not one of our addresses`);
        context.print(`sending from ${address} again`);
      }),
    );

  group
    .command('list')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ egress }) => {
        printList(
          context,
          options,
          await egress.list(),
          [
            ['address', (row) => row.address],
            ['EHLO name', (row) => row.ehloName],
            ['state', (row) => row.lifecycleState],
            ['added', (row) => row.timeCreated],
          ],
          'no addresses: the machine chooses the one that its routing gives',
        );
      }),
    );
}
