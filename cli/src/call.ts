import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, LooseInit } from 'eilpost-client';
import { UsageError } from './complaint.js';
import type { Connection } from './connection.js';
import { NAMED_FIELDS, idOf, isOcid } from './names.js';
import type { Field, Operation, Param } from './operation.js';
import { flagOf, valueOf } from './option-values.js';
import type { Shell } from './shell.js';

/** What was given on the command line: by name of the field, and names where OCIDs are wanted by name of the option. */
export interface Given {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly names: Readonly<Record<string, string>>;
  /** The file with the whole body; `-` for the standard input. */
  readonly fromJson?: string | undefined;
  /** The same where the body is no JSON. */
  readonly bodyFile?: string | undefined;
}

/** In these verbs the compartment is the one of the profile, unless another is named. */
const WITH_DEFAULT = /^(list|get|create|configure|summarize|submit)/;

/** Puts a request together. @throws UsageError that names all that is missing */
export async function prepare(
  operation: Operation,
  given: Given,
  at: Connection,
  shell: Shell,
): Promise<LooseInit> {
  const body = await bodyFrom(operation, given, shell);
  const values = await allValues(operation, given, at, body);
  const missing = [
    ...operation.params.filter((param) => param.required && !(param.name in values)),
    ...bodyFields(operation).filter(
      (field) => field.required && !(field.name in values) && !(field.name in body),
    ),
  ];
  if (missing.length > 0)
    throw new UsageError(`required and not given: ${missing.map(flagOf).join(', ')}`);
  const place = (where: Param['in']) =>
    Object.fromEntries(
      operation.params
        .filter((param) => param.in === where && param.name in values)
        .map((param) => [param.name, values[param.name]]),
    );
  const fields = bodyFields(operation).filter((field) => field.name in values);
  const whole = {
    ...body,
    ...Object.fromEntries(fields.map(({ name }) => [name, values[name]])),
  };
  return {
    params: {
      path: place('path') as Record<string, string>,
      query: place('query'),
      header: place('header') as Record<string, string>,
    },
    ...(takesOctets(operation)
      ? { ...(await octetsFrom(operation, given, shell)) }
      : operation.body
        ? { body: whole }
        : {}),
  };
}

async function octetsFrom(
  operation: Operation,
  { bodyFile }: Given,
  shell: Shell,
): Promise<Pick<LooseInit, 'body' | 'headers'>> {
  if (bodyFile === undefined) throw new UsageError('required and not given: --body-file');
  const body = new Uint8Array(await bytesOf(bodyFile, shell));
  return { body, headers: { 'content-type': operation.body!.contentType } };
}

/** @param file `-` is the standard input */
export function bytesOf(file: string, shell: Shell): Promise<Buffer> {
  return file === '-'
    ? shell.readStdin()
    : Promise.resolve(readFileSync(path.resolve(shell.cwd, file)));
}

export function send(
  operation: Operation,
  init: LooseInit,
  at: Connection,
): Promise<Answer<unknown>> {
  return at.client.request(operation.method, operation.path, init);
}

/** Fields of the body, but not those that an option stands for already: OCI spells one of them in two ways. */
export function bodyFields(operation: Operation): readonly Field[] {
  const taken = new Set(operation.params.map(flagOf));
  return (operation.body?.fields ?? []).filter((field) => {
    const isFirst = !taken.has(flagOf(field));
    taken.add(flagOf(field));
    return isFirst;
  });
}

export function takesOctets({ body }: Operation): boolean {
  return body !== null && body.contentType !== 'application/json';
}

async function allValues(
  operation: Operation,
  given: Given,
  at: Connection,
  body: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const field of [...operation.params, ...bodyFields(operation)]) {
    const named = NAMED_FIELDS[field.name];
    const text = given.values[field.name];
    const name = named && given.names[named.option];
    if (name !== undefined) values[field.name] = await idOf(at, named!.kind, name);
    else if (text !== undefined) {
      const value = valueOf(field, text);
      const isName = named && typeof value === 'string' && !isOcid(value);
      values[field.name] = isName ? await idOf(at, named.kind, value) : value;
    } else if (field.required && !(field.name in body)) {
      const standard = await defaultFor(operation, field, at);
      if (standard !== null) values[field.name] = standard;
    }
  }
  return values;
}

/** Credentials are one's own unless somebody else is named. */
const OF_A_USER = /^(list|create|upload|delete)(?!OrReset)\w.*\/users\/\{userId\}\/\w/;

/** Need not be given: the profile or the service knows it. */
export function hasDefault(operation: Operation, { name }: Field): boolean {
  if (name === 'userId') return OF_A_USER.test(`${operation.id} ${operation.path}`);
  return name === 'tenancyId' || (name === 'compartmentId' && WITH_DEFAULT.test(operation.id));
}

async function defaultFor(
  operation: Operation,
  field: Field,
  at: Connection,
): Promise<string | null> {
  if (!hasDefault(operation, field)) return null;
  if (field.name === 'tenancyId') return at.tenancyId();
  if (field.name === 'userId') return at.userId();
  // Users, groups, suppressions: what there is once in a tenancy.
  return field.about && !/compartment/i.test(field.about) ? at.tenancyId() : at.compartmentId();
}

async function bodyFrom(
  operation: Operation,
  { fromJson }: Given,
  shell: Shell,
): Promise<Record<string, unknown>> {
  if (fromJson === undefined) return {};
  if (!operation.body) throw new UsageError('--from-json: this command takes no body');
  const text = (await bytesOf(fromJson, shell)).toString('utf8');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--from-json ${fromJson}: ${(error as SyntaxError).message}`);
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new UsageError(`--from-json ${fromJson}: the body must be a JSON object`);
}
