/* The peer: a throwaway Postfix, with OpenDKIM or plain, set up, loaded and taken down by a script outside. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './lifetime.mjs';
import { isFree } from './service.mjs';

const PROGRAMS = ['postfix', 'smtp-sink', 'opendkim', 'opendkim-genkey'];
const PORTS = { 2526: 'its sink', 2600: 'its Postfix' };
const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** As below: a rate that even a slow machine reaches, and time for starting and stopping. */
const SLOWEST = 20;
const SET_UP_MS = 60_000;

/** @returns null, or why the peer can not take part */
export async function whyNoPeer(script) {
  if (!existsSync(script)) return `${script} is not there`;
  const isMissing = (program) => !FOLDERS.some((folder) => existsSync(path.join(folder, program)));
  const missing = PROGRAMS.filter(isMissing);
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  if (process.getuid() !== 0) return 'Postfix can only be started by root';
  for (const [port, whose] of Object.entries(PORTS)) {
    if (!(await isFree(Number(port)))) return `port ${port}, for ${whose}, is taken`;
  }
  return null;
}

/** @returns the same fields as `measure` has, as far as the script tells them */
export async function measurePeer(script, { messages, connections, size }, dkim) {
  const stale = folders();
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
  const left = folders().filter((folder) => !stale.includes(folder));
  if (left.length > 0) console.error(`bench: the peer left ${left.join(', ')}`);
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

function folders() {
  return readdirSync('/tmp').filter((name) => name.startsWith('peer-postfix.'));
}
