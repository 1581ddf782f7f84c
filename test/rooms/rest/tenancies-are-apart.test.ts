import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { RESOURCE_NAMES, resourceMakers } from '../../support/api-resources.js';
import {
  isId,
  resolve,
  routesOf,
  sampleBody,
  type ApiDocument,
  type Route,
} from '../../support/api-samples.js';

/*
 * Made from the OpenAPI document: for every operation, ids of another tenancy are not there and nothing of it changes.
 * An operation that is new is tested as soon as it is in the document; a new kind of id needs a maker.
 */
const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument;
const closed = routesOf(document).filter(({ operation }) => operation.security?.length);

let api: Api;
let database: pg.Client;
let victim: ApiUser;
let thief: ApiUser;
/** Sees to what belongs to the engine. */
let operator: ApiUser;
/** Ids by the name of the parameter or field. */
let theirs: Record<string, string>;
let own: Record<string, string>;

beforeAll(async () => {
  api = await openApi();
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  // So that it has what belongs to the operator, too.
  victim = await api.user(OPERATOR);
  thief = await api.user('thief');
  operator = await api.user(OPERATOR);
  theirs = await makeAll(victim);
  own = await makeAll(thief);
});
afterAll(async () => {
  await database.end();
  await api.close();
});

async function makeAll(user: ApiUser): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, make] of Object.entries(resourceMakers(database)))
    ids[name] = await make(user, ids);
  return ids;
}

const paramsOf = ({ path }: Route) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
/** Work requests of identity and of email have one name and two places. */
const keyOf = ({ path }: Route, param: string) =>
  param === 'workRequestId' && path.startsWith('/20160918') ? 'identityWorkRequestId' : param;

/** What belongs to the engine and not to a tenancy. */
const isOperators = ({ operation }: Route) =>
  operation['x-permission']?.startsWith('EMAIL_OPERATIONS_') ?? false;

const withId = closed.filter((route) => paramsOf(route).length > 0);
const named = (routes: readonly Route[]) =>
  routes.map((route): [string, Route] => [route.operation.operationId, route]);

test('there is a resource for every id that a path names', () => {
  const missing = withId.flatMap((route) =>
    paramsOf(route)
      .map((param) => keyOf(route, param))
      .filter((param) => !RESOURCE_NAMES.includes(param)),
  );
  expect([...new Set(missing)]).toEqual([]);
});

test.each(named(withId))('%s finds nothing of another tenancy', async (_id, route) => {
  const before = await everythingOf(victim);
  const path = fill(route, theirs);
  const reply = await thief.call<{ code: string }>(
    route.method,
    path + query(route, own),
    bodyOf(route, own),
  );
  expect([reply.status, reply.body]).toEqual([
    404,
    {
      code: 'NotAuthorizedOrNotFound',
      message: 'Authorization failed or requested resource not found.',
    },
  ]);
  expect(await everythingOf(victim)).toEqual(before);
});

test.each(named(closed.filter(isOperators)))('%s is for the operator alone', async (_id, route) => {
  const path = fill(route, own) + query(route, own);
  const reply = await thief.call<{ code: string }>(route.method, path, bodyOf(route, own));
  expect([reply.status, reply.body.code]).toEqual([404, 'NotAuthorizedOrNotFound']);
});

test.each(named(withId.filter((route) => route.method === 'GET')))(
  '%s finds the same for its own tenancy',
  async (_id, route) => {
    const caller = isOperators(route) ? operator : victim;
    const reply = await caller.call(route.method, fill(route, theirs) + query(route, theirs));
    expect(reply.status).toBe(200);
  },
);

const fields = closed.flatMap((route) =>
  [...idFields(route), ...idQueries(route)].map((field): [string, string, Route] => [
    route.operation.operationId,
    field,
    route,
  ]),
);

test.each(fields)('%s takes no %s of another tenancy', async (_id, field, route) => {
  const before = await everythingOf(victim);
  const mixed = { ...own, [field]: theirs[field] ?? victim.tenancyId };
  const reply = await thief.call<unknown>(
    route.method,
    fill(route, own) + query(route, mixed, field),
    bodyOf(route, mixed, field),
  );
  if (reply.status === 200) expect(itemsOf(reply.body)).toEqual([]);
  else expect([400, 404, 409]).toContain(reply.status);
  expect(await everythingOf(victim)).toEqual(before);
});

function fill(route: Route, ids: Readonly<Record<string, string>>): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(ids[keyOf(route, name)] ?? name),
  );
}

function query(route: Route, ids: Readonly<Record<string, string>>, field?: string): string {
  const given = (route.operation.parameters ?? []).filter(
    (p) => p.in === 'query' && (p.required || p.name === field),
  );
  if (given.length === 0) return '';
  const pairs = given.map(
    ({ name, schema }) => `${name}=${ids[name] ?? schema.enum?.[0] ?? thief.tenancyId}`,
  );
  return `?${pairs.join('&')}`;
}

function bodyOf(route: Route, ids: Readonly<Record<string, string>>, field?: string): unknown {
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  if (!schema) return undefined;
  const body = sampleBody(document, schema, thief, ids);
  return field && idFields(route).includes(field) ? { ...body, [field]: ids[field] } : body;
}

function idFields(route: Route): string[] {
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  if (!schema) return [];
  const { properties = {} } = resolve(document, schema);
  return Object.keys(properties).filter(
    (name) => isId(properties[name]!) || RESOURCE_NAMES.includes(name),
  );
}

function idQueries(route: Route): string[] {
  return (route.operation.parameters ?? [])
    .filter(
      (p) =>
        p.in === 'query' &&
        (/^OCID of /.test(p.description ?? '') || RESOURCE_NAMES.includes(p.name)),
    )
    .map((p) => p.name);
}

function itemsOf(body: unknown): unknown {
  return Array.isArray(body) ? body : (body as { items?: unknown }).items;
}

/** All rows of the tenancy, but for the times at which it was last seen. */
async function everythingOf({ tenancyId }: ApiUser): Promise<Record<string, unknown>> {
  const { rows } = await database.query<{ table_name: string }>(
    `select table_name from information_schema.columns c join pg_class on relname = table_name
      where column_name = 'tenancy_id' and table_schema = 'public' and not relispartition`,
  );
  const found: Record<string, unknown> = {};
  for (const { table_name: table } of rows) {
    const result = await database.query<{ rows: unknown }>(
      `select coalesce(jsonb_agg(to_jsonb(t) - 'last_used_at' order by to_jsonb(t)::text), '[]') as rows
       from ${table} t where tenancy_id = $1`,
      [fromOcid(tenancyId)!.uuid],
    );
    found[table] = result.rows[0]!.rows;
  }
  return found;
}
