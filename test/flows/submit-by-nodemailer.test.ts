import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, expectDelivered, octetsOf } from '../support/arrivals.js';
import { Site } from '../support/site.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

it.each(['submissionPort', 'submissionsPort'] as const)(
  'nodemailer sends through the %s',
  async (port) => {
    const { smtp, sandbox } = site.firstRun;
    const to = `ok+nodemailer.${port}@mailbox.test`;
    const transport = createTransport({
      host: smtp.host,
      port: smtp[port],
      secure: port === 'submissionsPort',
      requireTLS: true,
      auth: { user: smtp.username, pass: smtp.password },
      tls: { rejectUnauthorized: false },
    });
    const sent = await transport.sendMail({
      from: `"Grüße" <${sandbox.sender}>`,
      to,
      bcc: 'ok+hidden@mailbox.test',
      subject: 'Grüße aus nodemailer',
      text: 'Guten Tag',
      attachments: [{ filename: 'zeros.bin', content: Buffer.alloc(50_000) }],
    });
    transport.close();
    expect(sent.accepted).toEqual([to, 'ok+hidden@mailbox.test']);
    await expectDelivered(site, to, 'Grüße aus nodemailer');
    const [arrived] = await arrivedAt(site, to);
    const octets = (await octetsOf(site, arrived!.id)).toString('latin1');
    expect(octets).not.toContain('hidden');
    expect(octets.match(/^Message-ID:/gim)).toHaveLength(1);
  },
);
