/*
 * Whatever the bench starts ends with it: in the reverse order, also after an error or Ctrl-C, each step within its time.
 * Only processes that were started here are ended, by their numbers.
 */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processTree } from './proc.mjs';

const OUTPUT_MS = 1_000;

const cleanups = [];
let ending = null;

/** @returns a function that does the cleaning now; else it is done at the end */
export function atEnd(cleanup) {
  cleanups.push(cleanup);
  return async () => {
    const at = cleanups.indexOf(cleanup);
    if (at < 0) return;
    cleanups.splice(at, 1);
    await cleanup();
  };
}

/** @returns the same promise for everybody who asks; from then on nothing starts any more */
export function endAll() {
  ending ??= cleanUp();
  return ending;
}

async function cleanUp() {
  while (cleanups.length > 0) {
    try {
      await cleanups.pop()();
    } catch (error) {
      console.error(`bench: while cleaning up: ${error.message}`);
    }
  }
}

/** Asks until the answer is not null or false. */
export async function until(what, ask, { timeoutMs, everyMs = 20 }) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${Math.round(timeoutMs / 1_000)} s`);
    }
    await sleep(everyMs);
  }
}

/**
 * Starts a program that ends at the latest with the bench.
 *
 * @param graceMs how long it may take to end after SIGTERM; then it and all that it started are killed
 * @returns `{ pid, child, exit, look, stop }`: `exit` is null while it runs, `look` returns it and all that it started
 */
export function start(command, args, { graceMs = 5_000, ...options }) {
  if (ending) throw new Error('the bench is ending');
  const child = spawn(command, args, options);
  const running = { child, pid: child.pid, exit: null, family: [] };
  // Kept, since what outlives a crash of its parent can not be found by way of it any more.
  running.look = () => {
    if (running.exit === null && running.pid) running.family = processTree(running.pid);
    return running.family;
  };
  running.ended = new Promise((resolve) => {
    const end = (exit) => {
      running.exit ??= exit;
      resolve(running.exit);
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal ?? `code ${code}`));
  });
  running.closed = new Promise((resolve) => void child.on('close', resolve));
  running.stop = atEnd(() => stop(running, { graceMs, group: options.detached }));
  return running;
}

async function stop(running, { graceMs, group }) {
  const family = running.look();
  if (running.exit === null && running.pid) {
    process.kill(group ? -running.pid : running.pid, 'SIGTERM');
    await Promise.race([running.ended, sleep(graceMs, null, { ref: false })]);
  }
  for (const member of family.filter(isRunning)) process.kill(member.pid, 'SIGKILL');
  if (group && running.exit !== 'code 0') killGroup(running.pid);
  await Promise.race([running.ended, sleep(1_000, null, { ref: false })]);
}

/** What the head of a group of its own left behind, such as a background job of a script. */
function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Runs a program to its end. @returns what it wrote to standard output */
export async function run(command, args, { timeoutMs, ...options }) {
  const running = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors] = [[], []];
  running.child.stdout.on('data', (chunk) => output.push(chunk));
  running.child.stderr.on('data', (chunk) => errors.push(chunk));
  const late = sleep(timeoutMs, 'late', { ref: false });
  const how = await Promise.race([running.ended, late]);
  await running.stop();
  // A daemon that it left may hold its output open for ever.
  await Promise.race([running.closed, sleep(OUTPUT_MS, null, { ref: false })]);
  if (how === 'code 0') return Buffer.concat(output).toString();
  const words = Buffer.concat(errors).toString().trim().split('\n').slice(-5).join(' | ');
  const end = how === 'late' ? `not done within ${timeoutMs / 1_000} s` : `ended with ${how}`;
  throw new Error(`${command} ${args[0]} ${end}${words ? `: ${words}` : ''}`);
}
