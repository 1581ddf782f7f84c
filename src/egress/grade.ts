import { attemptsOf, type Use } from './warm-up.js';

/** Which shared pools a tenancy's mail leaves from, the best first. */
export const GRADES = ['high', 'standard', 'probation'] as const;
export type Grade = (typeof GRADES)[number];

/** Where mail of a grade goes, in this order, as long as a pool of the grade has no address. */
export const GRADE_FALLBACKS: Readonly<Record<Grade, readonly Grade[]>> = {
  high: ['high', 'standard', 'probation'],
  standard: ['standard', 'high', 'probation'],
  probation: ['probation', 'standard', 'high'],
};

/** What a tenancy did in the last seven days. */
export interface Conduct extends Use {
  /** Attempts in its busiest hour. */
  readonly busiestHour: number;
  /** Hours and days with any attempt. */
  readonly hours: number;
  readonly days: number;
}

/** Why the grade is what it is; kept with it and shown. */
export interface GradeWhy {
  readonly attempts: number;
  readonly bounceRatio: number;
  readonly complaintRatio: number;
  readonly blockRatio: number;
  /** The busiest hour by the average of the hours in which anything was sent. */
  readonly burst: number;
  readonly days: number;
}

export interface Grading {
  readonly grade: Grade;
  /** What the conduct asks for, and since when (milliseconds) it has done so without a break. */
  readonly wanted: Grade;
  readonly wantedSince: number;
}

/** Attempts of a week below which nothing is said about reputation. */
const ENOUGH = 100;
/** A better grade comes when it has been earned so long; a worse one at once. */
const EARNED_MS = 3 * 24 * 60 * 60_000;

/**
 * Where a tenancy must stay below to be let in, and where it is sent away. The two are apart, so that one who stands at
 * the edge does not change pools every day.
 */
// A row is read across.
// prettier-ignore
const LIMITS = {
  high:      { bounces: { enter: 0.01,  leave: 0.02 }, complaints: { enter: 0.0005, leave: 0.001 }, blocks: { enter: 0.005, leave: 0.01 } },
  probation: { bounces: { enter: 0.05,  leave: 0.025 }, complaints: { enter: 0.003, leave: 0.0015 }, blocks: { enter: 0.05, leave: 0.025 } },
} as const;
/** Attempts a week, days with mail, and bursts of those whose mail keeps an address warm. */
const HIGH_VOLUME = { enter: 10_000, leave: 5_000 };
const HIGH_DAYS = { enter: 5, leave: 3 };
const HIGH_BURST = { enter: 20, leave: 40 };

export function whyOf(conduct: Conduct): GradeWhy {
  const attempts = attemptsOf(conduct);
  const per = (count: number, all: number) => (all === 0 ? 0 : count / all);
  return {
    attempts,
    bounceRatio: per(conduct.bounced, attempts),
    complaintRatio: per(conduct.complained, conduct.delivered),
    blockRatio: per(conduct.blocked, attempts),
    burst: per(conduct.busiestHour, per(attempts, conduct.hours)),
    days: conduct.days,
  };
}

/** The grade that the conduct asks for, by one who has `now` already. */
export function wantedGrade(why: GradeWhy, now: Grade): Grade {
  const bad = now === 'probation' ? 'leave' : 'enter';
  if (why.attempts >= ENOUGH && !staysBelow(why, LIMITS.probation, bad)) return 'probation';
  // Too little to tell: silence is no reason to trust one who was sent away.
  if (why.attempts < ENOUGH) return now === 'high' ? 'standard' : now;
  const good = now === 'high' ? 'leave' : 'enter';
  const isHigh =
    staysBelow(why, LIMITS.high, good) &&
    why.attempts >= HIGH_VOLUME[good] &&
    why.days >= HIGH_DAYS[good] &&
    why.burst <= HIGH_BURST[good];
  return isHigh ? 'high' : 'standard';
}

/** A worse grade is had at once, a better one step by step when it has been earned for three days. */
export function regrade(before: Grading, wanted: Grade, now: number): Grading {
  const wantedSince = wanted === before.wanted ? before.wantedSince : now;
  const [from, to] = [GRADES.indexOf(before.grade), GRADES.indexOf(wanted)];
  if (to > from) return { grade: wanted, wanted, wantedSince };
  if (to === from || now - wantedSince < EARNED_MS)
    return { grade: before.grade, wanted, wantedSince };
  return { grade: GRADES[from - 1]!, wanted, wantedSince: now };
}

type Edge = Readonly<Record<'enter' | 'leave', number>>;

function staysBelow(
  why: GradeWhy,
  limits: Readonly<Record<'bounces' | 'complaints' | 'blocks', Edge>>,
  edge: 'enter' | 'leave',
): boolean {
  return (
    why.bounceRatio < limits.bounces[edge] &&
    why.complaintRatio < limits.complaints[edge] &&
    why.blockRatio < limits.blocks[edge]
  );
}
