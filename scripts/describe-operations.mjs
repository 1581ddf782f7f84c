/*
 * What client and command line need of openapi.json at run time: which operations take a retry token, and a compact table
 * of all operations with their parameters, fields and answers.
 */

const RETRY_FIELDS = ['opc-retry-token', 'idempotency-key'];
/** The client sets these itself. */
const OWN_FIELDS = ['opc-request-id', ...RETRY_FIELDS];

/** @param document the OpenAPI document  @returns the text of client/src/retry-tokens.ts */
export function describeRetryTokens(document) {
  const entries = operations(document).flatMap(({ method, path, operation }) => {
    const field = (operation.parameters ?? []).find(
      (param) => param.in === 'header' && RETRY_FIELDS.includes(param.name.toLowerCase()),
    );
    return field ? [[`${method} ${path}`, field.name.toLowerCase()]] : [];
  });
  return `/* Generated from openapi.json by \`npm run gen\`; changes here are lost. */

/** The header field in which an operation takes a token that keeps it from happening twice. */
export const RETRY_TOKENS: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(entries))};
`;
}

/** @returns the content of cli/src/operations.json; its shape is `Operation` in cli/src/operation.ts */
export function describeOperations(document) {
  return operations(document).map(({ method, path, operation }) => ({
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    tag: operation.tags[0],
    params: (operation.parameters ?? [])
      .filter((param) => !OWN_FIELDS.includes(param.name.toLowerCase()))
      .map((param) => ({
        in: param.in,
        ...describeField(document, param.name, param.schema, {
          required: param.required,
          about: param.description,
        }),
      })),
    body: describeBody(document, operation.requestBody),
    answer: describeAnswer(document, operation.responses),
  }));
}

function operations(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function describeBody(document, body) {
  const [contentType, content] = Object.entries(body?.content ?? {})[0] ?? [];
  if (!contentType) return null;
  const { properties, required } = resolve(document, content.schema);
  return {
    contentType,
    required: body.required ?? false,
    fields: describeFields(document, properties, required),
  };
}

function describeAnswer(document, responses) {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const schema = resolve(document, success?.content?.['application/json']?.schema ?? {});
  const items = schema.items ?? (isCollection(schema) ? schema.properties.items.items : null);
  if (items) {
    const item = resolve(document, items);
    return { list: true, fields: namesAndTypes(document, item.properties) };
  }
  if (!schema.properties) return null;
  return { list: false, fields: namesAndTypes(document, schema.properties) };
}

function namesAndTypes(document, properties) {
  return describeFields(document, properties).map(({ name, type }) => ({ name, type }));
}

/** `{items: [...]}` and nothing else. */
function isCollection({ properties }) {
  return properties?.items?.items !== undefined && Object.keys(properties).length === 1;
}

function describeFields(document, properties = {}, required = []) {
  return Object.entries(properties).map(([name, schema]) =>
    describeField(document, name, schema, { required: required.includes(name) }),
  );
}

function describeField(document, name, schema, { required, about }) {
  const resolved = resolve(document, schema);
  const text = about ?? schema.description ?? resolved.description;
  const choices = resolved.enum ?? resolve(document, resolved.items ?? {}).enum;
  return {
    name,
    type: typeOf(document, resolved),
    ...(required ? { required: true } : {}),
    ...(choices ? { choices } : {}),
    ...(text ? { about: text } : {}),
  };
}

function typeOf(document, schema) {
  if (schema.type === 'array')
    return resolve(document, schema.items).type === 'string' ? 'strings' : 'json';
  if (['string', 'integer', 'number', 'boolean'].includes(schema.type)) return schema.type;
  return schema.enum ? 'string' : 'json';
}

/** Follows references, also those that are wrapped in `allOf` to carry a description. */
function resolve(document, schema) {
  if (schema.allOf?.length === 1) return resolve(document, schema.allOf[0]);
  if (!schema.$ref) return schema;
  const target = document.components.schemas[schema.$ref.split('/').at(-1)];
  if (!target) throw new Error(`openapi.json has no ${schema.$ref}`);
  return resolve(document, target);
}
