import { toOcid } from '../../core/ocid.js';
import type { SmtpCredentialSummaryView } from './smtp-credential.dto.js';
import type { SmtpCredential } from './smtp-credential.entity.js';

/** An SMTP credential as the API shows it at any time: without its password. */
export function smtpCredentialSummary(credential: SmtpCredential): SmtpCredentialSummaryView {
  const { id, userId, username, description, timeCreated, timeExpires } = credential;
  return {
    id: toOcid('credential', id),
    username,
    userId: toOcid('user', userId),
    description,
    timeCreated: timeCreated.toISOString(),
    timeExpires: timeExpires?.toISOString() ?? null,
    lifecycleState: credential.lifecycleState,
  };
}
