/*
 * Where the time of the service's JavaScript goes: V8's CPU profiles of its processes and workers, cut to the time of the
 * load, summed by function and by the file or package that the function belongs to.
 */
import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FUNCTIONS = 40;
const GROUPS = 25;

export function profilingArgs(folder) {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/**
 * @param folder where Node has written its profiles
 * @param window two times of `performance.now()` in this process, between which samples count
 * @returns `{ totalMs, idleMs, groups: [{ name, ms }], functions: [{ name, group, line, ms }] }`, largest first
 */
export function readProfiles(folder, window, root) {
  const self = new Map();
  for (const file of profilesIn(folder)) {
    const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    addSelfTimes(self, profile, window.map(toProfileTime), root);
  }
  const all = [...self.values()];
  const idleMs = sum(all.filter(({ name }) => name === '(idle)'));
  const busy = all.filter(({ name }) => name !== '(idle)').sort((a, b) => b.ms - a.ms);
  const groups = Map.groupBy(busy, ({ group }) => group);
  return {
    totalMs: sum(busy),
    idleMs,
    groups: [...groups]
      .map(([name, entries]) => ({ name, ms: sum(entries) }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, GROUPS),
    functions: busy.slice(0, FUNCTIONS),
  };
}

/** Keeps the raw profiles for a viewer: the first under the wished name, others with a number. @returns their names */
export function keepProfiles(folder, target) {
  const { dir, name, ext } = path.parse(path.resolve(target));
  return profilesIn(folder).map((file, i) => {
    const kept = path.join(dir, `${name}${i > 0 ? `-${i + 1}` : ''}${ext || '.cpuprofile'}`);
    copyFileSync(path.join(folder, file), kept);
    return kept;
  });
}

function profilesIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cpuprofile'))
    .sort();
}

/** V8's profiler counts microseconds of the monotonic clock, which all processes of a machine share. */
function toProfileTime(now) {
  const origin = Number(process.hrtime.bigint()) / 1_000 - performance.now() * 1_000;
  return origin + now * 1_000;
}

function addSelfTimes(self, { nodes, samples, timeDeltas, startTime }, [from, to], root) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  let time = startTime;
  for (const [i, id] of samples.entries()) {
    time += timeDeltas[i];
    // A delta is the time before its sample; the sample stands for the time until the next one.
    const micros = timeDeltas[i + 1] ?? 0;
    if (time < from || time > to || micros <= 0) continue;
    const { functionName, url, lineNumber } = byId.get(id);
    const name = functionName || '(anonymous)';
    const group = groupOf(url, name, root);
    const key = `${name} ${url} ${lineNumber}`;
    const entry = self.get(key) ?? { name, group, line: lineNumber + 1, ms: 0 };
    entry.ms += micros / 1_000;
    self.set(key, entry);
  }
}

/** node_modules/pg, node:internal/streams/writable, dist/src/delivery/session.js, (V8). */
function groupOf(url, name, root) {
  if (!url) return name.startsWith('(') && name !== '(anonymous)' ? name : '(V8)';
  const file = url.replace(/^file:\/\//, '');
  const within = file.startsWith(root) ? path.relative(root, file) : file;
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(within)?.[0] ?? within;
}

function sum(entries) {
  return entries.reduce((total, { ms }) => total + ms, 0);
}
