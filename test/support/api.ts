import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/core/clock.js';
import { loadConfigs } from '../../src/core/config/env.js';
import { Db, PgDb } from '../../src/core/db/db.js';
import { Dns } from '../../src/core/dns.js';
import { toOcid } from '../../src/core/ocid.js';
import { IdentityService } from '../../src/identity/index.js';
import { hashTokenSecret, newTokenSecret } from '../../src/identity/credentials/token-secret.js';
import { createHttpApplication } from '../../src/service.js';
import { freshDatabase } from './database.js';

/** The name of the tenancy whose users may see to the engine. */
export const OPERATOR = 'operator';

export interface ApiReply<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A user of a tenancy with an API token, calling over HTTP. */
export interface ApiUser {
  readonly tenancyId: string;
  readonly userId: string;
  readonly token: string;
  call<T>(
    method: string,
    pathAndQuery: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiReply<T>>;
}

/** The whole application behind a real HTTP port; doors and worker stay closed. */
export interface Api {
  readonly url: string;
  readonly databaseUrl: string;
  readonly app: NestFastifyApplication;
  /** A tenancy with a user in these groups; a name that was used before gives another user of that tenancy. */
  user(tenancy: string, groups?: readonly string[]): Promise<ApiUser>;
  /** A call that proves nothing by itself. */
  call<T>(
    method: string,
    pathAndQuery: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiReply<T>>;
  close(): Promise<void>;
}

export interface ApiOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly dns?: Dns;
}

export async function openApi(options: ApiOptions = {}): Promise<Api> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'eilpost-api-'));
  const env = { EILPOST_DATA_DIR: dataDir, EILPOST_LOG_LEVEL: 'warn', ...options.env };
  const configs = loadConfigs(env, { refuseUnknown: true });
  const app = await createHttpApplication(configs, database.url, {
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.dns ? { dns: options.dns } : {}),
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  let users = 0;
  return {
    url,
    databaseUrl: database.url,
    app,
    user: async (tenancyName, groups = ['Administrators']) => {
      const identity = app.get(IdentityService);
      const tenancy =
        (await identity.findTenancy(tenancyName)) ??
        (await identity.createTenancy(tenancyName, { isOperator: tenancyName === OPERATOR }));
      const user = await identity.createUser(tenancy.id, `user-${++users}`, { groups });
      const token = newTokenSecret();
      await app.get(Db).control.query(
        {
          name: 'test/token',
          text: 'insert into api_token (id, tenancy_id, user_id, secret_hash) values (gen_random_uuid(), $1, $2, $3)',
        },
        [tenancy.id, user.id, hashTokenSecret(token)],
      );
      return {
        tenancyId: toOcid('tenancy', tenancy.id),
        userId: toOcid('user', user.id),
        token,
        call: (method, pathAndQuery, body, headers) =>
          call(url + pathAndQuery, method, body, { authorization: `Bearer ${token}`, ...headers }),
      };
    },
    call: (method, pathAndQuery, body, headers = {}) =>
      call(url + pathAndQuery, method, body, headers),
    close: async () => {
      const db = app.get(Db);
      await app.close();
      if (db instanceof PgDb) await db.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function call<T>(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<ApiReply<T>> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: octetsOf(body) }),
  });
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type') === 'application/json';
  return {
    status: response.status,
    body: (isJson ? JSON.parse(text) : text === '' ? undefined : text) as T,
    headers: response.headers,
  };
}

/** Strings and octets go as they are, everything else as JSON. */
function octetsOf(body: unknown): string | Buffer<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? Buffer.from(body) : JSON.stringify(body);
}
