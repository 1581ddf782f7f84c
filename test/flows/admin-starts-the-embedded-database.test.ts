import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AdminCli } from '../support/admin.js';

test('while the service does not run, a command starts the embedded database and stops it again', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'eilpost-admin-'));
  const cli = new AdminCli({ EILPOST_DATA_DIR: dataDir });
  try {
    await cli.out('tenancy', 'create', 'kept');
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(await cli.json('tenancy', 'list')).toMatchObject([{ name: 'kept' }]);
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
