/*
 * `npm run check:data`: the data of mailbox providers against its schema and its own samples. A folder may be named, such
 * as one with an operator's own additions. docs/providers.md says what is looked at.
 */
import './node-version.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @returns what was looked at, and what is wrong, each as a sentence */
export async function checkData(folder) {
  const [{ readProviderData }, { findProblems }] = await Promise.all(
    ['read-data', 'find-problems'].map((file) => load(`./src/providers/${file}.ts`)),
  );
  try {
    const data = readProviderData(folder);
    return { data, problems: findProblems(data) };
  } catch (error) {
    return { data: null, problems: [error.message] };
  }
}

/** The product is TypeScript, and its imports name the compiled files. */
async function load(file) {
  const { module } = await runnerImport(file, { root: ROOT, configFile: false, logLevel: 'error' });
  return module;
}

async function main() {
  const folder = process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]);
  const { data, problems } = await checkData(folder);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${data.providers.length} providers, ${data.rules.length} reply rules`);
}

if (import.meta.main) await main();
