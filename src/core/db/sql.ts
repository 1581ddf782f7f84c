import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A statement from a `.sql` file; `name` is `<room>/<folders>/<file>`, so a slow query in the server's log names its file. */
export interface Sql {
  readonly name: string;
  readonly text: string;
}

const SRC = fileURLToPath(new URL('../..', import.meta.url));

/** Loads the `sql/` folder beside a store: `const sql = loadSql(import.meta.url)`, then `sql('settle')`. Unknown names throw. */
export function loadSql(storeUrl: string): (file: string) => Sql {
  const folder = path.join(path.dirname(fileURLToPath(storeUrl)), 'sql');
  const place = path.relative(SRC, path.dirname(folder));
  const statements = new Map<string, Sql>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.sql')) continue;
    const name = path.basename(file, '.sql');
    statements.set(name, {
      name: path.posix.join(place, name),
      text: readFileSync(path.join(folder, file), 'utf8'),
    });
  }
  return (file) => {
    const statement = statements.get(file);
    if (!statement) throw new Error(`no statement ${file}.sql in ${folder}`);
    return statement;
  };
}
