import { DAY_MS, utcDay } from '../core/day.js';
import type { Judgment } from './judge-event.js';

/** Bounces of one address on one day (UTC) that do not suppress it alone. Times are milliseconds since the epoch. */
export interface NewBounces {
  readonly tenancyId: string;
  readonly address: string;
  readonly kind: 'soft' | 'hard' | 'dns';
  /** The message had been taken before: what an address takes says nothing of these. */
  readonly isByMail: boolean;
  /** As `2026-01-31`. */
  readonly day: string;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What was counted of an address within the window, in sessions and by mail. */
export interface CountedBounces extends Pick<NewBounces, 'tenancyId' | 'address' | 'kind'> {
  readonly count: number;
  readonly days: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface BounceRules {
  readonly softBounces: number;
  readonly softDays: number;
  readonly softExpiryDays: number;
  readonly unsureExpiryDays: number;
}

export interface Bounce {
  readonly tenancyId: string;
  readonly address: string;
  readonly kind: NewBounces['kind'];
  readonly isByMail: boolean;
  readonly at: number;
}

/** The bounces by address, kind, the way they came, and day. */
export function byDays(bounces: readonly Bounce[]): NewBounces[] {
  const days = new Map<string, NewBounces>();
  for (const { tenancyId, address, kind, isByMail, at } of bounces) {
    const day = utcDay(at);
    const key = `${tenancyId} ${kind} ${isByMail} ${day} ${address}`;
    const old = days.get(key);
    days.set(key, {
      tenancyId,
      address,
      kind,
      isByMail,
      day,
      count: (old?.count ?? 0) + 1,
      firstAt: Math.min(old?.firstAt ?? at, at),
      lastAt: Math.max(old?.lastAt ?? at, at),
    });
  }
  return [...days.values()];
}

/**
 * Whether what was counted suppresses the address, and until when (milliseconds since the epoch, null for ever); null when
 * it does not.
 */
export function isEnough(
  judgment: Extract<Judgment, { kind: 'soft' | 'hard' | 'dns' }>,
  counted: CountedBounces,
  rules: BounceRules,
): { readonly expiresAt: number | null } | null {
  if (judgment.kind === 'soft') {
    if (counted.count < rules.softBounces || counted.days < rules.softDays) return null;
    return { expiresAt: counted.lastAt + rules.softExpiryDays * DAY_MS };
  }
  if (counted.lastAt - counted.firstAt < judgment.againAfterMs) return null;
  return { expiresAt: judgment.isSure ? null : counted.lastAt + rules.unsureExpiryDays * DAY_MS };
}
