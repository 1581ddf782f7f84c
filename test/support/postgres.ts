import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { CoreConfig } from '../../src/core/core.config.js';
import { openDatabase } from '../../src/core/db/embedded.js';
import { migrate } from '../../src/core/db/migrate.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the server that is not touched; from here others are made and dropped. */
    databaseAdminUrl: string;
    /** The migrated database that tests clone. */
    databaseTemplate: string;
  }
}

/** A server with a migrated database on it, which nobody else connects to. */
export interface TemplateServer {
  readonly adminUrl: string;
  readonly template: string;
  close(): Promise<void>;
}

/**
 * DATABASE_URL's server where that is set, else an embedded one in a temporary folder: the same code as in production,
 * with the same durability. What is made here is dropped by `close`.
 */
export async function openTemplateServer(): Promise<TemplateServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'eilpost-test-'));
  const config = new CoreConfig();
  config.databaseUrl = process.env.DATABASE_URL ?? '';
  config.dataDir = folder;
  const server = await openDatabase(config);
  const template = `eilpost_template_${process.pid}_${Math.floor(performance.timeOrigin)}`;
  const close = async () => {
    await runAdmin(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await runAdmin(server.url, `create database ${template}`);
    await migrate(databaseUrl(server.url, template));
  } catch (error) {
    await close();
    throw error;
  }
  return { adminUrl: server.url, template, close };
}

/** The same server and user, another database. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** One statement outside any transaction, on a connection of its own. */
export async function runAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Vitest loads this file once for each project, but all projects of a run share one server. */
const run = globalThis as { eilpostServer?: { opened: Promise<TemplateServer>; users: number } };

/** Global setup of every Vitest project that needs a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (run.eilpostServer ??= { opened: openTemplateServer(), users: 0 });
  shared.users++;
  const server = await shared.opened;
  project.provide('databaseAdminUrl', server.adminUrl);
  project.provide('databaseTemplate', server.template);
  return async () => {
    shared.users--;
    if (shared.users === 0) await server.close();
  };
}
