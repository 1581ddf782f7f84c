import { renameSync, writeFileSync } from 'node:fs';

/** Readable by its owner alone, and whole or not at all: nobody ever reads half of it. */
export function writePrivate(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
