#!/usr/bin/env node
/*
 * The operator's command line as an installed program. It runs the compiled code, and where the Node that was found is
 * too old for that, the Node that this project brings along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [22, 22];

const main = new URL('../dist/src/admin/main.js', import.meta.url);
const ownNode = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (!existsSync(main)) {
  fail('the program is not built yet; run: npm run setup -- --build');
} else if (isNewEnough(process.versions.node)) {
  await import(main.href);
} else if (existsSync(ownNode)) {
  const run = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (run.error) fail(`${ownNode} can not be started: ${run.error.message}`);
  else if (run.signal) process.kill(process.pid, run.signal);
  else process.exitCode = run.status ?? 1;
} else {
  fail(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.version}`);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function fail(message) {
  console.error(`eilpost-admin: ${message}`);
  process.exitCode = 1;
}
