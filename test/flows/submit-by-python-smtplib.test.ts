import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDelivered } from '../support/arrivals.js';
import { runProgram } from '../support/run-program.js';
import { Site, isInstalled } from '../support/site.js';

/** Arguments: host, port, whether TLS is implicit, user, password, sender, recipient. */
const PROGRAM = `
import smtplib, ssl, sys
from email.message import EmailMessage
host, port, implicit, user, password, sender, to = sys.argv[1:]
message = EmailMessage()
message['From'], message['To'], message['Subject'] = sender, to, 'from smtplib'
message.set_content('Hello from smtplib\\n.a line with a dot\\n')
context = ssl._create_unverified_context()
if implicit == 'yes':
    smtp = smtplib.SMTP_SSL(host, int(port), context=context)
else:
    smtp = smtplib.SMTP(host, int(port))
    smtp.starttls(context=context)
smtp.login(user, password)
refused = smtp.send_message(message)
smtp.quit()
assert refused == {}, refused
`;

describe.skipIf(!isInstalled('python3'))('smtplib (skipped where Python is not installed)', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterAll(() => site?.stop());

  it.each([
    ['STARTTLS', 'submissionPort'],
    ['TLS', 'submissionsPort'],
  ] as const)('sends with %s', async (way, port) => {
    const { smtp, sandbox } = site.firstRun;
    const to = `ok+smtplib.${way}@mailbox.test`;
    const implicit = port === 'submissionsPort' ? 'yes' : 'no';
    const args = [
      smtp.host,
      String(smtp[port]),
      implicit,
      smtp.username,
      smtp.password,
      sandbox.sender,
      to,
    ];
    const { code, output } = await runProgram('python3', ['-c', PROGRAM, ...args]);
    expect(output).toBe('');
    expect(code).toBe(0);
    await expectDelivered(site, to, 'from smtplib');
  });
});
