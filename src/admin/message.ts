import type { Command } from 'commander';
import { isBigint } from '../core/id.js';
import { toOcid } from '../core/ocid.js';
import type { Context, Listing } from './context.js';
import type { AttemptReport, MessageReport } from './reports.store.js';
import { cellText, table } from './table.js';

export function messageCommand(root: Command, context: Context): void {
  root
    .command('message <id>')
    .description('one message: its recipients, what happened to each, and what was said')
    .option('--json', 'as JSON')
    .action((id: string, options: Listing) =>
      context.run(async ({ reports }) => {
        if (!isBigint(id)) {
          throw new Error(`${id} is not the id of a message, which is a number`);
        }
        const report = await reports.message(id);
        if (!report) throw new Error(`there is no message ${id}; it may be past its retention`);
        context.print(options.json ? JSON.stringify(withOcids(report), null, 2) : asText(report));
      }),
    );
}

function withOcids({ message, ...rest }: MessageReport): object {
  const { tenancyId, userId } = message;
  return {
    message: {
      ...message,
      tenancyId: toOcid('tenancy', tenancyId),
      userId: userId && toOcid('user', userId),
    },
    ...rest,
  };
}

function asText({ message, recipients, events, attempts }: MessageReport): string {
  const addresses = new Map(recipients.map((recipient) => [recipient.id, recipient.address]));
  const head = [
    `message ${message.id} in shard ${message.shard}, accepted ${cellText(message.acceptedAt)}`,
    `  tenancy    ${toOcid('tenancy', message.tenancyId)}`,
    `  user       ${message.userId ? toOcid('user', message.userId) : '-'}`,
    `  envelope   <${cellText(message.envelopeFrom).replace(/^-$/, '')}>`,
    `  From       ${cellText(message.headerFrom)}`,
    `  Message-ID ${cellText(message.messageIdHeader)}`,
    `  Subject    ${cellText(message.subject)}`,
    `  size       ${message.sizeBytes} octets, ${message.hasContent ? 'stored' : 'content is gone'}`,
  ].join('\n');
  const people = table(recipients, [
    ['recipient', (row) => row.address],
    ['status', (row) => row.status],
    ['reason', (row) => row.reason],
    ['attempts', (row) => row.attempts],
    ['due', (row) => (row.status === 'waiting' ? row.dueAt : null)],
    ['settled', (row) => row.settledAt],
  ]);
  const log = table(events, [
    ['time', (row) => row.at],
    ['event', (row) => row.kind],
    ['recipient', (row) => row.recipientId && addresses.get(row.recipientId)],
    ['reason', (row) => row.reason],
    ['attempt', (row) => row.attemptId],
    ['reply', (row) => row.detail?.reply],
  ]);
  return [head, people, log, ...attempts.map(attemptText)].filter(Boolean).join('\n\n');
}

function attemptText(attempt: AttemptReport): string {
  const from = attempt.egressIp ? ` from ${attempt.egressIp}` : '';
  const to = attempt.mxHost ? ` to ${attempt.mxHost} [${attempt.mxAddress ?? '-'}]` : '';
  const tls = attempt.tls ? `, ${attempt.tls}` : '';
  const how = `${attempt.outcome} in ${attempt.durationMs} ms${tls}`;
  const said = attempt.transcript
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `  ${cellText(line)}`);
  return [`attempt ${attempt.id} ${cellText(attempt.startedAt)}${from}${to}: ${how}`, ...said].join(
    '\n',
  );
}
