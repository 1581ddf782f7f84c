import type { CoreConfig } from './core/core.config.js';
import { firstRunFile, type FirstRun } from './first-run.js';

/** What a later start prints: secrets belong on a screen once, and never into the log of a supervisor. */
export function laterRunText(run: FirstRun, core: CoreConfig): string {
  return [
    '',
    'Eilpost runs.',
    ...where(run),
    `  secrets          ${firstRunFile(core)}, made at the first start`,
    '',
  ].join('\n');
}

/** The same in words, with lines to copy. */
export function firstRunText(run: FirstRun, core: CoreConfig): string {
  const { smtp, sandbox } = run;
  return [
    '',
    'Eilpost runs.',
    ...where(run),
    `  log-in           ${run.adminUser} / ${run.adminPassword}`,
    `  SMTP user        ${smtp.username}`,
    `  SMTP password    ${smtp.password}`,
    `  sender           ${sandbox.sender}`,
    ...(run.apiToken === null ? [] : [`  API token        ${run.apiToken}`]),
    `  all of this      ${firstRunFile(core)}`,
    '',
    sandbox.mailboxesUrl
      ? 'Send a first message into the simulated internet:'
      : 'Send a first message:',
    '',
    ...bySwaks(run),
    ...(run.apiToken === null
      ? []
      : ['', 'The same by HTTP, and a look at the API:', '', ...byCurl(run)]),
    '',
  ].join('\n');
}

function where({ consoleUrl, apiEndpoint, smtp, sandbox, oci }: FirstRun): string[] {
  return [
    `  console          ${consoleUrl}`,
    `  API              ${apiEndpoint}`,
    ...(oci ? [`  OCI SDKs         ${oci.configFile}, key ${oci.keyFile}`] : []),
    `  SMTP             ${smtp.host}, port ${smtp.submissionPort} with STARTTLS or ${smtp.submissionsPort} with TLS`,
    ...(sandbox.mailboxesUrl ? [`  mailboxes        ${sandbox.mailboxesUrl}`] : []),
  ];
}

function bySwaks({ smtp, sandbox }: FirstRun): string[] {
  return command([
    `swaks --server ${smtp.host}:${smtp.submissionPort} --tls`,
    `--auth-user ${smtp.username} --auth-password ${smtp.password}`,
    `--from ${sandbox.sender} --to ok@mailbox.test`,
  ]);
}

function byCurl({ apiEndpoint, apiToken, tenancyId, sandbox }: FirstRun): string[] {
  const message = {
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: { to: [{ email: 'ok@mailbox.test' }] },
    subject: 'Hello',
    bodyText: 'Hello by HTTP',
  };
  return [
    ...command([
      `curl ${apiEndpoint}/20220926/actions/submitEmail`,
      `-H 'authorization: Bearer ${apiToken}'`,
      `-d '${JSON.stringify(message)}'`,
    ]),
    '',
    ...command([
      `curl '${apiEndpoint}/20170907/configuration?compartmentId=${tenancyId}'`,
      `-H 'authorization: Bearer ${apiToken}'`,
    ]),
  ];
}

function command(parts: readonly string[]): string[] {
  return [`  ${parts.join(' \\\n    ')}`];
}
