import { commandLine, runCommandLine, type Output } from './command-line.js';
import { readReportCommand } from './read-report.js';

const args = process.argv.slice(2);
const output: Output = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

if (args[0] === 'read-report') {
  // Scripts call it for many files, and it needs nothing of what the other commands load.
  const program = commandLine(output);
  readReportCommand(program, {
    print: (text) => output.out(`${text}\n`),
    warn: (text) => output.err(`eilpost-admin: ${text}\n`),
  });
  process.exitCode = await runCommandLine(program, args, output);
} else {
  await import('reflect-metadata');
  const { runAdmin } = await import('./program.js');
  process.exitCode = await runAdmin(args, process.env, output);
}
