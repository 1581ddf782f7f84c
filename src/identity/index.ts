/**
 * Identity: who is calling, and what they may do. Owns the tables of tenancies, compartments, users, groups, policies,
 * their credentials and sessions. Every request of the API and every SMTP AUTH is proved here; other rooms ask for
 * tenancies, compartments and permissions, the admin command line to set up an installation. It promises that a secret is
 * shown once and stored only as a hash, that an unknown user name costs and answers the same as a wrong password, and that
 * what is revoked stops working at once in the process that revoked it: in every other one a session at once too, an API
 * token or key within 10 seconds, an SMTP credential within 30. It never decides what a caller may send: that is for
 * senders.
 */
export { IdentityModule } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export { AccessService, type Place, type Sending } from './access.service.js';
export { compartmentOcid } from './compartment-ocid.js';
export type {
  NewSmtpCredential,
  SmtpCredentialInfo,
  SmtpPrincipal,
  Tenancy,
  User,
} from './principal.js';
