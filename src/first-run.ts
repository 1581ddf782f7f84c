import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CoreConfig } from './core/core.config.js';
import { fromOcid, toOcid } from './core/ocid.js';
import type { Region } from './core/region.js';
import { IdentityService } from './identity/index.js';
import { makeOciKey, ociAccess, writeOciFiles, type OciAccess } from './oci-files.js';
import { writePrivate } from './private-file.js';
import { SendersService } from './senders/index.js';

const TENANCY = 'eilpost';
const ADMIN = 'admin';
const WHY = 'made at the first start';
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
  /** May do all that the user may. Null where the user had gone before there were tokens. */
  readonly apiToken: string | null;
  readonly oci: OciAccess | null;
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
type Made = Pick<FirstRun, 'tenancyId' | 'userId' | 'adminPassword' | 'apiToken'> & {
  readonly smtp: Pick<FirstRun['smtp'], 'username' | 'password'>;
  readonly oci: Pick<OciAccess, 'fingerprint'> | null;
};

/** The same as a version wrote it that knew less. */
type Known = Omit<Made, 'apiToken' | 'oci'> & Partial<Made>;

export interface Addresses {
  readonly httpPort: number;
  readonly submissionPort: number;
  readonly submissionsPort: number;
  readonly mailboxesUrl: string | null;
  readonly region: Region;
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
  const known = read(firstRunFile(core)) ?? read(draftOf(core));
  const tenancy = await identity.findTenancy(TENANCY);
  // By the UUID alone: the realm may have got another name since.
  if (known && tenancy && fromOcid(known.tenancyId)?.uuid === tenancy.id)
    return completed(identity, known, core);
  if (tenancy || (await identity.listTenancies()).length > 0) return null;
  const made = await make(identity, senders, core);
  // The start may still fail, for a port that is taken; the next one finds the secrets here.
  writeWhole(draftOf(core), made);
  return made;
}

/** With what an older version did not make yet, for a user who is still there. */
async function completed(identity: IdentityService, known: Known, core: CoreConfig): Promise<Made> {
  const { apiToken, oci } = known;
  if (apiToken !== undefined && oci !== undefined) return { ...known, apiToken, oci };
  const user = await identity.findUser(fromOcid(known.tenancyId)!.uuid, ADMIN);
  const isThere = user?.lifecycleState === 'ACTIVE' && user.id === fromOcid(known.userId)?.uuid;
  const made = {
    ...known,
    ...(isThere ? await makeApiAccess(identity, user.id, core) : { apiToken: null, oci: null }),
  };
  writeWhole(existsSync(firstRunFile(core)) ? firstRunFile(core) : draftOf(core), made);
  return made;
}

/** A token for curl, and a key for the SDKs of OCI. */
async function makeApiAccess(
  identity: IdentityService,
  userId: string,
  core: CoreConfig,
): Promise<Pick<Made, 'apiToken' | 'oci'>> {
  const fingerprint = await identity.addApiKey(userId, await makeOciKey(core));
  const apiToken = await identity.createApiToken(userId, WHY);
  return { apiToken, oci: { fingerprint } };
}

async function make(
  identity: IdentityService,
  senders: SendersService,
  core: CoreConfig,
): Promise<Made> {
  const tenancy = await identity.createTenancy(TENANCY, { isOperator: true });
  const adminPassword = randomBytes(15).toString('base64url');
  const user = await identity.createUser(tenancy.id, ADMIN, {
    description: WHY,
    password: adminPassword,
    groups: ['Administrators'],
  });
  const compartment = await identity.rootCompartment(tenancy.id);
  await senders.addDomain(tenancy.id, compartment, SANDBOX_DOMAIN);
  await senders.approveSender(tenancy.id, compartment, `@${SANDBOX_DOMAIN}`);
  const { username, password } = await identity.createSmtpCredential(user.id, WHY);
  return {
    tenancyId: toOcid('tenancy', tenancy.id),
    userId: toOcid('user', user.id),
    adminPassword,
    smtp: { username, password },
    ...(await makeApiAccess(identity, user.id, core)),
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
    apiToken: made.apiToken,
    oci: made.oci && ociAccess({ ...made, ...made.oci }, at.region.name, core),
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
export function writeFirstRun(firstRun: FirstRun, region: Region, core: CoreConfig): void {
  if (firstRun.oci) writeOciFiles(firstRun.oci, region, core);
  writeWhole(firstRunFile(core), firstRun);
  rmSync(draftOf(core), { force: true });
}

function writeWhole(file: string, content: Made | FirstRun): void {
  writePrivate(file, `${JSON.stringify(content, null, 2)}\n`);
}

function read(file: string): Known | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Known) : null;
}

/** Whether no start has come to its end in this data folder yet. */
export function isFirstRun(core: CoreConfig): boolean {
  return !existsSync(firstRunFile(core));
}

export function firstRunFile(core: CoreConfig): string {
  return path.resolve(core.dataDir, 'first-run.json');
}

/** What a first start made that has not come to its end yet. */
function draftOf(core: CoreConfig): string {
  return path.resolve(core.dataDir, 'first-run.draft.json');
}
