import { UsageError } from './complaint.js';
import { kebab } from './command-name.js';
import type { Field } from './operation.js';

/** `compartmentId` is `--compartment-id`. */
export function flagOf(field: Pick<Field, 'name'>): string {
  return `--${kebab(field.name)}`;
}

/** The value of an option as the API wants it. @throws UsageError that names the option */
export function valueOf(field: Field, given: string | readonly string[]): unknown {
  if (field.type === 'strings') return listOf(field, typeof given === 'string' ? [given] : given);
  const text = typeof given === 'string' ? given : (given.at(-1) ?? '');
  const wrong = (wanted: string) =>
    new UsageError(`${flagOf(field)} must be ${wanted}, and not: ${text}`);
  switch (field.type) {
    case 'string':
      if (field.choices && !field.choices.includes(text))
        throw wrong(`one of ${field.choices.join(', ')}`);
      return text;
    case 'integer':
      if (!/^-?\d{1,15}$/.test(text)) throw wrong('a whole number');
      return Number(text);
    case 'number':
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw wrong('a number');
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrong('true or false');
      return text === 'true';
    case 'json':
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        throw wrong(`JSON (${(error as SyntaxError).message})`);
      }
  }
}

/** An option that is given several times; one value that is a JSON array is the whole list. */
function listOf(field: Field, given: readonly string[]): string[] {
  const [only] = given;
  if (given.length !== 1 || !only?.trimStart().startsWith('[')) return [...given];
  const list = valueOf({ ...field, type: 'json' }, only);
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  throw new UsageError(`${flagOf(field)} must be a list of texts, and not: ${only}`);
}
