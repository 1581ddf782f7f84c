import { toOcid } from '../../core/ocid.js';
import type { SessionSummaryView, SessionView } from './session.dto.js';
import type { Session } from './sessions.store.js';
import type { Tenancy } from '../principal.js';
import { csrfTokenOf } from '../credentials/token-secret.js';
import type { UserRow } from '../users/user.entity.js';

/** What the pages of a session need to know at their start. */
export function sessionView(
  { id, expiresAt }: Pick<Session, 'id' | 'expiresAt'>,
  secret: string,
  user: UserRow,
  tenancy: Tenancy,
): SessionView {
  return {
    id: toOcid('session', id),
    user: {
      id: toOcid('user', user.id),
      name: user.name,
      description: user.description,
      previousSuccessfulLoginTime: user.previousLoginAt?.toISOString() ?? null,
    },
    tenancy: { id: toOcid('tenancy', tenancy.id), name: tenancy.name },
    csrfToken: csrfTokenOf(secret),
    timeExpires: expiresAt.toISOString(),
  };
}

/** A session as its user sees it in the list. */
export function sessionSummaryView(session: Session, currentId: string): SessionSummaryView {
  const { id, createdAt, expiresAt, lastUsedAt, sourceIp, userAgent } = session;
  return {
    id: toOcid('session', id),
    timeCreated: createdAt.toISOString(),
    timeExpires: expiresAt.toISOString(),
    timeLastUsed: lastUsedAt.toISOString(),
    sourceIp,
    userAgent,
    isCurrent: id === currentId,
  };
}
