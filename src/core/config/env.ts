import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { COMMAND_LINE_VARIABLES } from './command-line-variables.js';

/** A class whose fields are settings; each field carries `@Env`, a class-validator rule and its default. */
export type ConfigClass<T extends object = object> = new () => T;

export interface Setting {
  /** The variable as the operator writes it, such as `EILPOST_HTTP_PORT`. */
  readonly variable: string;
  readonly key: string;
  /** Never printed; may also come from the file that `<variable>_FILE` names. */
  readonly secret: boolean;
}

/** The exit code of a start that its configuration forbids: EX_CONFIG of sysexits.h. */
export const EXIT_CONFIG = 78;

/** Everything that is wrong with the variables, at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

const PREFIX = 'EILPOST_';
const settingsOf = new Map<ConfigClass, Setting[]>();

/**
 * Names the variable behind a field, without the prefix: `@Env('HTTP_PORT')` reads EILPOST_HTTP_PORT. Names that belong
 * to others (`DATABASE_URL`) are given with `bare`. The kind of value follows from the field's default.
 */
export function Env(
  name: string,
  options: { secret?: boolean; bare?: boolean } = {},
): PropertyDecorator {
  return (target, key) => {
    const config = target.constructor as ConfigClass;
    const settings = settingsOf.get(config) ?? [];
    settings.push({
      variable: options.bare ? name : PREFIX + name,
      key: String(key),
      secret: options.secret ?? false,
    });
    settingsOf.set(config, settings);
  };
}

export function settings(config: ConfigClass): readonly Setting[] {
  return settingsOf.get(config) ?? [];
}

/** The config classes of all rooms that have been imported. */
export function configClasses(): ConfigClass[] {
  return [...settingsOf.keys()];
}

/** The settings as read at start; rooms get their class from here, see `provideConfig`. */
export class Configs {
  constructor(private readonly loaded: ReadonlyMap<ConfigClass, object>) {}

  get<T extends object>(config: ConfigClass<T>): T {
    const found = this.loaded.get(config);
    if (!found) throw new Error(`${config.name} was not loaded at start`);
    return found as T;
  }
}

/**
 * Reads all settings of all imported rooms. Throws one ConfigError that lists every wrong value and, with
 * `refuseUnknown`, every variable with our prefix that neither a room nor the command line knows, because a typo in a limit
 * must not be silent.
 */
export function loadConfigs(
  env: Readonly<Record<string, string | undefined>>,
  options: { refuseUnknown: boolean },
): Configs {
  const problems: string[] = [];
  const known = new Set<string>();
  const loaded = new Map<ConfigClass, object>();
  for (const config of configClasses()) {
    const instance = new config() as Record<string, unknown>;
    const secrets = new Set<string>();
    for (const setting of settings(config)) {
      known.add(setting.variable);
      if (setting.secret) {
        known.add(`${setting.variable}_FILE`);
        secrets.add(setting.key);
      }
      const text = readValue(setting, env, problems);
      if (text === undefined || text === '') continue;
      const value = convert(text, instance[setting.key]);
      if (value === undefined)
        problems.push(describe(setting, text, `must be a ${typeof instance[setting.key]}`));
      else instance[setting.key] = value;
    }
    for (const error of validateSync(instance)) {
      const setting = settings(config).find((s) => s.key === error.property);
      if (!setting) continue;
      const rules = Object.values(error.constraints ?? {});
      const wanted = rules.map((rule) => rule.replace(`${error.property} `, '')).join(' and ');
      const problem = describe(setting, String(error.value), wanted);
      if (!problems.some((p) => p.startsWith(`${setting.variable}=`))) problems.push(problem);
    }
    loaded.set(config, instance);
  }
  for (const name of options.refuseUnknown ? Object.keys(env) : []) {
    if (name.startsWith(PREFIX) && !known.has(name) && !COMMAND_LINE_VARIABLES.has(name))
      problems.push(unknown(name, [...known]));
  }
  // By name, since the order in which rooms were imported means nothing to anybody.
  if (problems.length > 0) throw new ConfigError(problems.sort());
  return new Configs(loaded);
}

function readValue(
  setting: Setting,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): string | undefined {
  const file = setting.secret ? env[`${setting.variable}_FILE`] : undefined;
  if (!file) return env[setting.variable];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    problems.push(`${setting.variable}_FILE=${file}: ${(error as Error).message}`);
    return undefined;
  }
}

function convert(text: string, fallback: unknown): unknown {
  if (typeof fallback === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (typeof fallback === 'boolean')
    return ({ true: true, false: false, '1': true, '0': false } as Record<string, boolean>)[text];
  return text;
}

function describe(setting: Setting, value: string, wanted: string): string {
  return `${setting.variable}=${setting.secret ? '(secret)' : value}: ${wanted}`;
}

function unknown(name: string, known: readonly string[]): string {
  const near = known.map((k) => ({ k, d: distance(name, k) })).sort((a, b) => a.d - b.d)[0];
  return `${name}: no such setting${near && near.d <= 2 ? `; did you mean ${near.k}?` : ''}`;
}

/** Levenshtein distance, for "did you mean". */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length]!;
}
