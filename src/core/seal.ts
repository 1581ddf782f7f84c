import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { CoreConfig } from './core.config.js';

const KEY_BYTES = 32;
/** 96 bits, the length for which GCM is defined without hashing (NIST SP 800-38D section 8.2.2). */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

/**
 * Seals secrets that must be readable again (DKIM keys, passwords of routes): AES-256-GCM, bound to a purpose, so that
 * a sealed text which is copied into another column or row does not open there.
 */
export class Sealer {
  readonly #key: Buffer;
  /** The keys of marks, by purpose: a handful. */
  readonly #markKeys = new Map<string, Buffer>();

  /** Throws when the key has not 32 bytes. */
  constructor(key: Buffer) {
    if (key.length !== KEY_BYTES) throw new Error(`the master key must have ${KEY_BYTES} bytes`);
    this.#key = key;
  }

  seal(text: string, purpose: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /**
   * A mark of 32 bytes that only this installation can make of a text, the same each time: HMAC-SHA256 under a key of
   * its own for each purpose (RFC 5869), so that it tells nothing about the master key or other marks.
   */
  mark(text: string, purpose: string): Buffer {
    const key =
      this.#markKeys.get(purpose) ??
      Buffer.from(hkdfSync('sha256', this.#key, '', `mark ${purpose}`, KEY_BYTES));
    this.#markKeys.set(purpose, key);
    return createHmac('sha256', key).update(text).digest();
  }

  /** Throws when the text was changed, or sealed with another key or for another purpose. */
  open(sealed: string, purpose: string): string {
    if (!sealed.startsWith(VERSION)) throw new Error(`a sealed ${purpose} has an unknown format`);
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
    const iv = bytes.subarray(0, IV_BYTES);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8');
      return text + decipher.final('utf8');
    } catch (error) {
      throw new Error(
        `the master key does not open the sealed ${purpose}: it is another key than the one that sealed it, ` +
          'or the text was changed; restore master.key or EILPOST_MASTER_KEY',
        { cause: error },
      );
    }
  }
}

/**
 * The key of this installation: EILPOST_MASTER_KEY, else `master.key` in the data folder, which is made when it is
 * missing. Any number of processes may start at once: all return the same key.
 */
export async function loadMasterKey(config: CoreConfig): Promise<Buffer> {
  if (config.masterKey) return decodeKey(config.masterKey, 'EILPOST_MASTER_KEY');
  const file = path.join(config.dataDir, 'master.key');
  let text = await readIfThere(file);
  if (text === null) {
    await createKeyFile(file);
    text = await readFile(file, 'utf8');
  }
  return decodeKey(text.trim(), file);
}

function decodeKey(text: string, source: string): Buffer {
  const key = Buffer.from(text, 'base64');
  // Node skips what is no base64, so the length alone would let a damaged file pass.
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) {
    throw new Error(`${source} must hold ${KEY_BYTES} bytes in base64 (44 characters ending in =)`);
  }
  return key;
}

/**
 * Writes the whole key to a name of its own and then links it to the final name, which fails when another process was
 * first: nobody ever reads half a key, and nobody replaces one. On disk before first use, or sealed data would be lost.
 */
async function createKeyFile(file: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}
