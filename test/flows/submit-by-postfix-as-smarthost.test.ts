import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedAt, expectDelivered, octetsOf } from '../support/arrivals.js';
import { Postfix, canRunPostfix } from '../support/postfix.js';
import { Site } from '../support/site.js';

describe.skipIf(!canRunPostfix)(
  'Postfix (skipped where it is not installed, or not root runs the tests)',
  () => {
    let site: Site;
    let postfix: Postfix;
    beforeAll(async () => {
      site = await Site.start();
      const { smtp } = site.firstRun;
      const smarthost = `[${smtp.host}]:${smtp.submissionPort}`;
      postfix = await Postfix.start({
        relayhost: smarthost,
        smtp_tls_security_level: 'encrypt',
        smtp_sasl_auth_enable: 'yes',
        smtp_sasl_password_maps: `inline:{{ ${smarthost} = ${smtp.username}:${smtp.password} }}`,
        smtp_sasl_security_options: 'noanonymous',
      });
    });
    afterAll(async () => {
      await postfix?.stop();
      await site?.stop();
    });

    it('relays what its machine sends, through Eilpost as its smarthost', async () => {
      const { sender } = site.firstRun.sandbox;
      const recipients = ['ok+postfix1@mailbox.test', 'ok+postfix2@mailbox.test'];
      const message = `From: ${sender}\nTo: ${recipients[0]}\nSubject: from Postfix\n\nGrüße\n.\nbehind a dot\n`;
      await postfix.sendmail(sender, recipients, message.replace('\n.\n', '\n..\n'));
      await site.waitFor(
        () => countOf(/status=\w+/g, postfix.log) === 2,
        'the end of both deliveries',
      );
      expect(postfix.log).toMatch(/status=sent \(250 2\.\d\.\d Ok: queued as \d+\)/);
      for (const recipient of recipients) await expectDelivered(site, recipient, 'from Postfix');
      const [arrived] = await arrivedAt(site, recipients[0]!);
      expect((await octetsOf(site, arrived!.id)).toString()).toContain(
        '\r\nGrüße\r\n..\r\nbehind a dot\r\n',
      );
    });

    it('gets a refusal that it understands for a sender who is not approved, and gives up at once', async () => {
      await postfix.sendmail(
        'stranger@example.com',
        ['ok+postfix3@mailbox.test'],
        'From: stranger@example.com\n\nHello\n',
      );
      await site.waitFor(() => postfix.log.includes('status=bounced'), 'the bounce');
      expect(postfix.log).toMatch(
        /said: 5\d\d 5\.7\.1 Authorization failed: address stranger@example\.com not authorized/,
      );
    });
  },
);

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
