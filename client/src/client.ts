import createOpenApiClient, { type MaybeOptionalInit, type Middleware } from 'openapi-fetch';
import type {
  Answer,
  Call,
  DataOf,
  Given,
  ItemOf,
  ListPath,
  LooseInit,
  PathsWith,
} from './calls.js';
import { problemOf, unreachable } from './problem.js';
import { RETRY_TOKENS } from './retry-tokens.js';
import { systemClock, withRetries, type Clock, type RetryOptions } from './retry.js';
import type { paths } from './schema.js';
import type { ApiKey } from './sign-request.js';
import { waitUntil, type WaitOptions } from './wait.js';

/** Who is calling: an API token, an API key that signs every request, or nobody (then `fetch` may see to it). */
export type Credentials =
  | { readonly token: string; readonly signer?: never }
  | { readonly signer: ApiKey; readonly token?: never }
  | { readonly token?: never; readonly signer?: never };

export type ClientOptions = Credentials & {
  /** Such as `http://127.0.0.1:8080`. */
  readonly endpoint: string;
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly retry?: RetryOptions;
  /** Goes before the client's own name in `user-agent`. */
  readonly userAgent?: string;
  readonly clock?: Clock;
  /** 0 to below 1; for the delays between attempts. */
  readonly random?: () => number;
  /** Makes retry tokens and request ids. */
  readonly newId?: () => string;
};

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly signal: AbortSignal;
}

/**
 * The REST API of an Eilpost, typed by its OpenAPI document. What is not a success is thrown: ApiProblem when the service
 * said no, Unreachable when no answer came. Temporary failures are repeated with growing delays before that; a retry token
 * keeps creates from happening twice.
 */
export class EilpostClient {
  readonly endpoint: string;
  private readonly options: ClientOptions;
  private readonly clock: Clock;
  private readonly openApi;

  readonly GET: Call<'get'>;
  readonly POST: Call<'post'>;
  readonly PUT: Call<'put'>;
  readonly DELETE: Call<'delete'>;

  constructor(options: ClientOptions) {
    if (!/^https?:/i.test(options.endpoint) || !URL.canParse(options.endpoint))
      throw new TypeError(`the endpoint is not an http or https URL: ${options.endpoint}`);
    this.options = options;
    this.endpoint = options.endpoint.replace(/\/+$/, '');
    this.clock = options.clock ?? systemClock;
    this.openApi = createOpenApiClient<paths>({
      baseUrl: this.endpoint,
      fetch: (request) => this.send(request),
    });
    this.openApi.use(this.naming());
    const call =
      (method: string) =>
      (path: string, init: LooseInit = {}) =>
        this.request(method, path, init);
    this.GET = call('GET') as Call<'get'>;
    this.POST = call('POST') as Call<'post'>;
    this.PUT = call('PUT') as Call<'put'>;
    this.DELETE = call('DELETE') as Call<'delete'>;
  }

  /** A call whose path is known only at run time; `path` as the OpenAPI document writes it, with `{}`. */
  async request<Data = unknown>(
    method: string,
    path: string,
    init: LooseInit = {},
  ): Promise<Answer<Data>> {
    const octets =
      init.body instanceof Uint8Array
        ? { bodySerializer: (body: unknown) => body as Uint8Array<ArrayBuffer> }
        : {};
    const call = this.openApi.request as unknown as (
      method: string,
      path: string,
      init: object,
    ) => Promise<{ data: Data; response: Response }>;
    const { data, response } = await call(method, path, { ...init, ...octets });
    const field = (name: string) => response.headers.get(name);
    return {
      data,
      status: response.status,
      headers: response.headers,
      requestId: field('opc-request-id'),
      etag: field('etag'),
      nextPage: field('opc-next-page'),
      workRequestId: field('opc-work-request-id'),
    };
  }

  /** All items of a list, page by page as they are asked for. */
  paginate<Path extends ListPath, Init extends MaybeOptionalInit<paths[Path], 'get'>>(
    path: Path,
    ...init: Given<Init>
  ): AsyncGenerator<ItemOf<DataOf<Path, 'get'>>, void, undefined> {
    return this.items(path, (init[0] ?? {}) as LooseInit);
  }

  /** As `paginate`, for a path that is known only at run time. */
  async *items<Item = unknown>(
    path: string,
    init: LooseInit = {},
  ): AsyncGenerator<Item, void, undefined> {
    let page: string | null = null;
    do {
      const query: Record<string, unknown> = { ...init.params?.query, ...(page ? { page } : {}) };
      const answer: Answer<readonly Item[] | { readonly items: readonly Item[] }> =
        await this.request('GET', path, { ...init, params: { ...init.params, query } });
      const { data } = answer;
      yield* 'items' in data ? data.items : data;
      page = answer.nextPage;
    } while (page !== null);
  }

  /**
   * Asks for a resource until its `lifecycleState` is one of those wanted.
   *
   * @returns the resource; null when DELETED is wanted and it is no longer there
   * @throws WaitEnded when the state is final and not wanted, or after the timeout
   */
  async waitForState<Path extends PathsWith<'get'>>(
    path: Path,
    init: MaybeOptionalInit<paths[Path], 'get'>,
    wanted: readonly string[],
    options: WaitOptions = {},
  ): Promise<DataOf<Path, 'get'> | null> {
    return this.waitFor<DataOf<Path, 'get'>>(path, (init ?? {}) as LooseInit, wanted, options);
  }

  /** As `waitForState`, for a path that is known only at run time. */
  async waitFor<Data = unknown>(
    path: string,
    init: LooseInit,
    wanted: readonly string[],
    options: WaitOptions = {},
  ): Promise<Data | null> {
    const look = async () => (await this.request<Data>('GET', path, init)).data;
    return waitUntil(look, stateOf('lifecycleState'), wanted, options, this.clock);
  }

  /** Waits until a work request is done. @throws WaitEnded when it failed, was canceled, or after the timeout */
  async waitForWorkRequest(workRequestId: string, options: WaitOptions = {}): Promise<unknown> {
    const look = async () => {
      const params = { path: { workRequestId } };
      return (await this.request('GET', '/20170907/workRequests/{workRequestId}', { params })).data;
    };
    return waitUntil(look, stateOf('status'), ['SUCCEEDED'], options, this.clock);
  }

  /** Names that stay the same over all attempts: of the request, and of what it makes. */
  private naming(): Middleware {
    const newId = this.options.newId ?? (() => globalThis.crypto.randomUUID());
    return {
      onRequest: ({ request, schemaPath }) => {
        if (!request.headers.has('opc-request-id'))
          request.headers.set('opc-request-id', newId().replaceAll('-', ''));
        const token = RETRY_TOKENS[`${request.method} ${schemaPath}`];
        if (token && !request.headers.has(token)) request.headers.set(token, newId());
        return request;
      },
    };
  }

  private async send(request: Request): Promise<Response> {
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null;
    const { method, url, headers, signal } = request;
    const repeatable =
      method !== 'POST' || headers.has('opc-retry-token') || headers.has('idempotency-key');
    const machine = { clock: this.clock, random: this.options.random ?? Math.random };
    return withRetries(
      () => this.attempt({ method, url, headers, body, signal }),
      repeatable,
      this.options.retry ?? {},
      machine,
    );
  }

  private async attempt(sent: Sent): Promise<Response> {
    const { method, url, body, signal } = sent;
    const headers = await this.withCredentials(sent);
    const request = new Request(url, { method, headers, body, signal });
    let response: Response;
    try {
      response = await (this.options.fetch ?? globalThis.fetch)(request);
    } catch (error) {
      if (signal.aborted) throw error;
      throw unreachable(url, error);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  private async withCredentials(sent: Sent): Promise<Headers> {
    const headers = new Headers(sent.headers);
    const { token, signer, userAgent } = this.options;
    if (userAgent) headers.set('user-agent', userAgent);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (signer) {
      // Only who signs needs Node's crypto: a browser has a session or a token.
      const { signatureFields } = await import('./sign-request.js');
      const contentType = headers.get('content-type') ?? 'application/json';
      const body = sent.body ?? new Uint8Array();
      const { method, url } = sent;
      const fields = signatureFields(signer, { method, url, contentType, body }, this.clock.now());
      for (const [name, value] of Object.entries(fields)) headers.set(name, value);
    }
    return headers;
  }
}

function stateOf(field: 'lifecycleState' | 'status'): (seen: unknown) => string | null {
  return (seen) => {
    const state = (seen as Record<string, unknown> | undefined)?.[field];
    return typeof state === 'string' ? state : null;
  };
}
