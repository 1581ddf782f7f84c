import { generateKeyPairSync } from 'node:crypto';
import type { ApiUser } from './api.js';

/** As much of the OpenAPI document as tests that are made from it look at. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly 'x-permission'?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
  readonly security?: readonly object[];
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
}

/** One operation with where it stands. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

export function routesOf(document: ApiDocument): Route[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

/** Whether a field holds the id of a resource. */
export function isId(schema: Schema): boolean {
  return /^OCID of /.test(schema.description ?? schema.allOf?.[0]?.description ?? '');
}

let counter = 0;

/**
 * A body that the operation takes, with ids of `user`'s own tenancy; names are new each time. `ids` gives the ids of
 * resources by the name of the field.
 */
export function sampleBody(
  document: ApiDocument,
  schema: Schema,
  user: ApiUser,
  ids: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const model = resolve(document, schema);
  const body: Record<string, unknown> = {};
  const names = new Set(model.required ?? []);
  // A change that changes something.
  if (model.properties?.['description']) names.add('description');
  for (const name of names) {
    body[name] = sampleValue(document, name, model.properties![name]!, user, ids);
  }
  return body;
}

function sampleValue(
  document: ApiDocument,
  name: string,
  schema: Schema,
  user: ApiUser,
  ids: Readonly<Record<string, string>>,
): unknown {
  const found = resolve(document, schema);
  if (name in ids || isId(schema) || isId(found)) return ids[name] ?? user.tenancyId;
  if (found.enum) return found.enum[0];
  if (found.properties) return sampleBody(document, found, user, ids);
  if (found.format === 'date-time') return '2099-01-01T00:00:00Z';
  switch (found.type) {
    case 'array':
      return [sampleValue(document, name, found.items!, user, ids)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    case 'object':
      return {};
    default:
      return sampleText(name);
  }
}

function sampleText(name: string): string {
  const n = ++counter;
  switch (name) {
    case 'statements':
      return 'Allow group Senders to read dkims in tenancy';
    case 'key':
      return samplePublicKey();
    case 'domain':
      return `sample-${n}.test`;
    case 'emailAddress':
    case 'email':
      return `sample-${n}@sample.test`;
    case 'newPassword':
      return `a password of sample ${n}`;
    case 'scopes':
      return 'read email-family';
    default:
      return `sample-${n}`;
  }
}

function samplePublicKey(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

export function resolve(document: ApiDocument, schema: Schema): Schema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (!reference) return schema;
  const name = reference.split('/').at(-1)!;
  const found = document.components.schemas[name];
  if (!found) throw new Error(`the document has no schema ${name}`);
  return found;
}
