import { Command, Option } from 'commander';
import type { Answer, LooseInit } from 'eilpost-client';
import { bodyFields, hasDefault, prepare, send, takesOctets, type Given } from './call.js';
import { commandName, kebab } from './command-name.js';
import { Complaint, UsageError } from './complaint.js';
import { connect, type Connection, type ConnectionOptions } from './connection.js';
import { NAMED_FIELDS } from './names.js';
import { OPERATIONS, type Field, type Operation, type Param } from './operation.js';
import { flagOf } from './option-values.js';
import { FORMATS, printList, printOne, type Format } from './output.js';
import type { Shell } from './shell.js';
import { waitForState } from './wait-for-state.js';

/** Options that every command takes. */
export interface CommonOptions extends ConnectionOptions {
  readonly output?: Format;
}

interface CallOptions extends CommonOptions {
  readonly fromJson?: string;
  readonly bodyFile?: string;
  readonly force?: true;
  readonly all?: true;
  readonly waitForState?: readonly string[];
  readonly maxWaitSeconds?: string;
}

/** The command of one operation, with an option for each parameter and each field of its body. */
export function operationCommand(operation: Operation, shell: Shell): Command {
  const { verb } = commandName(operation);
  const command = withCommonOptions(new Command(verb)).description(operation.summary);
  const id = ownId(operation);
  if (id) {
    const kind = NAMED_FIELDS[id.name]?.kind;
    command.argument('[id]', `the same as ${flagOf(id)}${kind ? '; a name is fine' : ''}`);
  }
  for (const field of [...operation.params, ...bodyFields(operation)])
    addOption(command, operation, field);
  for (const { option, kind } of nameOptions(operation))
    command.addOption(new Option(`--${option} <name>`, `name of a ${kind}, or its OCID`));
  if (takesOctets(operation))
    command.option(
      '--body-file <file>',
      `the body (${operation.body?.contentType}); - reads the standard input`,
    );
  else if (operation.body)
    command.option('--from-json <file>', 'the body as JSON; - reads the standard input');
  if (operation.answer?.list && operation.params.some(({ name }) => name === 'page'))
    command.option('--all', 'all pages');
  if (operation.method === 'DELETE') command.option('--force', 'do not ask');
  if (getterOf(operation))
    command
      .option(
        '--wait-for-state <state>',
        'wait until it is in this state; may be repeated',
        collect,
      )
      .option('--max-wait-seconds <n>', 'how long to wait at most (1200)');
  return command.action(async (...args: unknown[]) => {
    const self = args.at(-1) as Command;
    const operand = id ? (args[0] as string | undefined) : undefined;
    await run(operation, operand, self.optsWithGlobals(), shell);
  });
}

export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--output <format>', 'how to print (table)').choices(FORMATS))
    .option('--profile <name>', 'which profile to use')
    .option('--endpoint <url>', 'address of the service, instead of the one of the profile')
    .showHelpAfterError(`(try: eilpost <command> --help)`);
}

async function run(
  operation: Operation,
  operand: string | undefined,
  options: CallOptions & Record<string, unknown>,
  shell: Shell,
): Promise<void> {
  const at = connect(shell, options);
  const given = readGiven(operation, operand, options);
  const init = await prepare(operation, given, at, shell);
  if (operation.method === 'DELETE' && !options.force) await mayDelete(operation, init, shell);
  const format = options.output ?? 'table';
  if (operation.answer?.list) return printPages(operation, init, at, { options, format, shell });
  const answer = await send(operation, init, at);
  const waited = options.waitForState
    ? await waitForState(
        { operation, getter: getterOf(operation), init, answer },
        options.waitForState,
        secondsOf(options.maxWaitSeconds),
        at.client,
      )
    : answer.data;
  printAnswer(answer, waited, format, shell);
}

function printAnswer(answer: Answer<unknown>, data: unknown, format: Format, shell: Shell): void {
  if (isRecord(data)) shell.out(printOne(data, format, shell.width));
  if (answer.workRequestId) shell.err(`work request ${answer.workRequestId}\n`);
  else if (!isRecord(data)) shell.err('done\n');
}

async function printPages(
  operation: Operation,
  init: LooseInit,
  at: Connection,
  how: { options: CallOptions; format: Format; shell: Shell },
): Promise<void> {
  const { options, format, shell } = how;
  const rows: Record<string, unknown>[] = [];
  if (options.all)
    for await (const row of at.client.items<Record<string, unknown>>(operation.path, init))
      rows.push(row);
  else {
    const { data, nextPage } = await send(operation, init, at);
    const items = (isRecord(data) ? data['items'] : data) as Record<string, unknown>[];
    rows.push(...items);
    if (nextPage) shell.err(`There are more: --all, or --page ${nextPage}\n`);
  }
  shell.out(printList(rows, operation, format, shell.width));
}

async function mayDelete(operation: Operation, init: LooseInit, shell: Shell): Promise<void> {
  const what = `${operation.id.replace(/^delete|^remove/, '')} ${Object.values(init.params?.path ?? {}).join(' ')}`;
  if (!shell.isInteractive)
    throw new UsageError(`deleting needs --force where nobody can be asked: ${what}`);
  if (!(await shell.confirm(`Delete ${what}? [y/N] `))) throw new Complaint('nothing was deleted');
}

/** Options that the user gave, sorted into values and names. */
function readGiven(
  operation: Operation,
  operand: string | undefined,
  options: CallOptions & Record<string, unknown>,
): Given {
  const values: Record<string, string | string[]> = {};
  for (const field of [...operation.params, ...bodyFields(operation)]) {
    const given = options[attribute(flagOf(field))];
    if (given !== undefined) values[field.name] = given as string | string[];
  }
  const id = ownId(operation);
  if (operand !== undefined && id) values[id.name] = operand;
  const names = Object.fromEntries(
    nameOptions(operation).flatMap(({ option }) => {
      const given = options[attribute(`--${option}`)];
      return given === undefined ? [] : [[option, given as string]];
    }),
  );
  return { values, names, fromJson: options.fromJson, bodyFile: options.bodyFile };
}

/** The path parameter that names the thing itself: the last one. */
function ownId(operation: Operation): Param | null {
  return operation.params.filter((param) => param.in === 'path').at(-1) ?? null;
}

function addOption(command: Command, operation: Operation, field: Field): void {
  const many = field.type === 'strings';
  const value = field.type === 'strings' || field.type === 'string' ? 'text' : field.type;
  const notes = [
    field.about,
    many ? 'May be repeated.' : null,
    field.required && !hasDefault(operation, field) ? 'Required.' : null,
  ].filter((note) => note);
  const option = new Option(`${flagOf(field)} <${value}>`, notes.join(' '));
  if (field.choices && !many) option.choices(field.choices);
  command.addOption(many ? option.argParser(collect) : option);
}

/** Options by name beside those by OCID, where no other option is called so. */
function nameOptions(operation: Operation): { option: string; kind: string }[] {
  const fields = [...operation.params, ...bodyFields(operation)];
  const taken = new Set(fields.map(({ name }) => kebab(name)));
  return fields.flatMap(({ name }) => {
    const named = NAMED_FIELDS[name];
    return named && !taken.has(named.option) ? [named] : [];
  });
}

/** The operation that reads one of what this one changes. */
function getterOf(operation: Operation): Operation | null {
  if (operation.method === 'GET') return null;
  const { resource } = commandName(operation);
  const getter = OPERATIONS.find((other) => {
    const name = commandName(other);
    return name.resource === resource && name.verb === 'get';
  });
  const hasState = getter?.answer?.fields.some(({ name }) => name === 'lifecycleState');
  return getter && hasState && ownId(getter) ? getter : null;
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Commander's name for the value of an option: `--if-match` is `ifMatch`. */
function attribute(flag: string): string {
  return new Option(flag).attributeName();
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) return 1200;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError('--max-wait-seconds must be a whole number');
  return Number(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
