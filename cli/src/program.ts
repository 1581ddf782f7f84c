import { Command, CommanderError } from 'commander';
import { applyCommand } from './apply/apply-command.js';
import { commandName } from './command-name.js';
import { UsageError, explain } from './complaint.js';
import { completeCommand, completionCommand } from './completion.js';
import { domainCheckCommand } from './domain-check.js';
import { ExitCode } from './exit-code.js';
import { explainCommand } from './explain-command.js';
import { followCommand } from './follow-command.js';
import { operationCommand } from './operation-command.js';
import { OPERATIONS } from './operation.js';
import { profileCommand } from './profile-commands.js';
import { queueCommands } from './queue-commands.js';
import { sendCommand } from './send.js';
import { suppressionFileCommands } from './suppression-files.js';
import type { Shell } from './shell.js';
import { traceCommand } from './trace-command.js';
import { VERSION } from './version.js';
import { whoamiCommand } from './whoami.js';

const FAILED = 1;
const USAGE = 2;

/** @returns the exit code: 0, 1 when something went wrong, 2 when the command was called wrongly */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  const program = buildProgram(shell);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof ExitCode) return error.code;
    const text = explain(error);
    if (text === null) throw error;
    shell.err(`${text}\n`);
    return error instanceof UsageError ? USAGE : FAILED;
  }
}

/** What is more than one call, or more than fits in memory; the commands have the names that the rule would give them. */
const WITH_COMMAND_OF_THEIR_OWN: ReadonlySet<string> = new Set([
  'exportSuppressions',
  'importSuppressions',
]);

/** Every resource with its verbs, as the operations of the API say, and the commands that are more than one call. */
export function buildProgram(shell: Shell): Command {
  const program = new Command('eilpost')
    .description('The command line of an Eilpost: email delivery')
    .version(VERSION)
    .enablePositionalOptions()
    .option('--profile <name>', 'which profile to use')
    .option('--endpoint <url>', 'address of the service, instead of the one of the profile')
    .configureHelp({ sortSubcommands: true })
    .addHelpText('after', '\nDocumentation: docs/cli.md');
  const resources = new Map<string, Command>();
  for (const operation of OPERATIONS) {
    if (WITH_COMMAND_OF_THEIR_OWN.has(operation.id)) continue;
    const { resource } = commandName(operation);
    const command = resources.get(resource) ?? new Command(resource);
    resources.set(resource, command);
    command.addCommand(operationCommand(operation, shell));
  }
  resources.get('domain')?.addCommand(domainCheckCommand(shell));
  for (const command of suppressionFileCommands(shell))
    resources.get('suppression')?.addCommand(command);
  for (const command of [...queueCommands(shell), followCommand(shell)])
    resources.get('queue')?.addCommand(command);
  program.commandsGroup('Commands:');
  for (const command of [
    sendCommand(shell),
    applyCommand(shell),
    explainCommand(shell),
    traceCommand(shell),
    whoamiCommand(shell),
    profileCommand(shell),
    completionCommand(shell),
  ])
    program.addCommand(command);
  program.commandsGroup('Resources:');
  for (const command of resources.values()) {
    const verbs = command.commands.map((inner) => inner.name()).join(', ');
    program.addCommand(command.description(verbs));
  }
  program.addCommand(completeCommand(program, shell), { hidden: true });
  for (const command of everyCommand(program))
    command.exitOverride().configureOutput({
      writeOut: (text) => shell.out(text),
      writeErr: (text) => shell.err(text),
    });
  return program;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
