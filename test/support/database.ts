import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { databaseUrl, runAdmin } from './postgres.js';

/** PostgreSQL's code while a connection to the template is still going away. */
const OBJECT_IN_USE = '55006';
const CLONE_ATTEMPTS = 20;

export interface FreshDatabase {
  readonly url: string;
  /** Ends whatever is still connected, and removes the database. */
  drop(): Promise<void>;
}

/** A database of one's own with the whole schema and no rows, cloned from the migrated template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const adminUrl = inject('databaseAdminUrl');
  const name = `eilpost_test_${randomUUID().replaceAll('-', '')}`;
  await clone(adminUrl, name, inject('databaseTemplate'));
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => runAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function clone(adminUrl: string, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await runAdmin(adminUrl, `create database ${name} template ${template}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === CLONE_ATTEMPTS)
        throw error;
    }
  }
}
