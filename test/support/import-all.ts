import { globSync } from 'node:fs';
import path from 'node:path';

/** The exports of every file that matches, by the file's path from the top of the project. */
export async function importAll(pattern: string): Promise<Record<string, object>> {
  const files = globSync(pattern).sort();
  const loaded = files.map((file) => import(path.resolve(file)) as Promise<object>);
  return Object.fromEntries(
    (await Promise.all(loaded)).map((exported, i) => [files[i]!, exported]),
  );
}
