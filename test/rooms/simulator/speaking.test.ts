import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { Dialog } from '../../support/smtp-dialog.js';

const SLOW_MS = 150;

let simulator: Simulator;
let dialog: Dialog;
beforeAll(async () => {
  simulator = await startSimulator({ slowMs: SLOW_MS });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  simulator.clear();
  dialog = await Dialog.open(simulator.mxPort);
});
afterEach(() => dialog.close());

describe('an address that speaks at RCPT', () => {
  it.each([
    ['hard@mailbox.test', /^550 5\.1\.1 /],
    ['hard+2@gmail.test', /^550 5\.1\.1 /],
    ['disabled@mailbox.test', /^550 5\.2\.1 /],
    ['full@mailbox.test', /^452 4\.2\.2 /],
    ['overquota@mailbox.test', /^552 5\.2\.2 /],
    ['soft@mailbox.test', /^451 4\.3\.0 /],
    ['block@mailbox.test', /^550 5\.7\.1 .*\[127\.0\.0\.1\] blocked using zen\.spamhaus\.test/],
    ['ok@mailbox.test', /^250 2\.1\.5 /],
    ['anybody@else.test', /^250 2\.1\.5 /],
  ])('%s says %s, at every attempt', async (address, reply) => {
    expect(await dialog.offer(address)).toMatch(reply);
    expect(await dialog.offer(address)).toMatch(reply);
  });

  it.each(['soft-once@mailbox.test', 'greylist@mailbox.test'])(
    '%s refuses the first attempt of each sender only',
    async (address) => {
      expect(await dialog.offer(address, 'a@x.test')).toMatch(/^451 4\.[37]\.[01] /);
      expect(await dialog.offer(address, 'b@x.test')).toMatch(/^451 /);
      expect(await dialog.send(address, undefined, 'a@x.test')).toMatch(/^250 /);
      expect(simulator.messages(address)).toHaveLength(1);
    },
  );

  it('hangs up with 421, or without a word', async () => {
    expect(await dialog.offer('busy@mailbox.test')).toMatch(/^421 4\.3\.2 /);
    expect(await dialog.reply()).toBe('closed');
    const second = await Dialog.open(simulator.mxPort);
    expect(await second.offer('drop-at-rcpt@mailbox.test')).toBe('closed');
  });

  it('leaves the other recipients of the message alone', async () => {
    await dialog.offer('ok@mailbox.test');
    expect(await dialog.say('RCPT TO:<hard@mailbox.test>')).toMatch(/^550 /);
    await dialog.say('DATA');
    expect(await dialog.say('Subject: x\r\n\r\n.')).toMatch(/^250 2\.6\.0 Queued as \d+$/);
    expect(simulator.stats()).toMatchObject({ messages: 1, recipients: 1 });
    expect(simulator.messages('hard@mailbox.test')).toEqual([]);
  });
});

describe('an address that speaks after the final dot', () => {
  it.each([
    ['tempfail-at-data@mailbox.test', /^451 4\.3\.0 /],
    ['reject-at-data@mailbox.test', /^554 5\.7\.1 /],
    ['toolarge@mailbox.test', /^552 5\.3\.4 /],
  ])('%s says %s, keeps nothing, and the connection goes on', async (address, reply) => {
    expect(await dialog.send(address)).toMatch(reply);
    expect(await dialog.send('ok@mailbox.test')).toMatch(/^250 /);
    expect(simulator.messages()).toHaveLength(1);
    const [[refusal, times] = []] = Object.entries(simulator.stats().refusals);
    expect(refusal).toMatch(reply);
    expect(times).toBe(1);
  });

  it('rate@ says 421 and hangs up', async () => {
    expect(await dialog.send('rate@mailbox.test')).toMatch(/^421 4\.7\.0 Too many messages/);
    expect(await dialog.reply()).toBe('closed');
    expect(simulator.messages()).toEqual([]);
  });

  it('drop-after-dot@ keeps the first attempt without an answer and accepts the next', async () => {
    const content = 'Message-ID: <1@x.test>\r\n\r\nHello\r\n';
    expect(await dialog.send('drop-after-dot@mailbox.test', content)).toBe('closed');
    const second = await Dialog.open(simulator.mxPort);
    expect(await second.send('drop-after-dot@mailbox.test', content)).toMatch(/^250 /);
    const kept = simulator.messages('drop-after-dot@mailbox.test');
    expect(kept.map(({ acknowledged }) => acknowledged)).toEqual([false, true]);
    expect(simulator.stats().duplicates).toBe(1);
    second.close();
  });

  it('drop-always@ never answers', async () => {
    expect(await dialog.send('drop-always@mailbox.test')).toBe('closed');
    const second = await Dialog.open(simulator.mxPort);
    expect(await second.send('drop-always@mailbox.test')).toBe('closed');
  });

  it('slow@ answers late', async () => {
    const start = performance.now();
    expect(await dialog.send('slow@mailbox.test')).toMatch(/^250 /);
    expect(performance.now() - start).toBeGreaterThanOrEqual(SLOW_MS - 1);
  });
});
