import { Command } from 'commander';
import { Complaint, UsageError } from './complaint.js';
import { clientFor } from './connection.js';
import { readOciConfig } from './oci-config.js';
import { printTable } from './table.js';
import { homeOf, profilesFile, readProfiles, writeProfiles, type Profile } from './profiles.js';
import type { Shell } from './shell.js';

interface AddOptions {
  readonly endpoint: string;
  readonly token?: string;
  readonly ociConfig?: string;
  readonly ociProfile: string;
  readonly tenancyId?: string;
  readonly compartmentId?: string;
}

export function profileCommand(shell: Shell): Command {
  const command = new Command('profile').description('Services and credentials that I remember');
  command
    .command('add <name>')
    .description('Remember a service and how to log in there; the first one is used from then on')
    .requiredOption('--endpoint <url>', 'address of the service')
    .option('--token <token>', 'an API token; - reads it from the standard input')
    .option(
      '--oci-config <file>',
      'an OCI configuration file with an API key, such as ~/.oci/config',
    )
    .option('--oci-profile <section>', 'section of that file', 'DEFAULT')
    .option(
      '--tenancy-id <ocid>',
      'the tenancy; the file names it, and of a token the service knows it',
    )
    .option('--compartment-id <ocid>', 'the compartment to work in, unless a command names one')
    .action((name: string, options: AddOptions) => add(name, options, shell));
  command
    .command('list')
    .description('Show the profiles; the one in use has a star')
    .action(() => list(shell));
  command
    .command('use <name>')
    .description('Use this profile from now on')
    .action((name: string) => {
      const before = readProfiles(shell);
      known(before.profiles, name);
      writeProfiles(shell, { ...before, current: name });
    });
  command
    .command('remove <name>')
    .description('Forget a profile')
    .action((name: string) => {
      const { current, profiles } = readProfiles(shell);
      known(profiles, name);
      const { [name]: _gone, ...rest } = profiles;
      writeProfiles(shell, { current: current === name ? null : current, profiles: rest });
    });
  return command;
}

async function add(name: string, options: AddOptions, shell: Shell): Promise<void> {
  if (!/^[\w.-]{1,64}$/.test(name))
    throw new UsageError('the name of a profile is made of letters, digits, dot and dash');
  const profile = await profileFrom(options, shell);
  const before = readProfiles(shell);
  writeProfiles(shell, {
    current: before.current ?? name,
    profiles: { ...before.profiles, [name]: profile },
  });
  shell.err(`profile ${name} is in ${profilesFile(shell)}\n`);
}

async function profileFrom(options: AddOptions, shell: Shell): Promise<Profile> {
  const { endpoint, ociConfig, ociProfile, tenancyId, compartmentId } = options;
  if ((options.token === undefined) === (ociConfig === undefined))
    throw new UsageError('give either --token or --oci-config');
  clientFor(endpoint, undefined, undefined);
  const common = {
    endpoint,
    ...(tenancyId === undefined ? {} : { tenancyId }),
    ...(compartmentId === undefined ? {} : { compartmentId }),
  };
  if (ociConfig !== undefined) {
    readOciConfig(ociConfig, ociProfile, homeOf(shell.env));
    return { ...common, ociConfig: { file: ociConfig, section: ociProfile } };
  }
  const token =
    options.token === '-' ? (await shell.readStdin()).toString('utf8').trim() : options.token;
  if (!token) throw new UsageError('the token is empty');
  return { ...common, token };
}

function list(shell: Shell): void {
  const { current, profiles } = readProfiles(shell);
  const rows = Object.entries(profiles).map(([name, profile]) => ({
    name: name === current ? `${name} *` : name,
    endpoint: profile.endpoint,
    login: profile.ociConfig
      ? `key of ${profile.ociConfig.file} [${profile.ociConfig.section}]`
      : 'token',
    tenancyId: profile.tenancyId,
  }));
  shell.out(
    rows.length === 0 ? 'none\n' : printTable(['name', 'endpoint', 'login', 'tenancyId'], rows),
  );
}

function known(profiles: Readonly<Record<string, Profile>>, name: string): void {
  if (!(name in profiles)) throw new Complaint(`there is no profile ${name}`);
}
