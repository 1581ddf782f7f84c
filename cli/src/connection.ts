import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  EilpostClient,
  Unreachable,
  isTransient,
  type ApiKey,
  type Failure,
  type components,
} from 'eilpost-client';
import { Complaint } from './complaint.js';
import { readOciConfig } from './oci-config.js';
import { homeOf, readProfiles, type Profile } from './profiles.js';
import type { Shell } from './shell.js';
import { VERSION } from './version.js';

export interface Connection {
  readonly client: EilpostClient;
  /** In words, for messages: `profile work`. */
  readonly origin: string;
  /** Who is calling, as the service says. It is asked once, and only when somebody wants to know. */
  principal(): Promise<Principal>;
  tenancyId(): Promise<string>;
  /** The compartment to work in; the tenancy unless another one was chosen. */
  compartmentId(): Promise<string>;
  userId(): Promise<string>;
}

export type Principal = components['schemas']['Principal'];

export interface ConnectionOptions {
  readonly profile?: string;
  readonly endpoint?: string;
}

interface Chosen extends Profile {
  readonly origin: string;
  readonly userId?: string;
}

/**
 * Who calls where: `--profile`, else the variables EILPOST_ENDPOINT and EILPOST_TOKEN, else the profile in use, else what
 * the first start of a service left in the current folder. Variables also replace single values of a profile.
 */
export function connect(shell: Shell, options: ConnectionOptions): Connection {
  const chosen = choose(shell, options);
  const signer = signerOf(shell, chosen);
  if (chosen.token === undefined && !signer)
    throw new Complaint(`${chosen.origin} has neither a token nor an API key`, HOW_TO_BEGIN);
  const knownTenancy = shell.env['EILPOST_TENANCY_ID'] ?? chosen.tenancyId ?? signer?.tenancyId;
  const compartmentId = shell.env['EILPOST_COMPARTMENT_ID'] ?? chosen.compartmentId;
  const client = clientFor(chosen.endpoint, chosen.token, signer);
  let asked: Promise<Principal> | null = null;
  const principal = () => (asked ??= client.GET('/v1/principal').then(({ data }) => data));
  const tenancyId = async () => knownTenancy ?? (await principal()).tenancyId;
  return {
    client,
    origin: chosen.origin,
    principal,
    tenancyId,
    compartmentId: async () => compartmentId ?? tenancyId(),
    userId: async () => signer?.userId ?? chosen.userId ?? (await principal()).userId,
  };
}

export function clientFor(
  endpoint: string,
  token: string | undefined,
  signer: ApiKey | undefined,
): EilpostClient {
  const common = {
    endpoint,
    userAgent: `eilpost-cli/${VERSION}`,
    // Somebody is waiting: where nothing listens, that is said at once.
    retry: {
      when: (failure: Failure) =>
        isTransient(failure) && !(failure.error instanceof Unreachable && failure.error.neverSent),
    },
  };
  try {
    if (token !== undefined) return new EilpostClient({ ...common, token });
    return new EilpostClient(signer ? { ...common, signer } : common);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Complaint(error.message);
  }
}

const HOW_TO_BEGIN =
  'Add a profile (eilpost profile add --help), set EILPOST_ENDPOINT and EILPOST_TOKEN, or call me where data/first-run.json is.';

function choose(shell: Shell, options: ConnectionOptions): Chosen {
  const { env } = shell;
  const found = findProfile(shell, options);
  const endpoint = options.endpoint ?? env['EILPOST_ENDPOINT'] ?? found?.endpoint;
  if (!endpoint) throw new Complaint('I do not know which service to call', HOW_TO_BEGIN);
  // The token of a variable goes with the variables; a profile that was named brings its own.
  const token = options.profile ? undefined : env['EILPOST_TOKEN'];
  const origin = found?.origin ?? 'the environment';
  return { ...found, endpoint, origin, ...(token === undefined ? {} : { token }) };
}

function findProfile(shell: Shell, options: ConnectionOptions): Chosen | null {
  const { env } = shell;
  const { current, profiles } = readProfiles(shell);
  const named = options.profile ?? env['EILPOST_PROFILE'];
  if (named !== undefined) {
    const profile = profiles[named];
    if (profile) return { ...profile, origin: `profile ${named}` };
    const known = Object.keys(profiles).join(', ') || 'none';
    throw new Complaint(`there is no profile ${named}`, `Profiles that are there: ${known}.`);
  }
  if (env['EILPOST_ENDPOINT'] && env['EILPOST_TOKEN']) return null;
  const inUse = current === null ? undefined : profiles[current];
  return inUse ? { ...inUse, origin: `profile ${current}` } : firstRun(shell);
}

function firstRun(shell: Shell): Chosen | null {
  const file = path.join(shell.env['EILPOST_DATA_DIR'] ?? 'data', 'first-run.json');
  const where = path.resolve(shell.cwd, file);
  if (!existsSync(where)) return null;
  const read = JSON.parse(readFileSync(where, 'utf8')) as {
    apiEndpoint: string;
    apiToken?: string | null;
    tenancyId: string;
    userId?: string;
  };
  shell.err(`eilpost: using ${file}\n`);
  return {
    endpoint: read.apiEndpoint,
    ...(read.apiToken ? { token: read.apiToken } : {}),
    tenancyId: read.tenancyId,
    ...(read.userId === undefined ? {} : { userId: read.userId }),
    origin: file,
  };
}

function signerOf(shell: Shell, { ociConfig, token }: Profile): ApiKey | undefined {
  return ociConfig && token === undefined
    ? readOciConfig(ociConfig.file, ociConfig.section, homeOf(shell.env))
    : undefined;
}
