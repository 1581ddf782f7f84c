import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ProviderOverride } from './knowledge.js';
import type { ProviderData, ProviderFile, ReplyRule } from './provider-data.js';

const FOLDER = new URL('data/', import.meta.url);
const SCHEMA = 'provider-file.schema.json';

let schema: Ajv2020 | null = null;

function validator(path = ''): ValidateFunction {
  schema ??= new Ajv2020({ allErrors: true, strictTypes: false }).addSchema(
    JSON.parse(readFileSync(new URL(SCHEMA, FOLDER), 'utf8')) as object,
  );
  return schema.getSchema(`provider-file${path}`) as ValidateFunction;
}

/** All files of the folder, as one. Throws with every problem that the schema finds; what else may be wrong `findProblems` knows. */
export function readProviderData(folder: string = fileURLToPath(FOLDER)): ProviderData {
  const problems: string[] = [];
  const files = namesIn(folder).flatMap((name): ProviderFile[] => {
    const file = parse(`${folder}/${name}`, problems);
    const wrong = file === null ? [] : problemsOf(validator(), file);
    problems.push(...wrong.map((problem) => `${name}: ${problem}`));
    return wrong.length === 0 && file !== null ? [file as ProviderFile] : [];
  });
  if (problems.length === 0 && files.filter((file) => file.defaults).length !== 1)
    problems.push('one file, and one alone, must have `defaults`');
  if (problems.length > 0)
    throw new Error(`the data of providers is wrong:\n${problems.join('\n')}`);
  return join(files);
}

/** What the product brings along. `npm run check:data` has seen it: to check it at each start would cost half a second. */
export function shippedProviderData(): ProviderData {
  const folder = fileURLToPath(FOLDER);
  return join(
    namesIn(folder).map(
      (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as ProviderFile,
    ),
  );
}

function namesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== SCHEMA);
  return names.sort();
}

function join(files: readonly ProviderFile[]): ProviderData {
  return {
    defaults: files.flatMap((file) => file.defaults ?? [])[0]!,
    providers: files.flatMap((file) => file.providers ?? []),
    rules: files.flatMap((file) =>
      (file.rules ?? []).map((rule): ReplyRule => ({ reviewedOn: file.reviewedOn, ...rule })),
    ),
  };
}

/** What is wrong with what an operator wants to change, each problem with where it is; empty when nothing is. */
export function problemsWithOverride(override: Omit<ProviderOverride, 'providerId'>): string[] {
  return problemsOf(validator('#/$defs/override'), override);
}

function parse(path: string, problems: string[]): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push(`${path}: ${(error as Error).message}`);
    return null; // said above
  }
}

function problemsOf(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map(sentence);
}

function sentence({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  const where = instancePath.slice(1).replaceAll('/', '.') || 'it';
  const more = params as { additionalProperty?: string; allowedValues?: readonly unknown[] };
  const what = more.additionalProperty ?? more.allowedValues?.join(', ');
  return `${where} ${message}${what === undefined ? '' : ` (${what})`}`;
}
