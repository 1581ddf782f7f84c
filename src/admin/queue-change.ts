import { Option, type Command } from 'commander';
import { fromOcid, toOcid } from '../core/ocid.js';
import type { QueueChange } from '../delivery/index.js';
import { REASONS, type Reason } from '../mail/reason.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import { chooseTenancy } from './choose.js';
import { countOf, untilOf, type Context } from './context.js';
import { cellText } from './table.js';

interface Options {
  readonly tenancy?: string;
  readonly domain?: string;
  readonly provider?: string;
  readonly trafficClass?: TrafficClass;
  readonly reason?: Reason;
  readonly messageId?: string;
  readonly limit?: number;
  readonly until?: string;
  readonly pool?: string;
  readonly all?: true;
  readonly why: string;
  readonly yes?: true;
}

interface Verb {
  readonly name: string;
  readonly kind: QueueChange['kind'];
  readonly about: string;
}

const VERBS: readonly Verb[] = [
  { name: 'hold', kind: 'PAUSE', about: 'let mail wait, also what comes, until it is released' },
  { name: 'release', kind: 'RESUME', about: 'end what holds mail' },
  { name: 'retry', kind: 'RETRY', about: 'make the next attempt of waiting mail due now' },
  { name: 'bounce', kind: 'BOUNCE', about: 'end waiting mail and notify its senders' },
  { name: 'delete', kind: 'DELETE', about: 'end waiting mail and notify nobody' },
  { name: 'move', kind: 'MOVE', about: 'let waiting mail leave from another pool of addresses' },
];

/** What an operator does to the queue of the region; without --yes only what would be met is told. */
export function queueChangeCommands(queue: Command, context: Context): void {
  for (const verb of VERBS) queueChangeCommand(queue, verb, context);
}

function queueChangeCommand(queue: Command, verb: Verb, context: Context): void {
  const { name, kind, about } = verb;
  const command = queue
    .command(name)
    .description(about)
    .option('--tenancy <name>', 'mail of one tenancy; without it of all')
    .option('--domain <name>', 'mail to one domain')
    .option('--provider <id>', 'mail to domains that this provider serves, such as google')
    .addOption(
      new Option('--traffic-class <class>', 'mail of this class').choices([
        'transactional',
        'bulk',
      ]),
    )
    .option('--why <text>', 'kept, and shown where the mail is explained', 'at the command line')
    .option('--yes', 'do it; without this it is only told what would be met')
    .action((options: Options) => change(verb, options, context));
  if (kind === 'PAUSE') command.option('--until <time>', 'when it ends by itself', untilOf);
  if (kind === 'PAUSE' || kind === 'RESUME') return;
  command
    .addOption(
      new Option('--reason <reason>', 'mail that waits for this reason').choices(
        Object.keys(REASONS),
      ),
    )
    .option('--message-id <id>', 'this message')
    .option('--limit <count>', 'recipients at the most', countOf);
  if (kind === 'BOUNCE' || kind === 'DELETE')
    command.option('--all', 'all that waits; without a filter this has to be said');
  if (kind === 'MOVE')
    command.option('--pool <ocid>', 'to this pool; without it as if the sender named none');
}

async function change(verb: Verb, options: Options, context: Context): Promise<void> {
  await context.runWithQueue(async (session) => {
    const { operations, egress } = session;
    const { tenancy, yes = false } = options;
    const tenancyId = tenancy === undefined ? null : (await chooseTenancy(session, tenancy)).id;
    const details = detailsOf(verb, options, tenancyId);
    const by = await egress.atCommandLine('createQueueOperation');
    const dry = await operations.create(by, { ...details, isDryRun: true });
    for (const hold of dry.holds)
      context.print(`held by ${cellText(hold.heldBy)}: ${cellText(hold.reason)}`);
    if (verb.kind !== 'RESUME')
      context.print(`${dry.isAtLeast ? 'at least ' : ''}${dry.matched} waiting recipients match`);
    for (const one of dry.sample)
      context.print(`  ${cellText(one.recipient)}  ${cellText(one.reason)}`);
    if (!yes) return context.print('nothing was changed; repeat it with --yes');
    const { id } = await operations.create(by, details);
    context.print(
      id === null ? 'done' : `asked for as ${id}; the processes of the service carry it out`,
    );
  });
}

function detailsOf({ name, kind }: Verb, options: Options, tenancyId: string | null): QueueChange {
  const { domain, provider, trafficClass, reason, messageId, limit, until, pool, all, why } =
    options;
  if (pool !== undefined && fromOcid(pool)?.type !== 'emailippool')
    throw new Error(`${pool} is not the OCID of a pool`);
  const filter = {
    ...(tenancyId === null ? {} : { tenancyId: toOcid('tenancy', tenancyId) }),
    ...(domain === undefined ? {} : { domain }),
    ...(provider === undefined ? {} : { provider }),
    ...(trafficClass === undefined ? {} : { trafficClass }),
    ...(reason === undefined ? {} : { reason }),
    ...(messageId === undefined ? {} : { messageId }),
  };
  const isAll = Object.keys(filter).length === 0;
  if (isAll && !all && (kind === 'BOUNCE' || kind === 'DELETE'))
    throw new Error(`queue ${name} needs an option that says which mail, or --all`);
  return {
    kind,
    reason: why,
    filter,
    ...(limit === undefined ? {} : { limit }),
    ...(until === undefined ? {} : { timeEnds: until }),
    ...(pool === undefined ? {} : { emailIpPoolId: pool }),
    ...(all === undefined ? {} : { isAll: all }),
  };
}
