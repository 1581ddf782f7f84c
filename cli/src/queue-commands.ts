import { Command, Option } from 'commander';
import { Complaint, UsageError } from './complaint.js';
import { connect, type Connection } from './connection.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';
import { visible } from './table.js';

/** What the API says of an operation on the queue. */
interface QueueOperation {
  readonly id: string | null;
  readonly lifecycleState: string;
  readonly matched: number | null;
  readonly isAtLeast: boolean;
  readonly done: number;
  readonly skipped: number;
  readonly sample: readonly { readonly recipient: string; readonly reason: string }[];
  readonly holds: readonly {
    readonly id: string;
    readonly reason: string;
    readonly heldBy: string;
  }[];
}

interface Options extends CommonOptions {
  readonly tenancyId?: string;
  readonly domain?: string;
  readonly provider?: string;
  readonly trafficClass?: string;
  readonly reason?: string;
  readonly messageId?: string;
  readonly limit?: string;
  readonly until?: string;
  readonly emailIpPoolId?: string;
  readonly all?: true;
  readonly why: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly wait?: true;
}

interface Verb {
  readonly name: string;
  readonly kind: 'PAUSE' | 'RESUME' | 'RETRY' | 'BOUNCE' | 'DELETE' | 'MOVE';
  readonly about: string;
}

const VERBS: readonly Verb[] = [
  { name: 'hold', kind: 'PAUSE', about: 'Let waiting mail wait, and what comes, until released' },
  { name: 'release', kind: 'RESUME', about: 'End what holds mail' },
  { name: 'retry', kind: 'RETRY', about: 'Make the next attempt of waiting mail due now' },
  { name: 'bounce', kind: 'BOUNCE', about: 'End waiting mail and notify its senders' },
  { name: 'delete', kind: 'DELETE', about: 'End waiting mail and notify nobody' },
  { name: 'move', kind: 'MOVE', about: 'Let waiting mail leave from another pool of addresses' },
];

const LONGEST_WAIT_MS = 20 * 60_000;

/** The verbs of `eilpost queue` that change something: each tells what it would meet, asks, and then does it. */
export function queueCommands(shell: Shell): Command[] {
  return VERBS.map((verb) => queueCommand(verb, shell));
}

function queueCommand(verb: Verb, shell: Shell): Command {
  const { name, kind, about } = verb;
  const command = withCommonOptions(new Command(name))
    .description(about)
    .option(
      '--tenancy-id <ocid>',
      'mail of this tenancy; without it of the own one, for operators of all',
    )
    .option('--domain <name>', 'mail to this domain')
    .option('--provider <id>', 'mail to domains that this provider serves, such as google')
    .addOption(
      new Option('--traffic-class <class>', 'mail of this class').choices([
        'transactional',
        'bulk',
      ]),
    )
    .option('--why <text>', 'kept, and shown where the mail is explained', 'at the command line')
    .option('--dry-run', 'tell what would be met and change nothing')
    .option('--yes', 'do not ask');
  if (kind === 'PAUSE')
    return command.option('--until <time>', 'when it ends by itself').action(run);
  if (kind === 'RESUME') return command.action(run);
  command
    .option('--reason <reason>', 'mail that waits for this reason, such as greylisted')
    .option('--message-id <id>', 'this message')
    .option('--limit <n>', 'recipients at the most')
    .option('--wait', 'until it is done');
  if (kind === 'BOUNCE' || kind === 'DELETE')
    command.option('--all', 'all that waits; without a filter this has to be said');
  if (kind === 'MOVE')
    command.option(
      '--email-ip-pool-id <ocid>',
      'to this pool; without it as if the sender named none',
    );
  return command.action(run);

  async function run(_options: unknown, self: Command): Promise<void> {
    await operate(verb, self.optsWithGlobals<Options>(), shell);
  }
}

async function operate(verb: Verb, options: Options, shell: Shell): Promise<void> {
  const at = connect(shell, options);
  const body = bodyOf(verb, options);
  const dry = await begin(at, { ...body, isDryRun: true });
  if (options.output === 'json' && options.dryRun) return shell.out(printOne({ ...dry }, 'json'));
  shell.err(`${describe(verb, dry).map(visible).join('\n')}\n`);
  if (options.dryRun || isNothing(verb, dry)) return;
  if (!options.yes) await mayDoIt(verb, shell);
  const begun = await begin(at, body);
  const end = options.wait && begun.id !== null ? await finished(at, begun) : begun;
  if (options.output === 'json') shell.out(printOne({ ...end }, 'json'));
  else shell.out(`${resultOf(end)}\n`);
}

function bodyOf({ name, kind }: Verb, options: Options): object {
  const { tenancyId, domain, provider, trafficClass, reason, messageId } = options;
  const { limit, until, emailIpPoolId, all, why } = options;
  if (limit !== undefined && !/^[1-9]\d{0,4}$/.test(limit))
    throw new UsageError('--limit must be a whole number from 1 on');
  const filter = { tenancyId, domain, provider, trafficClass, reason, messageId };
  const isAll = Object.values(filter).every((value) => value === undefined);
  if (isAll && !all && (kind === 'BOUNCE' || kind === 'DELETE'))
    throw new UsageError(`queue ${name} needs an option that says which mail, or --all`);
  // What is undefined is left out of JSON.
  return {
    kind,
    filter,
    limit: limit === undefined ? undefined : Number(limit),
    timeEnds: until,
    emailIpPoolId,
    isAll: all,
    reason: why,
  };
}

async function begin(at: Connection, body: object): Promise<QueueOperation> {
  const { data } = await at.client.request<QueueOperation>('POST', '/v1/queueOperations', { body });
  return data;
}

function describe({ name, kind }: Verb, dry: QueueOperation): string[] {
  if (kind === 'RESUME')
    return dry.holds.length === 0
      ? ['nothing is held that you may release']
      : dry.holds.map(({ id, heldBy, reason }) => `held by ${heldBy}: ${reason}  (${id})`);
  const { matched, isAtLeast, sample } = dry;
  const count = `${isAtLeast ? 'at least ' : ''}${matched}`;
  const few = sample.map(({ recipient, reason }) => `  ${recipient}  ${reason}`);
  const more = (matched ?? 0) > sample.length ? ['  ...'] : [];
  return [`to ${name}: ${count} waiting recipient${count === '1' ? '' : 's'}`, ...few, ...more];
}

/** A hold is also for what comes later. */
function isNothing({ kind }: Verb, { matched, isAtLeast, holds }: QueueOperation): boolean {
  if (kind === 'PAUSE') return false;
  return kind === 'RESUME' ? holds.length === 0 : matched === 0 && !isAtLeast;
}

async function mayDoIt({ name }: Verb, shell: Shell): Promise<void> {
  if (!shell.isInteractive)
    throw new UsageError(`queue ${name} needs --yes where nobody can be asked`);
  if (!(await shell.confirm(`${name[0]!.toUpperCase()}${name.slice(1)}? [y/N] `)))
    throw new Complaint('nothing was changed');
}

async function finished(at: Connection, { id }: QueueOperation): Promise<QueueOperation> {
  const params = { path: { queueOperationId: id! } };
  const done = await at.client.waitFor<QueueOperation>(
    '/v1/queueOperations/{queueOperationId}',
    { params },
    ['SUCCEEDED'],
    { timeoutMs: LONGEST_WAIT_MS },
  );
  if (!done) throw new Complaint('the operation is not there any more');
  return done;
}

function resultOf({ id, lifecycleState, done, skipped, holds }: QueueOperation): string {
  if (id === null) return holds.map((hold) => hold.id).join('\n') || 'done';
  if (lifecycleState === 'IN_PROGRESS') return `under way: eilpost queue-operation get ${id}`;
  const inAttempt = skipped === 0 ? '' : `, ${skipped} skipped because they were in an attempt`;
  return `done to ${done}${inAttempt}`;
}
