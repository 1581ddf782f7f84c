import { Command } from 'commander';
import { connect } from './connection.js';
import { ExitCode } from './exit-code.js';
import { idOf } from './names.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { visible } from './table.js';
import type { Shell } from './shell.js';

/** What the API says of the records of a domain. */
export interface DomainRecords {
  readonly name: string;
  readonly lifecycleState: string;
  readonly records: readonly DomainRecord[];
}

export interface DomainRecord {
  readonly purpose: string;
  readonly type: string;
  readonly name: string;
  readonly zoneLine: string;
  readonly isRequired: boolean;
  readonly check?: {
    readonly state: 'found' | 'missing' | 'wrong' | 'unknown';
    readonly expected: string;
    readonly seen: readonly string[];
    readonly problem?: Remark;
    readonly notes: readonly Remark[];
  };
}

interface Remark {
  readonly text: string;
  readonly hint: string;
}

/** Something that must be published is not. */
const NOT_READY = 1;

export function domainCheckCommand(shell: Shell): Command {
  return withCommonOptions(new Command('check'))
    .description('Ask the DNS for the records of a domain now, and say what is still to publish')
    .argument('<domain>', 'name or OCID')
    .action(async (domain: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const at = connect(shell, options);
      const params = { path: { emailDomainId: await idOf(at, 'domain', domain) } };
      const { data } = await at.client.request<DomainRecords>(
        'POST',
        '/v1/emailDomains/{emailDomainId}/actions/checkNow',
        { params },
      );
      shell.out(
        (options.output ?? 'table') === 'json'
          ? `${JSON.stringify(data, null, 2)}\n`
          : printRecords(data),
      );
      const isReady = (record: DomainRecord) =>
        !record.isRequired || record.check?.state === 'found';
      if (!data.records.every(isReady)) throw new ExitCode(NOT_READY);
    });
}

/** Record by record: its state, and where it is not found what is expected, what is seen, and the line for the zone. */
export function printRecords({ name, lifecycleState, records }: DomainRecords): string {
  const lines = records.flatMap((record) => [headOf(record), ...detailsOf(record)]);
  // What is published and does not serve for another reason need not be published again.
  const missing = records.filter(
    ({ check }) => !check || (check.state !== 'found' && !check.seen.includes(check.expected)),
  );
  const zone =
    missing.length === 0 ? [] : ['', 'For the zone:', ...missing.map((record) => record.zoneLine)];
  return `${[`${name} is ${lifecycleState}`, '', ...lines, ...zone].map(visible).join('\n')}\n`;
}

function headOf({ check, purpose, type, name, isRequired }: DomainRecord): string {
  const state = (check?.state ?? 'unchecked').padEnd(9);
  const advised = isRequired ? '' : '  (advised)';
  return `${state}  ${purpose.replaceAll('_', ' ').padEnd(12)}  ${type.padEnd(5)}  ${name}${advised}`;
}

function detailsOf({ check }: DomainRecord): string[] {
  if (!check) return [];
  const remarks = [...(check.problem ? [check.problem] : []), ...check.notes];
  const compared =
    check.state === 'wrong'
      ? [`expected: ${check.expected}`, ...check.seen.map((seen) => `seen:     ${seen}`)]
      : [];
  const said = remarks.flatMap(({ text, hint }) => [text, ...(hint === '' ? [] : [hint])]);
  return [...compared, ...said].map((line) => `    ${line}`);
}
