import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstIdAt } from '../../../src/core/id.js';
import { Sealer } from '../../../src/core/seal.js';
import { ReturnPathConfig } from '../../../src/return-path/return-path.config.js';
import { ReturnPaths } from '../../../src/return-path/return-path.service.js';
import { FakeClock } from '../../support/clock.js';
import { FeedbackDoor, RETURN_PATH_DOMAIN, type SentMessage } from '../../support/feedback-door.js';
import { arf, autoReply, dsn } from '../../support/reports.js';
import type { Dialog } from '../../support/smtp-dialog.js';

const CORPUS = path.join(process.env['EILPOST_CORPUS'] || '../shared/corpora', 'bounces');
const DAY_MS = 86_400_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

let door: FeedbackDoor;
/** A message of somebody else, whose tokens an attacker may know: he got it. */
let foreign: SentMessage;
let victim: SentMessage;

beforeAll(async () => {
  const env = {
    EILPOST_FEEDBACK_UNATTRIBUTED_PER_MINUTE: '1000000',
    EILPOST_FEEDBACK_UNATTRIBUTED_PER_MINUTE_PER_ADDRESS: '1000000',
    EILPOST_FEEDBACK_PER_MINUTE_PER_ADDRESS: '1000000',
  };
  door = await FeedbackDoor.open({ env });
  foreign = await door.send('attacker@mailbox.test', 'colleague@mailbox.test');
  victim = await door.send('victim@mailbox.test');
});

afterAll(() => door.close());

/** Nobody's: letters that look like a token. */
function random(): string {
  const letters = Array.from({ length: 56 }, () => LETTERS[Math.floor(Math.random() * 32)]);
  return `b-${letters.join('')}@${RETURN_PATH_DOMAIN}`;
}

/** Made for the victim under another master key. */
function ofAnotherInstallation(): string {
  const paths = new ReturnPaths(
    new Sealer(Buffer.alloc(32, 9)),
    new ReturnPathConfig(),
    new FakeClock(Date.now()),
  );
  return paths.addressFor(victim.id, victim.recipients[0]!.id, RETURN_PATH_DOMAIN)!;
}

/** Made here for a message of three months ago. */
function expired(): string {
  const id = (firstIdAt(Date.now() - 90 * DAY_MS) | (3n << 12n)).toString();
  return door.running.room.get(ReturnPaths).addressFor(id, id, RETURN_PATH_DOMAIN)!;
}

/** Hands in many mails on one connection. */
async function bringAll(to: readonly string[], contents: readonly Buffer[]): Promise<void> {
  const dialog = await door.dial();
  await dialog.say('EHLO attacker.test');
  for (const content of contents)
    for (const address of to) await bringOne(dialog, address, content);
  await dialog.say('QUIT');
}

async function bringOne(dialog: Dialog, to: string, content: Buffer): Promise<void> {
  expect(await dialog.say('MAIL FROM:<>')).toMatch(/^250/);
  expect(await dialog.say(`RCPT TO:<${to}>`)).toMatch(/^250/);
  expect(await dialog.say('DATA')).toMatch(/^354/);
  const lines = content.toString('latin1').replaceAll(/\r?\n/g, '\r\n').replaceAll(/^\./gm, '..');
  dialog.write(Buffer.from(`${lines}\r\n.\r\n`, 'latin1'));
  expect(await dialog.reply()).toMatch(/^250/);
}

async function expectNothing(count: number): Promise<void> {
  const mails = await door.read();
  expect(mails).toHaveLength(count);
  expect(mails.filter(({ state }) => state !== 'read')).toEqual([]);
  expect(mails.filter(({ facts }) => facts !== 0)).toEqual([]);
  expect(await door.facts()).toEqual([]);
  expect(await door.running.room.query('select from suppression')).toEqual([]);
  await door.running.room.query('truncate feedback_mail');
}

test('Reports of our own making, with tokens that are random, foreign or expired, change nothing', async () => {
  const { address, path: victimPath } = victim.recipients[0]!;
  const changed = victimPath.replace(/^b-./, (start) => (start === 'b-q' ? 'b-r' : 'b-q'));
  const addresses = [random(), ofAnotherInstallation(), expired(), changed, foreign.path];
  const to = addresses[0]!;
  const forgedReference = `X-Eilpost-Ref: ${random().slice(2, 58)}`;
  const contents = [
    dsn({ to, address }),
    dsn({ to, address, original: forgedReference }),
    dsn({ to, address, original: `Message-ID: <hello@example.test>` }),
    arf({ to, address, original: forgedReference }),
    arf({ to, address, mailFrom: changed }),
    arf({ to, type: 'opt-out', address, mailFrom: ofAnotherInstallation() }),
    autoReply(to, address),
  ].map((text) => Buffer.from(text));
  await bringAll(addresses, contents);
  await expectNothing(addresses.length * contents.length);
});

test('A complaint about a foreign message does not touch a recipient that was not its own', async () => {
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  const { address } = victim.recipients[0]!;
  await door.bring(to, arf({ to, address, original: foreign.reference }));
  await door.read();
  const facts = await door.facts();
  expect(facts.map(({ messageId, recipientId }) => ({ messageId, recipientId }))).toEqual([
    { messageId: foreign.id, recipientId: null },
  ]);
  await door.running.room.query('truncate feedback_mail, event_inbox');
});

const index = path.join(CORPUS, 'index.json');
const files = existsSync(index)
  ? (JSON.parse(readFileSync(index, 'utf8')) as { samples: { file: string }[] }).samples.map(
      ({ file }) => file,
    )
  : [];

test.skipIf(files.length === 0)(
  `Real reports of others (${files.length || 'none: EILPOST_CORPUS names no folder with them'}) change nothing, whatever token they come with`,
  async () => {
    const contents = files.map((name) => readFileSync(path.join(CORPUS, name)));
    const own = victim.recipients[0]!.path;
    const addresses = [random(), ofAnotherInstallation(), expired(), foreign.path];
    await bringAll(addresses, contents);
    await expectNothing(files.length * addresses.length);
    // Also where somebody knows a token of the victim: the reports are about others, and do not bring its mail back.
    await bringAll([own], contents.slice(0, 20));
    await expectNothing(20);
  },
  600_000,
);
