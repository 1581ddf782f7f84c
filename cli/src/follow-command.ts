import { Command } from 'commander';
import { UsageError } from './complaint.js';
import { connect } from './connection.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { visible } from './table.js';
import type { Shell } from './shell.js';

/** Something that happened to mail, as the API says it. */
interface QueueEvent {
  readonly time: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly messageId: string;
  readonly recipient: string | null;
  readonly detail: { readonly reply?: string; readonly host?: string } | null;
}

interface Tail {
  readonly items: readonly QueueEvent[];
  readonly next: string;
}

interface Options extends CommonOptions {
  readonly domain?: string;
  readonly tenancyId?: string;
  readonly count?: string;
}

/** How long the service waits for something to happen. */
const WAIT_SECONDS = 20;

/** `eilpost queue follow`: a line for each event, until somebody ends it. */
export function followCommand(shell: Shell): Command {
  return withCommonOptions(new Command('follow'))
    .description('What happens to mail, a line for each event, until ^C')
    .option('--domain <name>', 'to this domain')
    .option(
      '--tenancy-id <ocid>',
      'of this tenancy; without it of the own one, for operators of all',
    )
    .option('--count <n>', 'end after so many events')
    .action((_options: unknown, command: Command) => follow(command.optsWithGlobals(), shell));
}

async function follow(options: Options, shell: Shell): Promise<void> {
  const { domain, tenancyId, count, output } = options;
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count))
    throw new UsageError('--count must be a whole number from 1 on');
  const { client } = connect(shell, options);
  let left = count === undefined ? Infinity : Number(count);
  let after: string | undefined;
  while (left > 0) {
    const query = { domain, tenancyId, after, waitSeconds: WAIT_SECONDS };
    const { data } = await client.request<Tail>('GET', '/v1/queue/tail', { params: { query } });
    after = data.next;
    const events = data.items.slice(0, left);
    left -= events.length;
    for (const event of events)
      shell.out(output === 'json' ? `${JSON.stringify(event)}\n` : `${lineOf(event)}\n`);
  }
}

/** Time, what, whom, and what was said. */
export function lineOf({ time, kind, recipient, messageId, reason, detail }: QueueEvent): string {
  const said = [reason, detail?.host, detail?.reply].filter((text) => text).join('  ');
  const whom = recipient ?? `message ${messageId}`;
  return visible(`${time.slice(11, 19)}  ${kind.padEnd(10)}  ${whom}  ${said}`.trimEnd());
}
