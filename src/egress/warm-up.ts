/**
 * Messages a day from one address by stage: the stages that SparkPost publishes for its automated warm-up. Each provider
 * has its share of a stage. Behind the last one an address is warm and has no allowance.
 */
export const STAGES: readonly number[] = [
  200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000,
  250_000, 325_000, 400_000, 500_000, 600_000, 750_000, 1_000_000, 1_250_000, 1_750_000, 2_000_000,
  3_000_000, 4_250_000, 5_000_000, 6_000_000, 7_500_000, 10_000_000,
];
export const WARM = STAGES.length;

/** What everybody without a provider of their own counts as. */
export const OTHERS = '*';

/** An hour may take a tenth of the day: a burst looks like spam from an address that nobody knows. */
const HOURS = 10;
/** A provider that is hardly written to must still be able to begin. */
const LEAST_SHARE = 0.05;
/** Without a history the big four take about a quarter each of consumer mail. */
export const FIRST_SHARE = 0.25;
/** Messages of a week below which shares say nothing. */
const ENOUGH_FOR_SHARES = 500;

/** Of the day's allowance: less is no proof that the next stage is needed. */
const PROOF = 0.9;
const MOST_DEFERRED = 0.05;
/** So many deferrals are a warning and not weather: one stage back. */
const WARNING_DEFERRED = 0.2;
const MOST_COMPLAINED = 0.001;
const MOST_BOUNCED = 0.02;
/** Days without use after which a warm-up is off, and after which nobody remembers the address at all. */
export const IDLE_DAYS = 10;
const FORGOTTEN_DAYS = 30;

/** Recipients by what came of an attempt. */
export interface Use {
  readonly delivered: number;
  readonly deferred: number;
  readonly blocked: number;
  readonly bounced: number;
  readonly complained: number;
}

export const NO_USE: Use = { delivered: 0, deferred: 0, blocked: 0, bounced: 0, complained: 0 };

/** Why a stage is held: the closed list that the API shows. */
export const HOLDS = {
  not_judged: 'The first day is not over.',
  volume: 'Less than 90 % of the allowance was used, so nothing proves that more is needed.',
  deferrals: 'The provider deferred 5 % of the attempts or more.',
  warned: 'The provider deferred 20 % of the attempts or more: one stage back.',
  blocked: 'The provider blocked the address: one stage back.',
  complaints: 'Complaints reached 0.1 % of what was delivered.',
  bounces: 'Bounces reached 2 % of the attempts.',
  idle: 'Nothing was sent for 10 days: the next mail begins at a lower stage.',
  paused: 'The operator has paused the warm-up.',
} as const;
export type Hold = keyof typeof HOLDS;

export interface Judgement {
  readonly stage: number;
  readonly hold: Hold | null;
}

export function attemptsOf({ delivered, deferred, blocked, bounced }: Use): number {
  return delivered + deferred + blocked + bounced;
}

/** The stage of the next day, by what was sent under the allowance of the day before. */
export function judge(stage: number, dailyCap: number, use: Use): Judgement {
  const attempts = attemptsOf(use);
  const back = Math.max(0, stage - 1);
  if (use.blocked > 0) return { stage: back, hold: 'blocked' };
  if (attempts > 0 && use.deferred / attempts >= WARNING_DEFERRED)
    return { stage: back, hold: 'warned' };
  if (attempts <= dailyCap * PROOF) return { stage, hold: 'volume' };
  if (use.deferred / attempts >= MOST_DEFERRED) return { stage, hold: 'deferrals' };
  if (use.complained >= Math.max(1, use.delivered * MOST_COMPLAINED))
    return { stage, hold: 'complaints' };
  if (use.bounced / attempts >= MOST_BOUNCED) return { stage, hold: 'bounces' };
  return { stage: stage + 1, hold: null };
}

/**
 * The stage after so many days without use, of which `before` were known at the last look: half after ten, the first
 * after thirty. What is warm stays so for thirty: a provider remembers an address that it has seen for long.
 */
export function afterSilence(stage: number, days: number, before: number): number {
  if (days >= FORGOTTEN_DAYS) return 0;
  const isNew = days >= IDLE_DAYS && before < IDLE_DAYS;
  return isNew && stage < WARM ? Math.floor(stage / 2) : stage;
}

/** A provider's part of what was sent in a week, by all messages to it and all messages. */
export function shareOf(toProvider: number, all: number): number {
  if (all < ENOUGH_FOR_SHARES) return FIRST_SHARE;
  return Math.min(1, Math.max(LEAST_SHARE, toProvider / all));
}

/** Recipients a day that a stage allows for a share. At least one, and never more than the stage itself. */
export function dailyCap(stage: number, share: number): number {
  const whole = STAGES[Math.min(stage, STAGES.length - 1)]!;
  return Math.min(whole, Math.max(1, Math.floor(whole * share)));
}

export function hourlyCap(cap: number): number {
  return Math.max(1, Math.floor(cap / HOURS));
}

export const HOUR_MS = 60 * 60_000;
export const DAY_HOURS = 24;

/** Hours since the epoch. */
export function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}

/** Days since the epoch, UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / (DAY_HOURS * HOUR_MS));
}
