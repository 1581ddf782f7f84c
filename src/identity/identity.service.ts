import { Injectable } from '@nestjs/common';
import { hash as argon2id } from '@node-rs/argon2';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { operator, type Caller } from '../rest/caller.js';
import { AccessService } from './access/access.service.js';
import { ApiKeysService } from './credentials/api-keys.service.js';
import { ApiTokensService } from './credentials/api-tokens.service.js';
import { IdentityStore } from './identity.store.js';
import type { Permission } from './policy/permissions.js';
import type {
  NewSmtpCredential,
  SmtpCredentialInfo,
  SmtpPrincipal,
  Tenancy,
  User,
} from './principal.js';
import { SmtpCredentialsService } from './credentials/smtp-credentials.service.js';

const ADMINISTRATORS = 'Administrators';
/** What every tenancy begins with; it may change all of it. */
const FIRST_GROUPS = [
  {
    name: ADMINISTRATORS,
    description: 'May do everything in the tenancy',
    statement: 'Allow group Administrators to manage all-resources in tenancy',
  },
  {
    name: 'Senders',
    description: 'May send in the name of every approved sender',
    statement: 'Allow group Senders to use email-family in tenancy',
  },
];
/** A user that an operator makes may send; a user made through the API may do nothing until it is in a group. */
const USUAL_GROUPS = ['Senders'];

@Injectable()
export class IdentityService {
  constructor(
    private readonly store: IdentityStore,
    private readonly tokens: ApiTokensService,
    private readonly keys: ApiKeysService,
    private readonly credentials: SmtpCredentialsService,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  /** Null for every reason alike: no such user name, wrong password, inactive, revoked, expired. */
  verifySmtpCredential(username: string, password: string): Promise<SmtpPrincipal | null> {
    return this.credentials.verify(username, password);
  }

  /** Whether who logged in before might still do so. Asked for each message: as a rule it costs no query. */
  smtpLogInHolds(principal: SmtpPrincipal): Promise<boolean> {
    return this.credentials.holds(principal);
  }

  /**
   * With its root compartment, and a group each for those who administer and those who send. Throws when the name is taken.
   * The operator's own tenancy may see to the engine itself.
   */
  async createTenancy(name: string, { isOperator = false } = {}): Promise<Tenancy> {
    const [id, timeCreated] = [this.#newId(), this.#now()];
    const tenancy = { id, name: named('tenancy', name), timeCreated, isOperator };
    const groups = FIRST_GROUPS.map(({ name: group, description }) => ({
      id: this.#newId(),
      name: group,
      description,
    }));
    const policies = FIRST_GROUPS.map(({ name: group, statement }) => ({
      id: this.#newId(),
      name: group,
      description: 'Made with the tenancy',
      statements: [statement],
    }));
    if (!(await this.store.insertTenancy(tenancy, groups, policies))) {
      throw new Error(`there is a tenancy named ${name} already`);
    }
    if (isOperator) await this.access.changed();
    return tenancy;
  }

  /** Gives the tenancy the right to see to the engine, or takes it. Throws when there is none of the name. */
  async setOperator(name: string, isOperator: boolean): Promise<void> {
    const tenancy = await this.store.tenancy(name);
    if (!tenancy) throw new Error(`there is no tenancy named ${name}`);
    await this.store.setOperator(tenancy.id, isOperator);
    await this.access.changed();
  }

  /** Whose compartment it is; the tenancy itself is its root. Null when there is none. */
  async tenancyOfCompartment(id: string): Promise<string | null> {
    return (await this.store.compartment(id))?.tenancyId ?? null;
  }

  findTenancy(name: string): Promise<Tenancy | null> {
    return this.store.tenancy(name);
  }

  findTenancyById(id: string): Promise<Tenancy | null> {
    return this.store.tenancyById(id);
  }

  /** E-mail addresses of the active users in the group Administrators of a tenancy, as they were typed; the oldest users first. */
  addressesOfAdministrators(tenancyId: string, limit: number): Promise<readonly string[]> {
    return this.store.addressesOfGroup(tenancyId, ADMINISTRATORS, limit);
  }

  listTenancies(): Promise<readonly Tenancy[]> {
    return this.store.allTenancies();
  }

  /** The id of the compartment in which a tenancy's things are unless somebody says otherwise. */
  async rootCompartment(tenancyId: string): Promise<string> {
    const root = await this.store.compartment(tenancyId);
    if (!root) throw new Error(`there is no tenancy with the id ${tenancyId}`);
    return root.id;
  }

  /** Without a password the user can not log in to the console; without groups it may send. Throws when the name is taken in the tenancy. */
  async createUser(
    tenancyId: string,
    name: string,
    details: {
      description?: string;
      email?: string;
      password?: string;
      groups?: readonly string[];
    } = {},
  ): Promise<User> {
    const user: User = {
      id: this.#newId(),
      tenancyId,
      name: named('user', name),
      description: details.description ?? '',
      email: details.email ?? null,
      lifecycleState: 'ACTIVE',
      timeCreated: this.#now(),
    };
    // The library's defaults are argon2id with 19 MiB, 2 passes and 1 lane, the least that OWASP recommends.
    const passwordHash = details.password ? await argon2id(details.password) : null;
    const wanted = details.groups ?? USUAL_GROUPS;
    const groups = await this.store.groupsNamed(tenancyId, wanted);
    const missing = wanted.find((group) => !groups.some((one) => one.name === group));
    // Somebody may have renamed or removed the usual ones; then the user begins without.
    if (missing !== undefined && details.groups)
      throw new Error(`there is no group named ${missing} in this tenancy`);
    const memberships = groups.map((group) => ({ id: this.#newId(), groupId: group.id }));
    if (!(await this.store.insertUser(user, passwordHash, memberships))) {
      throw new Error(`there is a user named ${name} in this tenancy already`);
    }
    return user;
  }

  findUser(tenancyId: string, name: string): Promise<User | null> {
    return this.store.user(tenancyId, name);
  }

  listUsers(tenancyId: string): Promise<readonly User[]> {
    return this.store.usersOf(tenancyId);
  }

  /** The password is in the answer and nowhere else. Throws when the user has two credentials already. */
  async createSmtpCredential(userId: string, description: string): Promise<NewSmtpCredential> {
    const by = await this.#operatorFor(userId, 'createSmtpCredential', 'CREDENTIAL_ADD');
    const { credential, password } = await this.credentials.create(by, userId, description);
    return { id: credential.id, username: credential.username, password };
  }

  /** False when there is no such credential. It stays as a deleted row, so its name is never given again. */
  async revokeSmtpCredential(username: string): Promise<boolean> {
    const which = await this.store.credentialNamed(username);
    if (!which) return false;
    const { id, userId } = which;
    const by = await this.#operatorFor(userId, 'deleteSmtpCredential', 'CREDENTIAL_REMOVE');
    await this.credentials.remove(by, { id, userId }, {});
    return true;
  }

  listSmtpCredentials(userId: string): Promise<readonly SmtpCredentialInfo[]> {
    return this.store.credentialsOf(userId);
  }

  /** Every process says at its start which region it serves. Throws when another region has the key. */
  async registerRegion(region: { name: string; key: string; realm: string }): Promise<void> {
    const others = (await this.store.allRegions()).filter(({ name }) => name !== region.name);
    const same = others.find(({ key }) => key === region.key);
    if (same) throw new Error(`the region ${same.name} has the key ${region.key} already`);
    await this.store.saveRegion(region);
  }

  /** A token that may do all that its user may. It is in the answer and nowhere else. */
  async createApiToken(userId: string, description: string): Promise<string> {
    const by = await this.#operatorFor(userId, 'createApiToken', 'CREDENTIAL_ADD');
    return (await this.tokens.create(by, userId, { description })).secret;
  }

  /** Takes the public key in PEM; answers with its fingerprint. */
  async addApiKey(userId: string, publicKeyPem: string): Promise<string> {
    const by = await this.#operatorFor(userId, 'uploadApiKey', 'CREDENTIAL_ADD');
    return (await this.keys.upload(by, userId, publicKeyPem)).fingerprint;
  }

  /** The operator, in the tenancy of this user. */
  async #operatorFor(userId: string, id: string, permission: Permission): Promise<Caller> {
    const user = await this.store.userById(userId);
    if (!user) throw new Error(`there is no user with the id ${userId}`);
    return { ...operator(user.tenancyId, id), operation: { id, permission } };
  }

  #newId(): string {
    return newUuid(this.clock.now());
  }

  #now(): Date {
    return new Date(this.clock.now());
  }
}

function named(what: string, name: string): string {
  if (!/^\S(.{0,98}\S)?$/.test(name)) {
    throw new Error(`the name of a ${what} has 1 to 100 characters and no space at its ends`);
  }
  return name;
}
