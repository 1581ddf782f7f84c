import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';

const MIGRATIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../migrations');

/** TypeORM's options for the control tables. The schema is made by our migrations alone: nothing is synchronized. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'schema_migration',
    migrations: sqlMigrations(),
    poolSize: 10,
    applicationName: 'eilpost-control',
  };
}

/** Migration files `<timestamp>-<what>.sql` as the classes that TypeORM's runner takes: plain SQL, forward only. */
export function sqlMigrations(folder = MIGRATIONS): (new () => MigrationInterface)[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const match = /^(\d{13})-([a-z0-9-]+)\.sql$/.exec(file);
      if (!match) throw new Error(`migration ${file} is not named <13 digits>-<what>.sql`);
      const [, timestamp, what] = match;
      const text = readFileSync(path.join(folder, file), 'utf8');
      return class implements MigrationInterface {
        name = `${what!.replaceAll(/-?([a-z0-9]+)/g, (_, w: string) => w[0]!.toUpperCase() + w.slice(1))}${timestamp}`;

        async up(runner: QueryRunner): Promise<void> {
          await runner.query(text);
        }

        down(): Promise<void> {
          return Promise.reject(
            new Error('migrations go forward only; restore a backup to go back'),
          );
        }
      };
    });
}
