import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

const GENERATED = /^(node_modules|dist|data|coverage|\.git)(\/|$)/;

/** The files that are, or would be, in the repository; sorted. Also right where there is no git, as in an archive. */
export function trackedFiles(): string[] {
  const files = existsSync('.git')
    ? execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
        encoding: 'utf8',
      }).split('\0')
    : globSync(['**/*', '.*/**/*', '.*'], { exclude: (name) => GENERATED.test(name) });
  return files.filter((file) => file !== '' && /\.?[^/]+$/.test(file) && existsSync(file)).sort();
}
