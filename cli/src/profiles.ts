import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Complaint } from './complaint.js';
import type { Shell } from './shell.js';

/** Where a service is and who is calling. Either a token, or a section of an OCI configuration file. */
export interface Profile {
  readonly endpoint: string;
  readonly token?: string;
  readonly ociConfig?: { readonly file: string; readonly section: string };
  readonly tenancyId?: string;
  /** The compartment that commands work in unless they name one; the tenancy without it. */
  readonly compartmentId?: string;
}

export interface Profiles {
  readonly current: string | null;
  readonly profiles: Readonly<Record<string, Profile>>;
}

const NONE: Profiles = { current: null, profiles: {} };

export function profilesFile({ env }: Shell): string {
  const base = env['XDG_CONFIG_HOME'] ?? path.join(homeOf(env), '.config');
  return env['EILPOST_CLI_CONFIG'] ?? path.join(base, 'eilpost', 'config.json');
}

export function homeOf(env: Shell['env']): string {
  return env['HOME'] ?? os.homedir();
}

export function readProfiles(shell: Shell): Profiles {
  const file = profilesFile(shell);
  if (!existsSync(file)) return NONE;
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Profiles>;
    return { current: read.current ?? null, profiles: read.profiles ?? {} };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Complaint(`${file} can not be read: ${error.message}`);
  }
}

/** Whole or not at all, and for nobody else's eyes: it holds tokens. */
export function writeProfiles(shell: Shell, profiles: Profiles): void {
  const file = profilesFile(shell);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
