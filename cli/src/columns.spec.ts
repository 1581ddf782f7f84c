import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLUMNS, columnsFor, inShort } from './columns.js';
import { commandName } from './command-name.js';
import { OPERATIONS } from './operation.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Answer {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

const api = JSON.parse(
  readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
) as Document;
const LISTS = OPERATIONS.filter(({ answer }) => answer?.list);

test.each(Object.entries(COLUMNS))('%s has the columns that are named for it', (id, columns) => {
  const unknown = columns.filter((column) => !isInSchema(itemOf(id), column.replace('?', '')));
  expect(unknown).toEqual([]);
  expect(new Set(columns).size).toBe(columns.length);
});

test('what other commands name a thing by stands in the table of its list', () => {
  const missing = LISTS.flatMap((list) => {
    const { resource } = commandName(list);
    const isNamed = OPERATIONS.some(
      (one) => one.path.startsWith(`${list.path}/{`) && commandName(one).resource === resource,
    );
    const ids = ['id', 'loopId', 'fingerprint'];
    const own = ids.find((id) => list.answer!.fields.some(({ name }) => name === id));
    const columns = columnsFor(list.id, list.answer!, []);
    return isNamed && own && !columns.includes(own) ? [list.id] : [];
  });
  expect(missing).toEqual([]);
});

test('a column with a question mark is there when a row has something in it', () => {
  const { answer } = LISTS.find(({ id }) => id === 'listQueueHolds')!;
  const of = (row: object) => columnsFor('listQueueHolds', answer!, [{ ...row }]);
  expect(of({ domain: null })).not.toContain('domain');
  expect(of({ domain: 'a.test' })).toContain('domain');
});

test('of a conversation the last reply before the goodbye is shown, of hits how many', () => {
  const transcript =
    '0 # connecting\n9 < 220 mx\n12 > DATA\n14 < 550 no\n15 > QUIT\n16 < 221 bye\n';
  const hits = [
    { providerId: null, hits: 2 },
    { providerId: 'google', hits: 3 },
  ];
  expect(inShort({ transcript, hits, id: 'a' })).toEqual({
    transcript: '550 no',
    hits: 5,
    id: 'a',
  });
  expect(inShort({ transcript: '0 # connecting\n30 # timed out\n' })).toEqual({
    transcript: 'timed out',
  });
});

function itemOf(id: string): Schema {
  const { method, path } = OPERATIONS.find((one) => one.id === id)!;
  const { responses } = api.paths[path]![method.toLowerCase()]!;
  const whole = resolve(responses['200']!.content['application/json']!.schema);
  return resolve(whole.items ?? resolve(whole.properties!['items']!).items!);
}

function isInSchema(schema: Schema, column: string): boolean {
  const [first, ...rest] = column.split('.');
  const field = schema.properties?.[first!];
  if (!field) return false;
  return rest.length === 0 || isInSchema(resolve(field), rest.join('.'));
}

function resolve(schema: Schema): Schema {
  if (schema.allOf) return resolve(schema.allOf[0]!);
  if (!schema.$ref) return schema;
  return resolve(api.components.schemas[schema.$ref.split('/').at(-1)!]!);
}
