import type { AttemptNote, EgressIp, EgressService } from '../egress/index.js';
import type { Outcome } from '../mail/outcome.js';
import type { SettledRecipient, SpooledMessage, SpooledRecipient } from '../spool/index.js';
import { expireRecipient } from './settle.js';

/** The address that an attempt is made from, and whom it is made to. */
export interface AttemptWay {
  readonly egress: EgressIp | null;
  readonly route: { readonly provider?: string | null };
}

/**
 * Who of the recipients may be tried by an address that warms up. The others wait, without an attempt being counted,
 * until there is an allowance again; those whose time is over by then have ended.
 */
export async function withinAllowance(
  recipients: readonly SpooledRecipient[],
  { egress, route }: AttemptWay,
  service: Pick<EgressService, 'reserve' | 'allowedAt'>,
  message: Pick<SpooledMessage, 'acceptedAt'>,
  { now, lifetimeSeconds }: { readonly now: number; readonly lifetimeSeconds: number },
): Promise<{ recipients: SpooledRecipient[]; waiting: SettledRecipient[] }> {
  const all = [...recipients];
  if (egress === null || all.length === 0) return { recipients: all, waiting: [] };
  const provider = route.provider ?? null;
  const allowed = await service.reserve(egress, provider, all.length);
  if (allowed >= all.length) return { recipients: all, waiting: [] };
  const dueAt = Math.max(now, await service.allowedAt(egress, provider));
  const isOver = dueAt >= message.acceptedAt + lifetimeSeconds * 1000;
  const waiting = all.slice(allowed).map((recipient) =>
    isOver
      ? expireRecipient(recipient, now)
      : {
          id: recipient.id,
          status: 'waiting' as const,
          event: 'deferred' as const,
          reason: 'warming_up' as const,
          attempts: recipient.attempts,
          dueAt,
          detail: { dueAt: new Date(dueAt).toISOString() },
        },
  );
  return { recipients: all.slice(0, allowed), waiting };
}

/** What an outcome says of the address; null: nothing, because nobody answered or the recipient alone was meant. */
export function noteOf(outcome: Outcome): AttemptNote['outcome'] | null {
  if (outcome.kind === 'delivered') return 'delivered';
  if (outcome.reply === null) return null;
  if (outcome.reason === 'ip_blocked') return 'blocked';
  if (outcome.kind === 'failed') return 'bounced';
  return outcome.scope === 'recipient' ? null : 'deferred';
}
