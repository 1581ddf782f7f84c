/*
 * `npm run arch`: the imports of the whole tree against the rows in .dependency-cruiser.cjs. Fails also when files were
 * overlooked: a compiler that the cruiser does not support makes it see nothing, and then report success.
 */
import './node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'simulator', 'client/src', 'cli/src'];
const FEWEST_FILES = 20;

/** @returns the broken rules as `{ rule, from, to }`, and the files of ours that were looked at, sorted */
export async function inspect(root = ROOT) {
  const options = await extractDepcruiseOptions(path.join(ROOT, '.dependency-cruiser.cjs'));
  const tsConfig = extractTSConfig(path.join(ROOT, 'tsconfig.json'));
  const { output } = await cruise(FOLDERS, { ...options, baseDir: root }, undefined, { tsConfig });
  const violations = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
  const files = output.modules
    .map((module) => module.source)
    .filter((file) => FOLDERS.some((folder) => file.startsWith(`${folder}/`)));
  return { violations, files: files.sort() };
}

async function main() {
  const { violations, files } = await inspect();
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} imports ${to}`);
  const seen = new Set(files);
  const overlooked = fs
    .globSync(
      FOLDERS.map((folder) => `${folder}/**/*.ts`),
      { cwd: ROOT },
    )
    .filter((file) => !seen.has(file));
  for (const file of overlooked) console.error(`overlooked: ${file}`);
  if (files.length < FEWEST_FILES) console.error(`only ${files.length} files were looked at`);
  console.log(`${files.length} files, ${violations.length} imports against the rows`);
  if (violations.length > 0 || overlooked.length > 0 || files.length < FEWEST_FILES)
    process.exitCode = 1;
}

if (import.meta.main) await main();
