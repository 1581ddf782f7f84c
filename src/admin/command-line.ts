import { Command, CommanderError } from 'commander';
import { ConfigError, EXIT_CONFIG } from '../core/config/env.js';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** The program without its commands. */
export function commandLine(output: Output): Command {
  return (
    new Command('eilpost-admin')
      .description(
        'Looks after an installation of Eilpost on its database (DATABASE_URL, or the embedded one in EILPOST_DATA_DIR)',
      )
      .configureOutput({
        writeOut: (text) => output.out(text),
        writeErr: (text) => output.err(text),
      })
      // Options behind a verb are the verb's, also where the command before it has some of the same name.
      .enablePositionalOptions()
      .exitOverride()
      .showHelpAfterError('(add --help for what it takes)')
  );
}

/** Runs one command line and returns its exit code. What goes wrong is one line on the error output. */
export async function runCommandLine(
  program: Command,
  args: readonly string[],
  output: Output,
): Promise<number> {
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode;
    output.err(`eilpost-admin: ${oneLine(error)}\n`);
    return error instanceof ConfigError ? EXIT_CONFIG : 1;
  }
}

function oneLine(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).replaceAll(/\s*\n\s*(- )?/g, ' ');
}
