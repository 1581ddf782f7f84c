import { Command, CommanderError } from 'commander';
import { ConfigError, EXIT_CONFIG } from '../core/config/env.js';
import type { Context } from './context.js';
import { credentialCommands } from './credential.js';
import { domainCommands } from './domain.js';
import { egressCommands } from './egress.js';
import { messageCommand } from './message.js';
import { queueCommands } from './queue.js';
import { rateCommands } from './rates.js';
import { routeCommands } from './route.js';
import { senderCommands } from './sender.js';
import { withSession, type Environment } from './session.js';
import { suppressionCommands } from './suppression.js';
import { tenancyCommands } from './tenancy.js';
import { tlsPolicyCommands } from './tls-policy.js';
import { userCommands } from './user.js';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** Runs one command line and returns its exit code. What goes wrong is one line on the error output. */
export async function runAdmin(
  args: readonly string[],
  env: Environment,
  output: Output,
): Promise<number> {
  try {
    await program(env, output).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode;
    output.err(`eilpost-admin: ${oneLine(error)}\n`);
    return error instanceof ConfigError ? EXIT_CONFIG : 1;
  }
}

function program(env: Environment, output: Output): Command {
  const context: Context = {
    run: (work) => withSession(env, work),
    print: (text) => output.out(`${text}\n`),
  };
  const root = new Command('eilpost-admin')
    .description(
      'Looks after an installation of Eilpost on its database (DATABASE_URL, or the embedded one in EILPOST_DATA_DIR)',
    )
    .configureOutput({ writeOut: (text) => output.out(text), writeErr: (text) => output.err(text) })
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)');
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
  ];
  for (const add of groups) add(root, context);
  return root;
}

function oneLine(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).replaceAll(/\s*\n\s*(- )?/g, ' ');
}
