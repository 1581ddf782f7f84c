import { expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { firstIdAt } from '../core/id.js';
import { Sealer } from '../core/seal.js';
import { ReturnPathConfig } from './return-path.config.js';
import { ReturnPaths } from './return-path.service.js';

const DAY_MS = 86_400_000;
const MESSAGE = firstIdAt(new FakeClock().now()).toString();
const RECIPIENT = (BigInt(MESSAGE) + 1n).toString();
/** Of the last day that a token can name. */
const LARGEST = (firstIdAt(Date.UTC(2094, 0, 1)) | 0x3fffffn).toString();

function setUp(settings: Partial<ReturnPathConfig> = {}, master = 1) {
  const clock = new FakeClock();
  const config = Object.assign(new ReturnPathConfig(), settings);
  return { clock, paths: new ReturnPaths(new Sealer(Buffer.alloc(32, master)), config, clock) };
}

function localOf(address: string | null): string {
  return address!.slice(0, address!.lastIndexOf('@'));
}

test('A return path names the message and the recipient that it was made for', () => {
  const { paths } = setUp();
  const address = paths.addressFor(MESSAGE, RECIPIENT, 'fra1.rp.mail.example');
  expect(address).toMatch(/^b-[a-z2-7]{56}@fra1\.rp\.mail\.example$/);
  expect(paths.readLocalPart(localOf(address))).toEqual({
    kind: 'valid',
    messageId: MESSAGE,
    recipientId: RECIPIENT,
  });
});

test('A return path of several recipients names the message alone', () => {
  const { paths } = setUp();
  const local = localOf(paths.addressFor(MESSAGE, null, 'rp.example'));
  expect(paths.readLocalPart(local)).toEqual({
    kind: 'valid',
    messageId: MESSAGE,
    recipientId: null,
  });
});

test('The local part stays within 64 octets with the largest ids, and survives capitals', () => {
  const { clock, paths } = setUp();
  clock.advance(Date.UTC(2094, 0, 1) - clock.now());
  const local = localOf(paths.addressFor(LARGEST, LARGEST, 'rp.example'));
  expect(Buffer.byteLength(local)).toBeLessThanOrEqual(64);
  expect(paths.readLocalPart(local.toUpperCase())).toMatchObject({ recipientId: LARGEST });
});

test('A changed letter anywhere makes a return path nobody’s', () => {
  const { paths } = setUp();
  const local = localOf(paths.addressFor(MESSAGE, RECIPIENT, 'rp.example'));
  for (let at = 0; at < local.length; at++) {
    const other = local[at] === 'q' ? 'r' : 'q';
    const changed = local.slice(0, at) + other + local.slice(at + 1);
    expect(paths.readLocalPart(changed)).toEqual({ kind: at < 2 ? 'none' : 'forged' });
  }
});

test('Another mailbox of the domain is no return path', () => {
  const { paths } = setUp();
  for (const local of ['postmaster', 'b-', 'b-abc', 'b', ''])
    expect(paths.readLocalPart(local)).toEqual({ kind: 'none' });
});

test('Every attempt has the same return path, on whatever day', () => {
  const { clock, paths } = setUp();
  const first = paths.addressFor(MESSAGE, RECIPIENT, 'rp.example');
  clock.advance(3 * DAY_MS);
  expect(paths.addressFor(MESSAGE, RECIPIENT, 'rp.example')).toBe(first);
});

test('A return path holds for its days and not for one more', () => {
  const { clock, paths } = setUp({ returnPathDays: 30 });
  const local = localOf(paths.addressFor(MESSAGE, RECIPIENT, 'rp.example'));
  clock.advance(30 * DAY_MS);
  expect(paths.readLocalPart(local).kind).toBe('valid');
  clock.advance(DAY_MS);
  expect(paths.readLocalPart(local)).toEqual({ kind: 'expired' });
});

test('Through every change of keys nothing is lost, and the keys do change', () => {
  const { clock, paths } = setUp({ returnPathDays: 120 });
  const made: { local: string; at: number }[] = [];
  for (let day = 0; day < 400; day++) {
    const id = firstIdAt(clock.now()).toString();
    made.push({ local: localOf(paths.addressFor(id, RECIPIENT, 'rp.example')), at: day });
    for (const { local, at } of made.filter((one) => one.at % 30 === 0))
      expect(paths.readLocalPart(local).kind).toBe(day - at <= 120 ? 'valid' : 'expired');
    clock.advance(DAY_MS);
  }
  // The first letter stands for the number of the key.
  expect(new Set(made.map(({ local }) => local.slice(2, 4))).size).toBeGreaterThan(2);
});

test('A process whose clock is a little behind believes the first tokens of a new key', () => {
  const ahead = setUp();
  const behind = setUp();
  for (let day = 0; day < 90; day++) {
    ahead.clock.advance(DAY_MS);
    const id = firstIdAt(ahead.clock.now()).toString();
    const local = localOf(ahead.paths.addressFor(id, RECIPIENT, 'rp.example'));
    expect(behind.paths.readLocalPart(local).kind).toBe('valid');
    behind.clock.advance(DAY_MS);
  }
});

test('Another installation, and another generation, believe nothing', () => {
  const { paths } = setUp();
  const local = localOf(paths.addressFor(MESSAGE, RECIPIENT, 'rp.example'));
  expect(setUp({}, 2).paths.readLocalPart(local)).toEqual({ kind: 'forged' });
  expect(setUp({ generation: 1 }).paths.readLocalPart(local)).toEqual({ kind: 'forged' });
});

test('The reference of the header names the message, and is no return path', () => {
  const { paths } = setUp();
  const field = paths.referenceField(MESSAGE);
  expect(field).toMatch(/^X-Eilpost-Ref: [a-z2-7]{56}\r\n$/);
  const value = field.slice(field.indexOf(':') + 1);
  expect(paths.readReference(value)).toEqual({
    kind: 'valid',
    messageId: MESSAGE,
    recipientId: null,
  });
  expect(paths.readLocalPart(`b-${value.trim()}`)).toEqual({ kind: 'forged' });
  const local = localOf(paths.addressFor(MESSAGE, null, 'rp.example'));
  expect(paths.readReference(local.slice(2))).toEqual({ kind: 'forged' });
});

test('Mail keeps its own sender where return paths are off, or the domain leaves no room', () => {
  expect(setUp({ returnPaths: false }).paths.addressFor(MESSAGE, null, 'rp.example')).toBeNull();
  const domain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(20)}`;
  expect(setUp().paths.addressFor(MESSAGE, null, domain)).toBeNull();
});
