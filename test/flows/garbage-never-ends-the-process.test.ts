import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt } from '../support/arrivals.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
let sender: string;
beforeAll(async () => {
  const env = { EILPOST_SMTP_MAX_CONNECTIONS_PER_ADDRESS: '1000', EILPOST_LOG_LEVEL: 'error' };
  site = await Site.start({ env });
  sender = site.firstRun.sandbox.sender;
});
afterAll(async () => {
  // Nothing of what was thrown at it was a fault of ours.
  expect(site.log.split('\n').filter((line) => line.startsWith('{'))).toEqual([]);
  expect(await site.stop()).toBe(0);
});

/** Pieces that commands are made of, and octets that belong to none. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        ...[
          'EHLO x\r\n',
          'HELO x\r\n',
          'AUTH PLAIN ',
          'AUTH LOGIN\r\n',
          'STARTTLS\r\n',
          'RSET\r\n',
          'VRFY x\r\n',
        ],
        ...[
          'MAIL FROM:',
          'RCPT TO:',
          '<hello@sandbox.eilpost.test>',
          '<ok@mailbox.test>',
          ' SIZE=1',
          ' NOTIFY=',
        ],
        ...[
          'DATA\r\n',
          'From: hello@sandbox.eilpost.test\r\n\r\n',
          '\r\n.\r\n',
          '.',
          '\r\n',
          '\n',
          '\r',
          '\0',
        ],
        ...[
          '=',
          '"',
          '\\',
          '<',
          '>',
          '@',
          '+0D',
          'AGEAYg==',
          '*\r\n',
          'QUIT\r\n',
          'GET / HTTP/1.1\r\n',
        ],
      )
      .map((text) => Buffer.from(text)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets)) },
);
const garbage = fc.array(piece, { maxLength: 40 });

/** Throws it at a port, reads nothing, and is gone. */
function throwAt(port: number, pieces: readonly Buffer[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const one of pieces) socket.write(one);
      socket.end(() => socket.destroy());
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}

it.each(['EILPOST_SUBMISSION_PORT', 'EILPOST_SUBMISSIONS_PORT'])('garbage at %s', async (port) => {
  await fc.assert(
    fc.asyncProperty(garbage, (pieces) => throwAt(Number(site.env[port]), pieces)),
    { numRuns: 300 },
  );
  expect(site.process.exitCode).toBeNull();
});

it('garbage inside TLS, after the log-in', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, fc.boolean(), async (pieces, abrupt) => {
      const dialog = await Dialog.loggedIn(site);
      for (const one of pieces) dialog.write(one);
      if (!abrupt) await dialog.writeAll(Buffer.from('\r\n'));
      dialog.close();
    }),
    { numRuns: 200 },
  );
  expect(site.process.exitCode).toBeNull();
});

it('connections that are dropped at every point of a message', async () => {
  const message = `From: ${sender}\r\nSubject: dropped\r\n\r\n${'Hello\r\n'.repeat(2_000)}\r\n.\r\n`;
  const stream = `MAIL FROM:<${sender}>\r\nRCPT TO:<ok+dropped@mailbox.test>\r\nDATA\r\n${message}`;
  for (let cut = 0; cut <= stream.length; cut += 97) {
    const dialog = await Dialog.loggedIn(site);
    await dialog.writeAll(Buffer.from(stream.slice(0, cut)));
    dialog.close();
  }
  // The whole message, with nobody left to hear the answer.
  for (let i = 0; i < 20; i++) {
    const dialog = await Dialog.loggedIn(site);
    await dialog.writeAll(Buffer.from(stream));
    dialog.close();
  }
  expect(site.process.exitCode).toBeNull();
});

it('and the next one who comes is served', async () => {
  const dialog = await Dialog.loggedIn(site);
  const reply = await dialog.submit(
    sender,
    ['ok+next@mailbox.test'],
    `From: ${sender}\r\n\r\nHello`,
  );
  expect(reply).toMatch(/^250 /);
  await arrivedAt(site, 'ok+next@mailbox.test');
  dialog.close();
});
