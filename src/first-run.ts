import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CoreConfig } from './core/core.config.js';
import { fromOcid, toOcid } from './core/ocid.js';
import { IdentityService } from './identity/index.js';
import { SendersService } from './senders/index.js';

const TENANCY = 'eilpost';
const ADMIN = 'admin';
const SANDBOX_DOMAIN = 'sandbox.eilpost.test';
const SANDBOX_SENDER = `hello@${SANDBOX_DOMAIN}`;

/** What the first start made, with the secrets that can be read nowhere else. Kept in `first-run.json`, mode 0600. */
export interface FirstRun {
  readonly apiEndpoint: string;
  readonly consoleUrl: string;
  readonly tenancyId: string;
  readonly userId: string;
  readonly adminUser: string;
  readonly adminPassword: string;
  readonly smtp: {
    readonly host: string;
    readonly submissionPort: number;
    readonly submissionsPort: number;
    readonly username: string;
    readonly password: string;
  };
  readonly sandbox: {
    readonly sender: string;
    readonly domain: string;
    /** Null when mail goes to the real internet. */
    readonly mailboxesUrl: string | null;
  };
}

/** What `first-run.json` holds that does not follow from the settings of a start. */
type Made = Pick<FirstRun, 'tenancyId' | 'userId' | 'adminPassword'> & {
  readonly smtp: Pick<FirstRun['smtp'], 'username' | 'password'>;
};

export interface Addresses {
  readonly httpPort: number;
  readonly submissionPort: number;
  readonly submissionsPort: number;
  readonly mailboxesUrl: string | null;
}

/**
 * A tenancy, a user, a credential and a sender to begin with: made once, found again at every later start. Null when
 * the database was set up by somebody else and nothing needs to be made.
 */
export async function prepareFirstRun(
  identity: IdentityService,
  senders: SendersService,
  core: CoreConfig,
): Promise<Made | null> {
  const known = read(fileOf(core)) ?? read(draftOf(core));
  const tenancy = await identity.findTenancy(TENANCY);
  // By the UUID alone: the realm may have got another name since.
  if (known && tenancy && fromOcid(known.tenancyId)?.uuid === tenancy.id) return known;
  if (tenancy || (await identity.listTenancies()).length > 0) return null;
  const made = await make(identity, senders);
  // The start may still fail, for a port that is taken; the next one finds the secrets here.
  writeWhole(draftOf(core), made);
  return made;
}

async function make(identity: IdentityService, senders: SendersService): Promise<Made> {
  const tenancy = await identity.createTenancy(TENANCY);
  const adminPassword = randomBytes(15).toString('base64url');
  const user = await identity.createUser(tenancy.id, ADMIN, {
    description: 'made at the first start',
    password: adminPassword,
    groups: ['Administrators'],
  });
  const compartment = await identity.rootCompartment(tenancy.id);
  await senders.addDomain(tenancy.id, compartment, SANDBOX_DOMAIN);
  await senders.approveSender(tenancy.id, compartment, `@${SANDBOX_DOMAIN}`);
  const { username, password } = await identity.createSmtpCredential(
    user.id,
    'made at the first start',
  );
  return {
    tenancyId: toOcid('tenancy', tenancy.id),
    userId: toOcid('user', user.id),
    adminPassword,
    smtp: { username, password },
  };
}

/** Everything a newcomer needs, at the addresses of this start. */
export function describeFirstRun(made: Made, core: CoreConfig, at: Addresses): FirstRun {
  const host = core.bindAddress === '0.0.0.0' ? '127.0.0.1' : core.bindAddress;
  return {
    apiEndpoint: `http://${host}:${at.httpPort}`,
    consoleUrl: `http://${host}:${at.httpPort}/`,
    tenancyId: made.tenancyId,
    userId: made.userId,
    adminUser: ADMIN,
    adminPassword: made.adminPassword,
    smtp: {
      host,
      submissionPort: at.submissionPort,
      submissionsPort: at.submissionsPort,
      username: made.smtp.username,
      password: made.smtp.password,
    },
    sandbox: { sender: SANDBOX_SENDER, domain: SANDBOX_DOMAIN, mailboxesUrl: at.mailboxesUrl },
  };
}

/** To be called once everything listens: programs wait for the file. */
export function writeFirstRun(firstRun: FirstRun, core: CoreConfig): void {
  writeWhole(fileOf(core), firstRun);
  rmSync(draftOf(core), { force: true });
}

/** Whole or not at all: nobody ever reads half of it. */
function writeWhole(file: string, content: Made | FirstRun): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function read(file: string): Made | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Made) : null;
}

/** Whether no start has come to its end in this data folder yet. */
export function isFirstRun(core: CoreConfig): boolean {
  return !existsSync(fileOf(core));
}

/** What a later start prints: secrets belong on a screen once, and never into the log of a supervisor. */
export function laterRunText(run: FirstRun, core: CoreConfig): string {
  return [
    '',
    'Eilpost runs.',
    ...where(run),
    `  secrets          ${fileOf(core)}, made at the first start`,
    '',
  ].join('\n');
}

function where({ consoleUrl, smtp, sandbox }: FirstRun): string[] {
  const mailboxes = sandbox.mailboxesUrl ? [`  mailboxes        ${sandbox.mailboxesUrl}`] : [];
  return [
    `  console          ${consoleUrl}`,
    `  SMTP             ${smtp.host}, port ${smtp.submissionPort} with STARTTLS or ${smtp.submissionsPort} with TLS`,
    ...mailboxes,
  ];
}

/** The same in words, with a line to copy. */
export function firstRunText(run: FirstRun, core: CoreConfig): string {
  const { smtp, sandbox } = run;
  const swaks = [
    `swaks --server ${smtp.host}:${smtp.submissionPort} --tls`,
    `--auth-user ${smtp.username} --auth-password ${smtp.password}`,
    `--from ${sandbox.sender} --to ok@mailbox.test`,
  ].join(' \\\n    ');
  return [
    '',
    'Eilpost runs.',
    ...where(run),
    `  log-in           ${run.adminUser} / ${run.adminPassword}`,
    `  SMTP user        ${smtp.username}`,
    `  SMTP password    ${smtp.password}`,
    `  sender           ${sandbox.sender}`,
    `  all of this      ${fileOf(core)}`,
    '',
    sandbox.mailboxesUrl
      ? 'Send a first message into the simulated internet:'
      : 'Send a first message:',
    '',
    `  ${swaks}`,
    '',
  ].join('\n');
}

function fileOf(core: CoreConfig): string {
  return path.resolve(core.dataDir, 'first-run.json');
}

/** What a first start made that has not come to its end yet. */
function draftOf(core: CoreConfig): string {
  return path.resolve(core.dataDir, 'first-run.draft.json');
}
