import type { Finding, GuardPolicyName, Scope } from './judge.js';

/** A sender, domain or tenancy that is stepped in with. Times are milliseconds since the epoch. */
export interface Guard extends Finding {
  readonly id: string;
  readonly tenancyId: string;
  readonly scope: Scope;
  readonly subject: string;
  readonly windowHours: number;
  readonly policy: GuardPolicyName;
  readonly since: number;
  /** Since when it is at its step. */
  readonly steppedAt: number;
  readonly judgedAt: number;
  readonly endedAt: number | null;
  /** `operator` or `tenancy` for who resumed it; null when it ended by itself. */
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

export interface GuardPolicy {
  readonly tenancyId: string;
  readonly policy: GuardPolicyName;
  /** Whether the tenancy may resume a pause by itself, once in 30 days. */
  readonly mayResume: boolean;
  /** 0: nobody has said anything yet. */
  readonly version: number;
}

export interface Baseline {
  readonly scope: Scope;
  readonly subject: string;
  readonly countsFrom: number;
}
