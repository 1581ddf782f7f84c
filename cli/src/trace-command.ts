import { Command } from 'commander';
import type { components } from 'eilpost-client';
import { connect } from './connection.js';
import { ExitCode } from './exit-code.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';
import { visible } from './table.js';

export type Trace = components['schemas']['Trace'];

interface Options extends CommonOptions {
  readonly connect?: true;
  readonly tenancyId?: string;
}

/** Mail would not get there now. */
const NO_WAY = 1;

export function traceCommand(shell: Shell): Command {
  return withCommonOptions(new Command('trace'))
    .description('Follow the way of mail to a domain: hosts, encryption, our address, limits')
    .argument('<domain>', 'such as example.org')
    .option('--connect', 'connect too, and leave before MAIL FROM')
    .option('--tenancy-id <ocid>', 'as mail of this tenancy; without it of the own one')
    .action((domain: string, _options: unknown, command: Command) =>
      trace(domain, command.optsWithGlobals(), shell),
    );
}

async function trace(domain: string, options: Options, shell: Shell): Promise<void> {
  const { tenancyId, connect: isConnecting = false } = options;
  const { data } = await connect(shell, options).client.POST('/v1/traces', {
    body: { domain, isConnecting, ...(tenancyId === undefined ? {} : { tenancyId }) },
  });
  shell.out(options.output === 'json' ? printOne({ ...data }, 'json') : printTrace(data));
  const { destination, noEgressReason, connection } = data;
  if (destination.noRouteReason || noEgressReason || connection?.isOpen === false)
    throw new ExitCode(NO_WAY);
}

/** What applies, a line each, and below it what was said. */
export function printTrace({
  destination,
  tls,
  egressIp,
  noEgressReason,
  connection,
}: Trace): string {
  const { domain, provider, mailHosts, noRouteReason, isFixed, holds, pool, ways } = destination;
  const way = ways.find((one) => one.egressIp === egressIp) ?? ways[0];
  // Without an address that may send, what closes each of them is the answer.
  const closed = noEgressReason ? ways : way ? [way] : [];
  const byId = new Map(closed.flatMap((one) => one.backOffs.map((entry) => [entry.id, entry])));
  const backOffs = [...byId.values()];
  const problems = new Map(
    tls?.hosts.map(({ mailHost, asked, problem }) => [
      mailHost,
      problem === null ? asked : `${asked}: ${problem}`,
    ]),
  );
  const from = noEgressReason
    ? `nothing: ${noEgressReason}`
    : (egressIp ?? 'what the machine chooses');
  const lines: (readonly [string, string])[] = [
    ['provider', provider ?? 'none that is known'],
    ...(noRouteReason ? [['no way', noRouteReason] as const] : []),
    ...mailHosts.map(
      (host) =>
        [
          isFixed ? 'fixed host' : 'mail host',
          `${host}  ${problems.get(host) ?? ''}`.trimEnd(),
        ] as const,
    ),
    ...(tls
      ? [
          [
            'policy',
            tls.problem === null ? tls.policy : `${tls.policy}, but ${tls.problem}`,
          ] as const,
        ]
      : []),
    ['pool', [pool.reason, ...pool.emailIpPoolIds].join('  ')],
    ['sent from', from],
    ...(way?.limits ?? []).map((limit) => ['limit', limitText(limit)] as const),
    ...backOffs.map((one) => ['back-off', backOffText(one)] as const),
    ...(way?.timeUnreachableUntil
      ? [['left alone', `until ${way.timeUnreachableUntil}`] as const]
      : []),
    ...holds.map((hold) => ['held', `by ${hold.heldBy}: ${hold.reason}`] as const),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    domain,
    ...lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
    ...(connection ? ['', ...conversation(connection)] : []),
  ]
    .map((line) => `${visible(line)}\n`)
    .join('');
}

/** Whose it is, for whoever sees those of everybody; one that is over is there while it comes back. */
function backOffText({
  ruleId,
  tenancyId,
  egressIp,
  factor,
  timeEnds,
  samples,
}: Trace['destination']['ways'][number]['backOffs'][number]): string {
  const whose = [egressIp && `from ${egressIp}`, tenancyId && `of ${tenancyId}`];
  const when =
    factor === null ? `until ${timeEnds}` : `over since ${timeEnds}, coming back at ${factor}`;
  return `${[ruleId, ...whose, when].filter((text) => text).join(' ')}: ${samples[0] ?? ''}`;
}

function limitText({
  name,
  value,
  from,
  evidence,
  source,
}: Trace['destination']['ways'][number]['limits'][number]): string {
  return `${name} ${value ?? 'none'}  (${from}, ${evidence}: ${source})`;
}

function conversation(connection: NonNullable<Trace['connection']>): string[] {
  const { isOpen, reason, mailHost, address, tls, durationMs, transcript } = connection;
  const head = isOpen
    ? `open: ${mailHost} [${address}], ${tls ?? 'in the clear'}, in ${durationMs} ms`
    : `not open: ${reason}, after ${durationMs} ms`;
  return [
    head,
    ...transcript
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}
