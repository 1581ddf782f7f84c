import { Injectable } from '@nestjs/common';
import { operator, type Caller } from '../rest/caller.js';
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
import {
  ADMINISTRATORS,
  TenanciesService,
  type NewUserDetails,
} from './tenancies/tenancies.service.js';

@Injectable()
export class IdentityService {
  constructor(
    private readonly store: IdentityStore,
    private readonly tenancies: TenanciesService,
    private readonly tokens: ApiTokensService,
    private readonly keys: ApiKeysService,
    private readonly credentials: SmtpCredentialsService,
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
  createTenancy(name: string, { isOperator = false } = {}): Promise<Tenancy> {
    return this.tenancies.create(name, isOperator);
  }

  /** Gives the tenancy the right to see to the engine, or takes it. Throws when there is none of the name. */
  setOperator(name: string, isOperator: boolean): Promise<void> {
    return this.tenancies.setOperator(name, isOperator);
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
  createUser(tenancyId: string, name: string, details: NewUserDetails = {}): Promise<User> {
    return this.tenancies.createUser(tenancyId, name, details);
  }

  /** By the name of the group; every process goes by it at once. False when the user is in it already. Throws when there is no such group. */
  addToGroup(user: User, group: string): Promise<boolean> {
    return this.tenancies.addToGroup(user, group);
  }

  /** The other way round; false when the user is not in it. */
  removeFromGroup(user: User, group: string): Promise<boolean> {
    return this.tenancies.removeFromGroup(user, group);
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
}
