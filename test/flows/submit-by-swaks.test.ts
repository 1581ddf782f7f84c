import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDelivered } from '../support/arrivals.js';
import { runProgram } from '../support/run-program.js';
import { Site, isInstalled } from '../support/site.js';

const CASES = [
  { way: 'STARTTLS and LOGIN', port: 'submissionPort', options: ['--tls', '--auth', 'LOGIN'] },
  { way: 'STARTTLS and PLAIN', port: 'submissionPort', options: ['--tls', '--auth', 'PLAIN'] },
  {
    way: 'TLS and LOGIN',
    port: 'submissionsPort',
    options: ['--tls-on-connect', '--auth', 'LOGIN'],
  },
  {
    way: 'TLS and PLAIN',
    port: 'submissionsPort',
    options: ['--tls-on-connect', '--auth', 'PLAIN'],
  },
] as const;

describe.skipIf(!isInstalled('swaks'))('swaks (skipped where it is not installed)', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterAll(() => site?.stop());

  it.each(CASES)('sends with $way', async ({ port, options }) => {
    const { smtp, sandbox } = site.firstRun;
    const to = `ok+${port}.${options[2]}@mailbox.test`;
    const { code, output } = await runProgram('swaks', [
      ...[
        '--server',
        `${smtp.host}:${smtp[port]}`,
        '--auth-user',
        smtp.username,
        '--auth-password',
        smtp.password,
      ],
      ...[
        '--from',
        sandbox.sender,
        '--to',
        to,
        '--header',
        `Subject: from swaks to ${to}`,
        ...options,
      ],
    ]);
    expect(output).toMatch(/^<~\s+250 2\.\d\.\d Ok: queued as \d+/m);
    expect(code).toBe(0);
    await expectDelivered(site, to, `from swaks to ${to}`);
  });
});
