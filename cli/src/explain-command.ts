import { Command } from 'commander';
import { UsageError } from './complaint.js';
import { connect } from './connection.js';
import { idOf } from './names.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { valueOf } from './option-values.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';

interface ExplainOptions extends CommonOptions {
  readonly user?: string;
  readonly permission?: string;
  readonly operation?: string;
  readonly compartment?: string;
  readonly target?: string;
}

export function explainCommand(shell: Shell): Command {
  return withCommonOptions(new Command('explain'))
    .description('Why somebody may do something, or why not, and what would allow it')
    .option('--user <name>', 'whom it is about, by name or OCID; yourself without it')
    .option('--permission <permission>', 'such as EMAIL_SENDER_CREATE; see: permission list')
    .option('--operation <id>', 'such as createSender, instead of a permission')
    .option(
      '--compartment <name>',
      'where, by name or OCID; the compartment of the profile without it',
    )
    .option('--target <json>', 'variables that conditions ask for, as a JSON object')
    .action((_options: unknown, command: Command) => explain(command.optsWithGlobals(), shell));
}

async function explain(options: ExplainOptions, shell: Shell): Promise<void> {
  const { permission, operation } = options;
  if ((permission === undefined) === (operation === undefined))
    throw new UsageError('give either --permission or --operation');
  const at = connect(shell, options);
  const userId = options.user === undefined ? undefined : await idOf(at, 'user', options.user);
  const compartmentId =
    options.compartment === undefined
      ? await at.compartmentId()
      : await idOf(at, 'compartment', options.compartment);
  const target =
    options.target === undefined
      ? undefined
      : (valueOf({ name: 'target', type: 'json' }, options.target) as Record<string, string>);
  const { data } = await at.client.POST('/v1/actions/explainAccess', {
    body: {
      compartmentId,
      ...(userId === undefined ? {} : { userId }),
      ...(permission === undefined ? {} : { permission }),
      ...(operation === undefined ? {} : { operation }),
      ...(target === undefined ? {} : { target }),
    },
  });
  const format = options.output ?? 'table';
  shell.out(format === 'table' ? `${data.lines.join('\n')}\n` : printOne(data, format));
}
