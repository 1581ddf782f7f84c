import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram, type Ran } from './run-program.js';
import { freePorts } from './free-ports.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Starts the built product in a fresh data folder with settings that it can not start with, and answers with its last words. */
export async function failedStart(settings: Readonly<Record<string, string>>): Promise<Ran> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'eilpost-start-'));
  const ports = await freePorts(7);
  const env = {
    PATH: process.env['PATH'],
    HOME: dataDir,
    EILPOST_DATA_DIR: dataDir,
    EILPOST_HTTP_PORT: ports[0],
    EILPOST_SUBMISSION_PORT: ports[1],
    EILPOST_SUBMISSIONS_PORT: ports[2],
    EILPOST_SIMULATOR_DNS_PORT: ports[3],
    EILPOST_SIMULATOR_MX_PORT: ports[4],
    EILPOST_SIMULATOR_HTTP_PORT: ports[5],
    EILPOST_FEEDBACK_PORT: ports[6],
    // What a start logs of its work stands between its words, sooner or later; what it complains of belongs to them.
    EILPOST_LOG_LEVEL: 'warn',
    ...settings,
  };
  try {
    return await runProgram(process.execPath, [path.join(ROOT, 'dist/src/main.js')], { env });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
