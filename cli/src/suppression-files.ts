import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { connect } from './connection.js';
import { csvParts } from './csv-parts.js';
import { ExitCode } from './exit-code.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';
import { visible } from './table.js';

/** Below the limit of the API, also when letters have several octets. */
const PART_CHARACTERS = 250_000;
/** Some lines were not taken. */
const NOT_ALL = 1;

interface Imported {
  readonly createdCount: number;
  readonly replacedCount: number;
  readonly unchangedCount: number;
  readonly problems: readonly {
    readonly line: number;
    readonly value: string;
    readonly problem: string;
  }[];
}

/** Both read and write piece by piece, so that a list may have any length. */
export function suppressionFileCommands(shell: Shell): Command[] {
  return [importCommand(shell), exportCommand(shell)];
}

function importCommand(shell: Shell): Command {
  return withCommonOptions(new Command('import'))
    .description('Suppress the addresses of a CSV file; lines that are not taken are told')
    .argument('<file>', 'with a line of names such as email,reason,created; or addresses alone')
    .option('--dry-run', 'say what would be done, and change nothing')
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { dryRun?: boolean }>();
      const at = connect(shell, options);
      const compartmentId = await at.tenancyId();
      const sum = { created: 0, replaced: 0, unchanged: 0, notTaken: 0 };
      const chunks = createReadStream(path.resolve(shell.cwd, file), 'utf8');
      for await (const { firstLine, text } of csvParts(chunks, PART_CHARACTERS)) {
        const query = {
          compartmentId,
          firstLine: String(firstLine),
          isDryRun: String(options.dryRun ?? false),
        };
        const { data } = await at.client.request<Imported>(
          'POST',
          '/v1/suppressions/actions/import',
          {
            params: { query },
            headers: { 'content-type': 'text/csv' },
            body: new TextEncoder().encode(text),
          },
        );
        sum.created += data.createdCount;
        sum.replaced += data.replacedCount;
        sum.unchanged += data.unchangedCount;
        sum.notTaken += data.problems.length;
        for (const { line, value, problem } of data.problems)
          shell.err(`line ${line}: ${visible(value)} ${problem}\n`);
      }
      shell.out(printOne(sum, options.output ?? 'table', shell.width));
      if (sum.notTaken > 0) throw new ExitCode(NOT_ALL);
    });
}

function exportCommand(shell: Shell): Command {
  return withCommonOptions(new Command('export'))
    .description('Write all suppressed addresses of the tenancy as a CSV file')
    .action(async (_options: unknown, command: Command) => {
      const at = connect(shell, command.optsWithGlobals<CommonOptions>());
      const { data } = await at.client.request<ReadableStream<Uint8Array>>(
        'GET',
        '/v1/suppressions/actions/export',
        { params: { query: { compartmentId: await at.tenancyId() } }, parseAs: 'stream' },
      );
      const letters = new TextDecoder();
      for await (const chunk of data) shell.out(letters.decode(chunk, { stream: true }));
    });
}
