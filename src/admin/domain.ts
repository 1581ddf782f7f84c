import type { Command } from 'commander';
import { assertNever } from '../core/assert.js';
import { toOcid } from '../core/ocid.js';
import {
  zoneLine,
  type DnsRecord,
  type ServiceKeyRecord,
  type ZoneRecord,
} from '../senders/index.js';
import { chooseTenancy } from './choose.js';
import { printList, type Context, type Listing } from './context.js';
import { compartmentOcid } from './sender.js';

interface Options extends Listing {
  tenancy?: string;
}

export function domainCommands(root: Command, context: Context): void {
  const group = root.command('domain').description('sending domains, their keys and DNS records');

  group
    .command('add <name>')
    .description('add a domain with DKIM keys, and print the DNS records that it needs')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--no-ed25519', 'RSA alone, without an Ed25519 key beside it')
    .option('--json', 'the records as JSON')
    .action((name: string, options: Options & { ed25519: boolean }) =>
      context.run(async (session) => {
        const { senders, identity } = session;
        const { ed25519 } = options;
        const tenancy = await chooseTenancy(session, options.tenancy);
        const root = await identity.rootCompartment(tenancy.id);
        const domain = await senders.addDomain(tenancy.id, root, name, { ed25519 });
        printRecords(context, options, await senders.domainRecords(tenancy.id, domain.name));
      }),
    );

  group
    .command('list')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        const domains = await session.senders.listDomains(tenancy.id);
        const rows = domains.map((domain) => ({
          ...domain,
          id: toOcid('emaildomain', domain.id, domain.region),
          tenancyId: toOcid('tenancy', domain.tenancyId),
          compartmentId: compartmentOcid(domain),
        }));
        printList(
          context,
          options,
          rows,
          [
            ['name', (row) => row.name],
            ['state', (row) => row.lifecycleState],
            ['id', (row) => row.id],
            ['created', (row) => row.timeCreated],
          ],
          'no domains',
        );
      }),
    );

  group
    .command('records <name>')
    .description('print the DNS records of a domain, as a table and for a zone file')
    .option('--tenancy <name>', 'may be left out when there is only one')
    .option('--json', 'as JSON')
    .action((name: string, options: Options) =>
      context.run(async (session) => {
        const tenancy = await chooseTenancy(session, options.tenancy);
        printRecords(context, options, await session.senders.domainRecords(tenancy.id, name));
      }),
    );

  group
    .command('operator-records')
    .description(
      'print the DNS records that you publish in zones of your own, so that those of domains work',
    )
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ domainChecks, egress, serviceKeys }) => {
        const addresses = (await egress.all()).map(({ address }) => address);
        const own = await serviceKeys.records();
        const { operator, withoutSpf } = await domainChecks.publications(addresses);
        printZone(context, options, [...operator, ...own]);
        if (withoutSpf.length > 0) {
          const text = `left out: SPF (TXT) of ${withoutSpf.join(' and ')}, which would let nobody send, as no address was added by \`egress add\``;
          if (options.json) context.warn(text);
          else context.print(`; ${text}`);
        }
        if (!options.json) for (const record of own) printState(context, record);
      }),
    );

  group
    .command('rotate-service-key')
    .description('make another key for the signature of the service, and print its DNS record')
    .option('--json', 'the record as JSON')
    .action((options: Listing) =>
      context.run(async ({ serviceKeys }) => {
        const record = await serviceKeys.rotate();
        printZone(context, options, [record]);
        if (options.json) return;
        context.print(
          `\nPublish it, and leave the record of the key before it where it is. The service signs with ${record.selector}` +
            ' as soon as the DNS shows it; `domain operator-records` tells how far that is.',
        );
      }),
    );
}

/** What there is to know of a key, as comments of the zone file above. */
function printState(context: Context, record: ServiceKeyRecord): void {
  const about = aboutKey(record);
  if (about !== null) context.print(`; ${record.selector}: ${about}`);
}

function aboutKey({ state, removableFrom }: ServiceKeyRecord): string | null {
  switch (state) {
    case 'WAITING':
      return 'waits to be published; it signs as soon as the DNS shows it';
    case 'SIGNING':
      return null;
    case 'GONE':
      return 'the DNS does not show it any more; publish it again, or make another key';
    case 'REPLACED':
      return `a newer key signs; the record may be taken back from ${removableFrom!.toISOString()}`;
    default:
      return assertNever(state);
  }
}

function printZone(context: Context, options: Listing, records: readonly ZoneRecord[]): void {
  printList(
    context,
    options,
    records,
    [
      ['type', (row) => row.type],
      ['name', (row) => row.name],
      ['value', (row) => row.value],
    ],
    'no records',
  );
  if (!options.json) context.print(`\n; for a zone file\n${records.map(zoneLine).join('\n')}`);
}

function printRecords(context: Context, options: Options, records: readonly DnsRecord[]): void {
  printList(
    context,
    options,
    records,
    [
      ['purpose', (row) => row.purpose],
      ['type', (row) => row.type],
      ['name', (row) => row.name],
      ['value', (row) => row.value],
    ],
    'no records',
  );
  if (!options.json) context.print(`\n; for a zone file\n${records.map(zoneLine).join('\n')}`);
}
