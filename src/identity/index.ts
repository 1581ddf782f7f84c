/**
 * Identity: who is calling, and what they may do. Owns tenancies, compartments, users, groups with their memberships,
 * policies, and all that somebody proves who they are by: SMTP credentials, API keys, tokens, sessions. The SMTP door
 * asks it at every AUTH, every room asks its policies before it answers, the admin command line sets up an installation
 * with it; to everybody it offers OCI's Identity API. It promises that a secret is shown once and stored only as a hash,
 * that an unknown user name costs and answers the same as a wrong password, and that what was revoked stops working at
 * once in the process that revoked it, in every other one a session at once too, keys and tokens within 10 seconds and
 * SMTP credentials, also in sessions that are open, as soon as it is heard of, or within 30. Each kind of resource has its folder; `policies/` is one of them, `policy/` the engine that
 * decides. It never knows what a compartment holds: the database does not let one go that is not empty.
 */
export { IdentityModule } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export {
  AccessService,
  type Needed,
  type Place,
  type Sending,
  type SenderPlace,
} from './access/access.service.js';
export { compartmentOcid } from './compartments/compartment-ocid.js';
export type {
  NewSmtpCredential,
  SmtpCredentialInfo,
  SmtpPrincipal,
  Tenancy,
  User,
} from './principal.js';
