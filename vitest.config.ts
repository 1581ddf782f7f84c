import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Decorators as Nest and TypeORM read them: legacy form, with the types of constructor parameters. */
const decorators = { decorator: { legacy: true, emitDecoratorMetadata: true } };

/** Tests take the client from its source, so that they need no build of it. */
const alias = {
  'eilpost-client': fileURLToPath(new URL('client/src/index.ts', import.meta.url)),
};

const project = (name: string, include: string[], more: object = {}) => ({
  oxc: decorators,
  resolve: { alias },
  test: {
    name,
    include,
    environment: 'node' as const,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          'src/**/*.spec.ts',
          'simulator/**/*.spec.ts',
          'client/src/**/*.spec.ts',
          'cli/src/**/*.spec.ts',
        ],
        // Pure code: files share what they import, which takes longer to load than to test.
        { isolate: false },
      ),
      project('house', ['test/house/**/*.test.ts'], { globalSetup: ['test/support/postgres.ts'] }),
      project('rooms', ['test/rooms/**/*.test.ts'], {
        globalSetup: ['test/support/postgres.ts'],
        maxWorkers: 2,
      }),
      project('flows', ['test/flows/**/*.test.ts'], {
        globalSetup: ['test/support/postgres.ts'],
        maxWorkers: 2,
        testTimeout: 120_000,
      }),
      project('scenarios', ['test/scenarios/**/*.test.ts'], {
        globalSetup: ['test/support/postgres.ts'],
        fileParallelism: false,
        testTimeout: 300_000,
      }),
      project('crash', ['test/crash/**/*.test.ts'], {
        globalSetup: ['test/support/postgres.ts'],
        fileParallelism: false,
        testTimeout: 600_000,
      }),
    ],
  },
});
