/* The peer: a throwaway Postfix, with OpenDKIM or plain, set up, loaded and taken down by a script outside. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { atEnd, run } from './lifetime.mjs';
import { isFree } from './service.mjs';

const PROGRAMS = ['postfix', 'smtp-sink', 'opendkim', 'opendkim-genkey'];
const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** A rate that even a slow machine reaches, in messages a second, and time for starting and stopping. */
const SLOWEST = 20;
const SET_UP_MS = 60_000;
const STOP_MS = 20_000;

/** @returns null, or why the peer can not take part */
export async function whyNoPeer(script) {
  if (!existsSync(script)) return `${script} is not there`;
  const isMissing = (program) => !FOLDERS.some((folder) => existsSync(path.join(folder, program)));
  const missing = PROGRAMS.filter(isMissing);
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  if (process.getuid() !== 0) return 'Postfix can only be started by root';
  for (const port of portsIn(script)) {
    if (!(await isFree(port))) return `port ${port}, which it needs, is taken`;
  }
  return null;
}

/** @returns the same fields as `measure` has, as far as the script tells them */
export async function measurePeer(script, { messages, connections, size }, dkim) {
  const stale = new Set(folders());
  const takeDown = atEnd(() => {
    for (const folder of folders()) if (!stale.has(folder)) takeDownPeer(folder);
  });
  const output = await run('bash', [script, messages, connections, size].map(String), {
    env: {
      ...process.env,
      DKIM: dkim ? '1' : '0',
      PATH: [path.dirname(process.execPath), ...FOLDERS, process.env.PATH].join(':'),
    },
    // A group of its own, so that an end before its time also reaches what the script waits for.
    detached: true,
    graceMs: 30_000,
    timeoutMs: SET_UP_MS + (messages / SLOWEST) * 1_000,
  });
  await takeDown();
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const { rate, ...load } = Object.assign({}, ...lines.map((line) => JSON.parse(line)));
  if (load.sent !== messages) throw new Error(`${load.peer} sent ${load.sent} of ${messages}`);
  return {
    contestant: load.peer,
    size,
    accepted: load.accepted,
    rejected: load.rejected,
    replies: load.replies,
    acceptRate: rate,
    endToEnd: load.end_to_end,
    p50: load.p50,
    p95: load.p95,
    p99: load.p99,
  };
}

/** The script cleans up itself; this is for when it could not, such as after the death of its sink. */
function takeDownPeer(folder) {
  console.error(`bench: the peer left ${folder}; taking it down`);
  const stop = ['-c', path.join(folder, 'conf'), 'stop'];
  spawnSync('/usr/sbin/postfix', stop, { stdio: 'ignore', timeout: STOP_MS });
  const pidFile = path.join(folder, 'run/pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (pid > 0 && commandLine(pid).includes(folder)) process.kill(pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function commandLine(pid) {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The folders in which the script keeps a Postfix while it runs. */
function folders() {
  return readdirSync('/tmp')
    .filter((name) => name.startsWith('peer-postfix.'))
    .map((name) => path.join('/tmp', name));
}

/** The ports on loopback that it names, such as 127.0.0.1:2526 and [127.0.0.1]:2526. */
function portsIn(script) {
  const named = readFileSync(script, 'utf8').matchAll(/127\.0\.0\.1\]?:(\d+)/g);
  return new Set([...named].map(([, port]) => Number(port)));
}
