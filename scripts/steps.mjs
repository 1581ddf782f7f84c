/* Runs npm scripts side by side, prints how long each took, and what the failing ones said. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What `npm run check` does, each an npm script of its own; the slow ones first. */
export const CHECKS = [
  'lint',
  'types',
  'test:unit',
  'gen:check',
  'format:check',
  'arch',
  'check:api',
  'check:data',
];

const SIDE_BY_SIDE = 2;

/** @returns the names of the scripts that failed, in the order given */
export async function runScripts(names) {
  const failed = new Set();
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const { ok, output, seconds } = await runScript(name);
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} ${seconds.toFixed(1)} s`);
      if (ok) continue;
      failed.add(name);
      console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return names.filter((name) => failed.has(name));
}

function runScript(name) {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { cwd: ROOT });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (ok) => resolve({ ok, output, seconds: (performance.now() - begun) / 1000 });
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}
