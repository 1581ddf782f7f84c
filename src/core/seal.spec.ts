import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CoreConfig } from './core.config.js';
import { Sealer, loadMasterKey } from './seal.js';

let config: CoreConfig;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eilpost-seal-'));
  config = new CoreConfig();
  config.dataDir = folder;
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was sealed opens with the same key and for the same purpose alone', () => {
  const sealer = new Sealer(Buffer.alloc(32, 1));
  const sealed = sealer.seal('geheim', 'a');
  expect(sealed).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  expect(sealer.open(sealed, 'a')).toBe('geheim');
  expect(sealer.seal('geheim', 'a')).not.toBe(sealed);
  expect(() => sealer.open(sealed, 'b')).toThrow('does not open the sealed b');
  expect(() => new Sealer(Buffer.alloc(32, 2)).open(sealed, 'a')).toThrow('does not open');
});

test('a text that was changed or cut anywhere does not open', () => {
  const sealer = new Sealer(Buffer.alloc(32, 1));
  const sealed = sealer.seal('geheim', 'a');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(() => sealer.open(`v1.${changed.toString('base64url')}`, 'a')).toThrow('does not open');
    const cut = bytes.subarray(0, i);
    expect(() => sealer.open(`v1.${cut.toString('base64url')}`, 'a')).toThrow('does not open');
  }
  expect(() => sealer.open(sealed.replace('v1', 'v2'), 'a')).toThrow('unknown format');
});

test('the key comes from the setting, else from a file that only its owner reads', async () => {
  const given = Buffer.alloc(32, 7);
  config.masterKey = given.toString('base64');
  expect(await loadMasterKey(config)).toEqual(given);
  expect(readdirSync(config.dataDir)).toEqual([]);
  config.masterKey = '';
  const made = await loadMasterKey(config);
  expect(made).toHaveLength(32);
  expect(readdirSync(config.dataDir)).toEqual(['master.key']);
  expect(statSync(path.join(config.dataDir, 'master.key')).mode & 0o777).toBe(0o600);
  expect(await loadMasterKey(config)).toEqual(made);
});

test('many that start at once in a folder that is not there yet get the same key', async () => {
  config.dataDir = path.join(folder, 'new');
  const keys = await Promise.all(Array.from({ length: 20 }, () => loadMasterKey(config)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(readdirSync(config.dataDir)).toEqual(['master.key']);
});

test('a mark is the same each time, and another one for another text, purpose or key', () => {
  const [sealer, other] = [new Sealer(Buffer.alloc(32, 1)), new Sealer(Buffer.alloc(32, 2))];
  const mark = sealer.mark('text', 'purpose').toString('hex');
  expect(mark).toHaveLength(64);
  expect(sealer.mark('text', 'purpose').toString('hex')).toBe(mark);
  expect(sealer.mark('other', 'purpose').toString('hex')).not.toBe(mark);
  expect(sealer.mark('text', 'other').toString('hex')).not.toBe(mark);
  expect(other.mark('text', 'purpose').toString('hex')).not.toBe(mark);
});

test('a key of a wrong length is refused with its source', async () => {
  const file = path.join(config.dataDir, 'master.key');
  for (const bad of [
    '',
    'short',
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
  ]) {
    writeFileSync(file, bad);
    await expect(loadMasterKey(config)).rejects.toThrow(`${file} must hold 32 bytes in base64`);
  }
  config.masterKey = 'AAAA';
  await expect(loadMasterKey(config)).rejects.toThrow('EILPOST_MASTER_KEY must hold 32 bytes');
  expect(() => new Sealer(Buffer.alloc(16))).toThrow('32 bytes');
});
