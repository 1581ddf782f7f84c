import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Module, type Abstract, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/core/clock.js';
import { loadConfigs } from '../../src/core/config/env.js';
import { CoreModule } from '../../src/core/core.module.js';
import { dataSourceOptions } from '../../src/core/db/data-source.js';
import { Db, PgDb } from '../../src/core/db/db.js';
import { RestModule } from '../../src/rest/rest.module.js';
import { freshDatabase, type FreshDatabase } from './database.js';

/** Rooms on a database of their own, without the rest of the application. */
export interface Room {
  get<T>(token: Type<T> | Abstract<T>): T;
  /** A statement of the test itself, beside the rooms. */
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Statements that would make the tables of the loaded entities as the entities say; none when both agree. */
  schemaDrift(): Promise<string[]>;
  readonly databaseUrl: string;
  readonly dataDir: string;
  close(): Promise<void>;
}

export interface RoomOptions {
  /** Variables as an operator sets them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** The database of another room, as a second process would use it; it is not dropped at the end. */
  readonly beside?: Room;
  /** Instead of a fresh one of the test run. */
  readonly database?: FreshDatabase;
}

/** Opens rooms by their modules, such as `openRoom([IdentityModule, SendersModule])`. */
export async function openRoom(modules: readonly Type[], options: RoomOptions = {}): Promise<Room> {
  const { beside } = options;
  const database = beside
    ? { url: beside.databaseUrl, drop: () => Promise.resolve() }
    : (options.database ?? (await freshDatabase()));
  const dataDir = beside?.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'eilpost-room-')));
  const env = { EILPOST_DATA_DIR: dataDir, EILPOST_LOG_LEVEL: 'warn', ...options.env };
  const core = CoreModule.for(loadConfigs(env, { refuseUnknown: true }), database.url);
  if (options.clock) replace(core.providers!, { provide: Clock, useValue: options.clock });
  const control = TypeOrmModule.forRoot({
    ...dataSourceOptions(database.url),
    autoLoadEntities: true,
    retryAttempts: 0,
  });

  @Module({ imports: [core, control, RestModule, ...modules] })
  class Rooms {}

  const app = await NestFactory.createApplicationContext(Rooms, {
    logger: false,
    abortOnError: false,
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    get: (token) => app.get(token),
    query: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await client.query(text, [...params])).rows as Row[],
    schemaDrift: async () => {
      const drift = await app.get(DataSource).driver.createSchemaBuilder().log();
      return drift.upQueries.map((change) => change.query);
    },
    databaseUrl: database.url,
    dataDir,
    close: async () => {
      const db = app.get(Db);
      await client.end();
      await app.close();
      if (db instanceof PgDb) await db.close();
      await database.drop();
      if (!beside) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function replace(providers: Provider[], by: Exclude<Provider, Type>): void {
  const index = providers.findIndex((one) => 'provide' in one && one.provide === by.provide);
  if (index < 0) throw new Error('core does not provide what the test replaces');
  providers[index] = by;
}
