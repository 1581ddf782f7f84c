import type { Command } from 'commander';
import { toOcid } from '../core/ocid.js';
import type { Sender } from '../senders/index.js';
import { chooseTenancy, plainId } from './choose.js';
import { expectFound, printList, type Context, type Listing } from './context.js';

interface Options extends Listing {
  tenancy?: string;
}

export function senderCommands(root: Command, context: Context): void {
  const group = root.command('sender').description('approved senders: in whose name mail is sent');

  group
    .command('approve <address>')
    .description('approve an address, or with @example.com all of a domain that has a DKIM key')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .action((address: string, options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const root = await session.identity.rootCompartment(tenancy.id);
        const sender = await session.senders.approveSender(tenancy.id, root, address);
        context.print(`approved ${sender.emailAddress}: ${idOf(sender)}`);
      }),
    );

  group
    .command('withdraw <address>')
    .description('end an approval, given by its address or its id')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .action((given: string, options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const all = given.includes('@') ? [] : await session.senders.listSenders(tenancy.id);
        const id = plainId(given);
        const address = all.find((sender) => sender.id === id)?.emailAddress ?? given;
        const withdrawn = await session.senders.withdrawSender(tenancy.id, address);
        expectFound(withdrawn, `${address} is not an approved sender of ${tenancy.name}`);
        context.print(`withdrawn; every process refuses it within 10 seconds`);
      }),
    );

  group
    .command('list')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const senders = await session.senders.listSenders(tenancy.id);
        const rows = senders.map((sender) => ({
          ...sender,
          id: idOf(sender),
          tenancyId: toOcid('tenancy', sender.tenancyId),
          compartmentId: compartmentOcid(sender),
        }));
        printList(
          context,
          options,
          rows,
          [
            ['address', (row) => row.emailAddress],
            ['state', (row) => row.lifecycleState],
            ['id', (row) => row.id],
            ['created', (row) => row.timeCreated],
          ],
          'no approved senders',
        );
      }),
    );
}

function idOf(sender: Sender): string {
  return toOcid('emailsender', sender.id, sender.region);
}

/** A root compartment is named as its tenancy. */
export function compartmentOcid(thing: { tenancyId: string; compartmentId: string }): string {
  const type = thing.compartmentId === thing.tenancyId ? 'tenancy' : 'compartment';
  return toOcid(type, thing.compartmentId);
}
