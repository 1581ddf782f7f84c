/* What Linux tells about processes: CPU time, memory, who started whom. */
import { readFileSync, readdirSync } from 'node:fs';

/** CPU times in /proc are in ticks of the kernel's user interface: 100 a second on every Linux of today. */
const TICKS_PER_SECOND = 100;

/** @returns null when the process is gone, else `{ name, parent, start, seconds }` */
function readStat(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  // proc(5), from the third field on: state, ppid, ...; utime is field 14, starttime 22.
  const fields = text.slice(close + 2).split(' ');
  const ticks = (first, last) => fields.slice(first, last).reduce((sum, t) => sum + Number(t), 0);
  return {
    name: text.slice(open + 1, close),
    state: fields[0],
    parent: Number(fields[1]),
    own: ticks(11, 13) / TICKS_PER_SECOND,
    ofEndedChildren: ticks(13, 15) / TICKS_PER_SECOND,
    start: fields[19],
  };
}

/** A process and all that it started, as far as they still run: `[{ pid, name, start, seconds }]`. */
export function processTree(root) {
  const all = new Map();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? readStat(`/proc/${entry}/stat`) : null;
    if (stat) all.set(Number(entry), stat);
  }
  const found = [];
  const add = (pid) => {
    const { name, start, own, ofEndedChildren } = all.get(pid);
    found.push({ pid, name, start, seconds: own + ofEndedChildren });
    for (const [child, stat] of all) if (stat.parent === pid) add(child);
  };
  if (all.has(root)) add(root);
  return found;
}

/** Whether this very process still runs: numbers are given away again. A dead one that nobody has waited for does not. */
export function isRunning({ pid, start }) {
  const stat = readStat(`/proc/${pid}/stat`);
  return stat !== null && stat.start === start && stat.state !== 'Z';
}

/** CPU seconds of each kind of thread of a process, by the name that the thread has given itself. */
export function threadSeconds(pid) {
  const seconds = {};
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readStat(`/proc/${pid}/task/${thread}/stat`);
    if (stat) seconds[stat.name] = (seconds[stat.name] ?? 0) + stat.own;
  }
  return seconds;
}

/** The most memory that a process ever had, in bytes. */
export function peakMemory(pid) {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) * 1_024;
}

/** CPU seconds that all cores together have worked since the machine started. */
export function machineSeconds() {
  const [, user, nice, system, , , interrupts, soft] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .split(/\s+/);
  return (
    [user, nice, system, interrupts, soft].reduce((sum, t) => sum + Number(t), 0) / TICKS_PER_SECOND
  );
}
