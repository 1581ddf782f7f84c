import { readFileSync } from 'node:fs';

/** What the command line knows of an operation. Made from openapi.json by `npm run gen`, see scripts/describe-operations.mjs. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params: readonly Param[];
  /** Null when it takes none. */
  readonly body: Body | null;
  /** Null when it answers without one. */
  readonly answer: AnswerShape | null;
}

/** `json` is any JSON value; `strings` a list of texts. */
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'strings' | 'json';

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly about?: string;
}

export interface Param extends Field {
  readonly in: 'path' | 'query' | 'header';
}

export interface Body {
  readonly contentType: string;
  readonly required: boolean;
  /** Empty for octets. */
  readonly fields: readonly Field[];
}

export interface AnswerShape {
  readonly list: boolean;
  /** Of one item. */
  readonly fields: readonly Pick<Field, 'name' | 'type'>[];
}

export const OPERATIONS = JSON.parse(
  readFileSync(new URL('./operations.json', import.meta.url), 'utf8'),
) as readonly Operation[];
