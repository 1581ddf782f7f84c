/**
 * Identity: who is calling. Owns the tables `tenancy`, `compartment`, `iam_user` and `smtp_credential`. The SMTP door
 * asks it at every AUTH, other rooms for tenancies and compartments, the admin command line to set up an installation.
 * It promises that a secret is shown once and stored only as a hash, that an unknown user name costs and answers the
 * same as a wrong password, and that a revoked credential stops working within 30 seconds in every process, at once in
 * the one that revoked it. It never decides what a caller may send: that is for senders.
 */
export { IdentityModule } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export { AccessService, type Place, type Sending, type SenderPlace } from './access.service.js';
export { compartmentOcid } from './compartment-ocid.js';
export type {
  NewSmtpCredential,
  SmtpCredentialInfo,
  SmtpPrincipal,
  Tenancy,
  User,
} from './principal.js';
