/* `npm run check:api`: openapi.json against the rules of a linter, and against a few of our own. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = path.join(ROOT, 'openapi.json');

const source = await readFile(FILE, 'utf8');
const config = await createConfig({
  extends: ['recommended'],
  rules: {
    // Errors are the response `default`: every status may answer with one.
    'operation-4xx-response': 'off',
    // The example server is the one that `npm start` starts.
    'no-server-example.com': 'off',
    'info-license-strict': 'off',
  },
});
const problems = await lintFromString({ source, absoluteRef: FILE, config });
for (const { severity, ruleId, message, location } of problems)
  console.error(`${severity} ${ruleId}: ${message} (${location[0]?.pointer ?? ''})`);

const own = ownProblems(JSON.parse(source));
for (const problem of own) console.error(problem);
console.log(`openapi.json: ${problems.length + own.length} problems`);
if (problems.length + own.length > 0) process.exitCode = 1;

/** What a reader of the reference, and the command line that is made from it, rely on. */
function ownProblems(document) {
  const found = [];
  const ids = new Set();
  for (const [route, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const id = operation.operationId;
      const say = (problem) => found.push(`${id ?? `${method} ${route}`}: ${problem}`);
      if (!/^[a-z][A-Za-z0-9]+$/.test(id ?? '')) say('has no operation id in camel case');
      if (ids.has(id)) say('has the operation id of another one');
      ids.add(id);
      if (!operation.summary) say('has no summary');
      if (operation.tags?.length !== 1) say('needs one tag');
      if (!operation['x-permission']) say('does not say what the policies are asked');
      if (!operation.responses?.default) say('does not say what errors look like');
      const named = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared =
        operation.parameters?.filter((p) => p.in === 'path').map((p) => p.name) ?? [];
      if (named.join() !== declared.join()) say(`declares the path parameters ${declared.join()}`);
    }
  }
  return found;
}
