import { Command } from 'commander';
import { connect } from './connection.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';

export function whoamiCommand(shell: Shell): Command {
  return withCommonOptions(new Command('whoami'))
    .description('Which service is called, in whose name, and in which tenancy')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const at = connect(shell, options);
      const { tenancyName, tenancyId, userName, userId, ...proven } = await at.principal();
      const compartmentId = await at.compartmentId();
      const row = {
        from: at.origin,
        endpoint: at.client.endpoint,
        tenancy: tenancyName,
        tenancyId,
        ...(compartmentId === tenancyId ? {} : { compartmentId }),
        user: userName,
        userId,
        ...proven,
      };
      shell.out(printOne(row, options.output ?? 'table', shell.width));
    });
}
