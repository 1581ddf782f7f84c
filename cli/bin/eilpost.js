#!/usr/bin/env node
/* The command line as an installed program. It runs the compiled code. */
import { existsSync } from 'node:fs';

const OLDEST_NODE = [22, 12];

const main = new URL('../dist/main.js', import.meta.url);

if (!isNewEnough(process.versions.node)) {
  fail(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.version}`);
} else if (!existsSync(main)) {
  fail('the program is not built yet; run: npm run setup -- --build');
} else {
  await import(main.href);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function fail(message) {
  console.error(`eilpost: ${message}`);
  process.exitCode = 1;
}
