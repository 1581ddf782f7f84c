import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEAD_ADDRESS, MX_HOSTS } from '../../../simulator/mx-hosts.js';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';
import { Dialog } from '../../support/smtp-dialog.js';

const SLOW_MS = 150;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ slowGreetingMs: SLOW_MS, maxMessageBytes: 10_000 });
});
afterAll(() => simulator.close());

function addressOf(name: string): string {
  return MX_HOSTS.find((host) => host.name === name)!.address;
}

async function ehlo(name: string): Promise<string> {
  const dialog = await Dialog.open(simulator.mxPort, addressOf(name));
  const reply = await dialog.say('EHLO client.test');
  dialog.close();
  return reply;
}

const ALL = [
  'PIPELINING',
  '8BITMIME',
  'SMTPUTF8',
  'ENHANCEDSTATUSCODES',
  'DSN',
  'STARTTLS',
  'SIZE',
];

describe('the hosts', () => {
  it('offer everything, apart from the one thing that each is there for', async () => {
    const first = await ehlo('mx1.mailbox.test');
    for (const extension of ALL) expect(first).toMatch(new RegExp(`^250[ -]${extension}`, 'm'));
    expect(first).not.toMatch(/AUTH|XCLIENT/);
    expect(await ehlo('mx.notls.test')).not.toContain('STARTTLS');
    expect(await ehlo('mx.nodsn.test')).not.toContain('DSN');
    expect(await ehlo('mx.nopipelining.test')).not.toContain('PIPELINING');
    const sevenbit = await ehlo('mx.sevenbit.test');
    expect(sevenbit).not.toMatch(/8BITMIME|SMTPUTF8/);
    expect(sevenbit).toContain('STARTTLS');
  });

  it('greet with their own names', async () => {
    for (const name of ['mx1.mailbox.test', 'mx.notls.test', 'mx.gmail.test']) {
      const dialog = await Dialog.open(simulator.mxPort, addressOf(name));
      expect(dialog.greeting).toBe(`220 ${name} ESMTP`);
      dialog.close();
    }
  });

  it('greet without the 100 ms that the library waits', async () => {
    const connections = 30;
    const start = performance.now();
    for (let i = 0; i < connections; i++) (await Dialog.open(simulator.mxPort)).close();
    expect((performance.now() - start) / connections).toBeLessThan(50);
  });

  it('know HELO where EHLO is not known', async () => {
    const dialog = await Dialog.open(simulator.mxPort, addressOf('mx.heloonly.test'));
    expect(await dialog.say('EHLO client.test')).toMatch(/^500 /);
    expect(await dialog.say('HELO client.test')).toMatch(/^250 /);
    await dialog.say('MAIL FROM:<a@x.test>');
    expect(await dialog.say('RCPT TO:<ok@heloonly.test>')).toMatch(/^250 /);
    dialog.close();
  });

  it('greet late, or only to say that they are busy', async () => {
    const start = performance.now();
    const slow = await Dialog.open(simulator.mxPort, addressOf('mx.slowgreeting.test'));
    expect(slow.greeting).toMatch(/^220 /);
    expect(performance.now() - start).toBeGreaterThanOrEqual(SLOW_MS - 1);
    slow.close();
    const busy = await Dialog.open(simulator.mxPort, addressOf('mx.busyhost.test'));
    expect(busy.greeting).toMatch(/^421 /);
    expect(await busy.reply()).toBe('closed');
  });

  it('encrypt after STARTTLS, and one does not manage to', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.startTls();
    expect(await dialog.send('tls@mailbox.test')).toMatch(/^250 /);
    dialog.close();
    const [message] = simulator.messages('tls@mailbox.test');
    expect(message?.client.tls).toEqual({
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/) as string,
    });
    const broken = await Dialog.open(simulator.mxPort, addressOf('mx.brokentls.test'));
    await expect(broken.startTls()).rejects.toThrow(/wrong version|packet length|disconnected/i);
  });

  it('leave the dead address alone', async () => {
    const dead = await Dialog.open(simulator.mxPort, DEAD_ADDRESS);
    expect(dead.greeting).toBe('closed');
  });

  it('listen on IPv6 where there is any', async () => {
    const loopbacks = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const expected = loopbacks.some(({ address }) => isIPv6(address) && address === '::1');
    const dialog = await Dialog.open(simulator.mxPort, '::1');
    expect(dialog.greeting).toBe(expected ? '220 mx.dual.test ESMTP' : 'closed');
    dialog.close();
  });

  it('refuse a message that is larger than they said, and go on', async () => {
    const dialog = await Dialog.open(simulator.mxPort);
    await dialog.say('EHLO client.test');
    expect(await dialog.say('MAIL FROM:<a@x.test> SIZE=10001')).toMatch(/^552 5\.3\.4 /);
    const line = `${'x'.repeat(76)}\r\n`;
    expect(await dialog.send('big@mailbox.test', line.repeat(200))).toMatch(/^552 5\.3\.4 /);
    expect(await dialog.send('big@mailbox.test', line.repeat(100))).toMatch(/^250 /);
    expect(simulator.messages('big@mailbox.test')).toHaveLength(1);
    dialog.close();
  });
});

describe('ports', () => {
  it('are all given back when the simulator closes', async () => {
    const first = await startSimulator();
    const { dnsPort, mxPort, httpPort } = first;
    await first.close();
    const second = await startSimulator({ dnsPort, mxPort, httpPort });
    expect(second).toMatchObject({ dnsPort, mxPort, httpPort });
    await second.close();
  });

  it('that are taken are named, and nothing stays open', async () => {
    const { dnsPort, mxPort, httpPort } = simulator;
    await expect(startSimulator({ httpPort })).rejects.toThrow(
      `the HTTP port ${httpPort} of 127.0.0.1 is taken; choose another with EILPOST_SIMULATOR_HTTP_PORT`,
    );
    await expect(startSimulator({ mxPort })).rejects.toThrow(/the MX port .* is taken/);
    await expect(startSimulator({ dnsPort })).rejects.toThrow(/the DNS port .* is taken/);
  });
});
