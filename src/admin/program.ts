import type { Command } from 'commander';
import { commandLine, runCommandLine, type Output } from './command-line.js';
import type { Context } from './context.js';
import { credentialCommands } from './credential.js';
import { domainCommands } from './domain.js';
import { egressCommands } from './egress.js';
import { messageCommand } from './message.js';
import { queueCommands } from './queue.js';
import { rateCommands } from './rates.js';
import { readReportCommand } from './read-report.js';
import { routeCommands } from './route.js';
import { senderCommands } from './sender.js';
import { withQueueSession, withSession, type Environment } from './session.js';
import { suppressionCommands } from './suppression.js';
import { tenancyCommands } from './tenancy.js';
import { tlsPolicyCommands } from './tls-policy.js';
import { userCommands } from './user.js';

/** Runs one command line and returns its exit code. */
export async function runAdmin(
  args: readonly string[],
  env: Environment,
  output: Output,
): Promise<number> {
  return runCommandLine(adminProgram(env, output), args, output);
}

/** All commands, of which none has run. */
export function adminProgram(env: Environment, output: Output): Command {
  const context: Context = {
    run: (work) => withSession(env, work),
    runWithQueue: (work) => withQueueSession(env, work),
    print: (text) => output.out(`${text}\n`),
    warn: (text) => output.err(`eilpost-admin: ${text}\n`),
  };
  const root = commandLine(output);
  const groups = [
    tenancyCommands,
    userCommands,
    credentialCommands,
    senderCommands,
    domainCommands,
    suppressionCommands,
    egressCommands,
    routeCommands,
    tlsPolicyCommands,
    queueCommands,
    messageCommand,
    rateCommands,
    readReportCommand,
  ];
  for (const add of groups) add(root, context);
  return root;
}
