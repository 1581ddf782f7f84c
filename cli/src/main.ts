import { createInterface } from 'node:readline/promises';
import { run } from './program.js';
import type { Shell } from './shell.js';

const shell: Shell = {
  env: process.env,
  cwd: process.cwd(),
  isInteractive: process.stdin.isTTY && process.stderr.isTTY,
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readStdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  confirm: async (question) => {
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y/i.test(await reader.question(question));
    } finally {
      reader.close();
    }
  },
};

// Who reads us may stop doing so: `eilpost sender list --all | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), shell);
