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
      const { client, tenancyId, compartmentId, userId, origin } = at;
      const params = { path: { tenancyId } };
      const { data: tenancy } = await client.GET('/20160918/tenancies/{tenancyId}', { params });
      const user = userId
        ? (
            await client.request<{ name: string }>('GET', '/20160918/users/{userId}', {
              params: { path: { userId } },
            })
          ).data.name
        : null;
      const row = {
        from: origin,
        endpoint: client.endpoint,
        tenancy: tenancy.name,
        tenancyId,
        ...(compartmentId === tenancyId ? {} : { compartmentId }),
        ...(user === null ? {} : { user, userId }),
      };
      shell.out(printOne(row, options.output ?? 'table'));
    });
}
