import { readFile } from 'node:fs/promises';

/** A secret from a file, because the command line of a process can be read by others. */
export async function readSecret(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`the password can not be read: ${(error as Error).message}`, { cause: error });
  }
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') throw new Error(`${file} is empty; it must hold the password`);
  return secret;
}
