import type { Output } from './program.js';

const args = process.argv.slice(2);
const output: Output = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

if (args[0] === 'read-report') {
  // Scripts call this one often, and it needs nothing of what the others load.
  const { runReadReport } = await import('./read-report.js');
  process.exitCode = await runReadReport(args, output);
} else {
  await import('reflect-metadata');
  const { runAdmin } = await import('./program.js');
  process.exitCode = await runAdmin(args, process.env, output);
}
