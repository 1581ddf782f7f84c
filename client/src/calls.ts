import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { paths } from './schema.js';

/*
 * The types of calls, made from the types of the OpenAPI document: which paths take a method, what must be given, what
 * comes back.
 */

export type Method = 'get' | 'post' | 'put' | 'delete';

export type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [K in M]: object } ? Path : never;
}[keyof paths];

type OperationOf<Path extends keyof paths, M extends Method> = paths[Path] extends {
  [K in M]: infer Operation extends Record<string | number, unknown> | object;
}
  ? Operation
  : never;

/** What a call answers with in its body; undefined where the service answers without one. */
export type DataOf<Path extends keyof paths, M extends Method, Init = object> =
  Extract<
    FetchResponse<OperationOf<Path, M>, Init, `${string}/${string}`>,
    { error?: never }
  > extends { data: infer Data }
    ? [Data] extends [never]
      ? undefined
      : Data
    : undefined;

/** A success. What is not 2xx is thrown as ApiProblem. */
export interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | null;
  /** Names the version of the resource, for `if-match`. */
  readonly etag: string | null;
  readonly nextPage: string | null;
  readonly workRequestId: string | null;
}

/** What must be given can not be left out. */
export type Given<Init> = undefined extends Init ? [init?: Init] : [init: Init];

export type Call<M extends Method> = <
  Path extends PathsWith<M>,
  Init extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...init: Given<Init>
) => Promise<Answer<DataOf<Path, M, Init>>>;

/** Paths whose GET answers with a list, bare or as `{items}`. */
export type ListPath = {
  [Path in PathsWith<'get'>]: ItemOf<DataOf<Path, 'get'>> extends never ? never : Path;
}[PathsWith<'get'>];

export type ItemOf<Data> = Data extends readonly (infer Item)[]
  ? Item
  : Data extends { items: readonly (infer Item)[] }
    ? Item
    : never;

/** A call whose path is known only at run time. */
export interface LooseInit {
  readonly params?: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, string>>;
  };
  /** JSON, unless a content type says that these are octets. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For an answer that is no JSON: as a whole, or piece by piece as it comes. */
  readonly parseAs?: 'text' | 'stream';
}
