import { chanceOfAtLeast } from './binomial.js';
import { OTHERS } from './row.js';

/** What a guard does, from least to most. */
export const STEPS = ['WARNING', 'SLOWED', 'PAUSED'] as const;
export type Step = (typeof STEPS)[number];

export const SCOPES = ['SENDER', 'DOMAIN', 'TENANCY'] as const;
export type Scope = (typeof SCOPES)[number];

export const GUARD_POLICIES = ['NONE', 'STANDARD', 'STRICT'] as const;
export type GuardPolicyName = (typeof GUARD_POLICIES)[number];

export const GUARD_MEASURES = ['HARD_BOUNCES', 'COMPLAINTS', 'PROVIDER_COMPLAINTS'] as const;
export type GuardMeasure = (typeof GUARD_MEASURES)[number];

/** Hours that are looked back: bounces come at once or within hours, complaints when people read their mail. */
export const WINDOW_HOURS: Readonly<Record<GuardMeasure, number>> = {
  HARD_BOUNCES: 24,
  COMPLAINTS: 168,
  PROVIDER_COMPLAINTS: 168,
};

/** What happened to the mail of one sender with one provider, within the windows. */
export interface Cell {
  readonly senderDomain: string;
  readonly sender: string;
  readonly provider: string;
  readonly hardBounces: number;
  readonly answered: number;
  readonly complaints: number;
  readonly delivered: number;
}

interface Rule {
  readonly measure: GuardMeasure;
  /** The share that must not be passed. */
  readonly threshold: number;
  readonly most: Step;
}

/**
 * 2 % hard bounces and 0.05 % complaints are OCI's limits. With a provider that reports complaints, its own: below 0.1 % is
 * wanted and 0.3 % must not be reached (Google 81126, Yahoo's best practices).
 */
const RULES: Readonly<Record<GuardPolicyName, readonly Rule[]>> = {
  NONE: [],
  STANDARD: [
    { measure: 'HARD_BOUNCES', threshold: 0.02, most: 'PAUSED' },
    { measure: 'COMPLAINTS', threshold: 0.0005, most: 'PAUSED' },
    { measure: 'PROVIDER_COMPLAINTS', threshold: 0.001, most: 'WARNING' },
    { measure: 'PROVIDER_COMPLAINTS', threshold: 0.003, most: 'PAUSED' },
  ],
  STRICT: [
    { measure: 'HARD_BOUNCES', threshold: 0.015, most: 'PAUSED' },
    { measure: 'COMPLAINTS', threshold: 0.0003, most: 'PAUSED' },
    { measure: 'PROVIDER_COMPLAINTS', threshold: 0.001, most: 'PAUSED' },
  ],
};

/**
 * How sure a step has to be: if the true share were just at the threshold, so much or more would be seen this seldom. A rate
 * alone would pause whoever has one bounce in twenty messages.
 */
const SURENESS: Readonly<Record<Step, number>> = { WARNING: 0.05, SLOWED: 0.01, PAUSED: 0.001 };

/** Messages, and events among them, without which nothing is said, however sure it looks. */
const LEAST: Readonly<
  Record<GuardMeasure, { readonly volume: number; readonly events: Readonly<Record<Step, number>> }>
> = {
  HARD_BOUNCES: { volume: 50, events: { WARNING: 3, SLOWED: 5, PAUSED: 8 } },
  COMPLAINTS: { volume: 100, events: { WARNING: 2, SLOWED: 3, PAUSED: 5 } },
  PROVIDER_COMPLAINTS: { volume: 100, events: { WARNING: 2, SLOWED: 3, PAUSED: 5 } },
};

/** Of the threshold: a guard steps back when the share is no more than this, so that it does not go back and forth. */
const GOOD_AGAIN = 0.75;
/** A step lasts at least so long: what was slowed down must have had the time to show something. */
export const STEP_MS = 3_600_000;

/** The figures that say so. */
export interface Finding {
  readonly step: Step;
  readonly measure: GuardMeasure;
  /** Empty: all together. */
  readonly provider: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly threshold: number;
}

export interface Judgment extends Finding {
  readonly scope: Scope;
  /** The address or the domain; empty for the tenancy. */
  readonly subject: string;
}

/** The worst that can be said of this mail with enough sureness; null for nothing. */
export function judge(cells: readonly Cell[], policy: GuardPolicyName): Finding | null {
  const found = RULES[policy].flatMap((rule) =>
    samplesOf(cells, rule.measure).flatMap((sample) => {
      const step = stepOf(rule, sample);
      return step === null
        ? []
        : [{ step, measure: rule.measure, threshold: rule.threshold, ...sample }];
    }),
  );
  return found.reduce<Finding | null>(
    (worst, one) => (worst === null || heightOf(one.step) > heightOf(worst.step) ? one : worst),
    null,
  );
}

/**
 * Who of a tenancy is to be stepped in with: the narrowest that explains it. A domain is judged by what its senders that are
 * stepped in with as much do not explain, and the tenancy by what is left after its domains.
 */
export function judgeAll(cells: readonly Cell[], policy: GuardPolicyName): Judgment[] {
  const senders = judgeGroups(cells, policy, 'SENDER', [], ({ sender }) =>
    sender === OTHERS ? null : sender,
  );
  const domains = judgeGroups(cells, policy, 'DOMAIN', senders, (cell) => cell.senderDomain);
  const all = judgeGroups(cells, policy, 'TENANCY', [...senders, ...domains], () => '');
  return [...senders, ...domains, ...all];
}

/** Whether the figures of a finding would be good again as these cells are. */
export function isGoodAgain(
  cells: readonly Cell[],
  { measure, provider, threshold }: Omit<Finding, 'step'>,
): boolean {
  const sample = samplesOf(cells, measure).find((one) => one.provider === provider);
  return !sample || sample.numerator <= GOOD_AGAIN * threshold * sample.denominator;
}

/** Cells that a judgment is about. */
export function cellsOf(
  cells: readonly Cell[],
  { scope, subject }: { readonly scope: Scope; readonly subject: string },
): readonly Cell[] {
  return cells.filter((cell) => {
    if (scope === 'TENANCY') return true;
    return (scope === 'SENDER' ? cell.sender : cell.senderDomain) === subject;
  });
}

/** One step less; null is none. */
export function stepBack(step: Step): Step | null {
  return STEPS[heightOf(step) - 1] ?? null;
}

export function heightOf(step: Step): number {
  return STEPS.indexOf(step);
}

function judgeGroups(
  cells: readonly Cell[],
  policy: GuardPolicyName,
  scope: Scope,
  narrower: readonly Judgment[],
  subjectOf: (cell: Cell) => string | null,
): Judgment[] {
  const groups = Map.groupBy(cells, subjectOf);
  return [...groups].flatMap(([subject, own]) => {
    if (subject === null) return [];
    for (const step of [...STEPS].reverse()) {
      const explained = narrower.filter((one) => heightOf(one.step) >= heightOf(step));
      const left = own.filter((cell) => !explained.some((one) => isAbout(one, cell)));
      const found = judge(left, policy);
      if (found && heightOf(found.step) >= heightOf(step)) return [{ ...found, scope, subject }];
    }
    return [];
  });
}

function isAbout({ scope, subject }: Judgment, cell: Cell): boolean {
  return (scope === 'SENDER' ? cell.sender : cell.senderDomain) === subject;
}

type Sample = Pick<Finding, 'provider' | 'numerator' | 'denominator'>;

function samplesOf(cells: readonly Cell[], measure: GuardMeasure): Sample[] {
  if (measure !== 'PROVIDER_COMPLAINTS') return [sampleOf(cells, measure, '')];
  return [...Map.groupBy(cells, ({ provider }) => provider)].flatMap(([provider, own]) =>
    provider === '' ? [] : [sampleOf(own, measure, provider)],
  );
}

function sampleOf(cells: readonly Cell[], measure: GuardMeasure, provider: string): Sample {
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  if (measure === 'HARD_BOUNCES')
    return {
      provider,
      numerator: sum((cell) => cell.hardBounces),
      denominator: sum((cell) => cell.answered),
    };
  return {
    provider,
    numerator: sum((cell) => cell.complaints),
    denominator: sum((cell) => cell.delivered),
  };
}

function stepOf(
  { measure, threshold, most }: Rule,
  { numerator, denominator }: Sample,
): Step | null {
  const least = LEAST[measure];
  if (denominator < least.volume) return null;
  const chance = chanceOfAtLeast(Math.min(numerator, denominator), denominator, threshold);
  const sure = STEPS.filter(
    (step) => chance < SURENESS[step] && numerator >= least.events[step],
  ).at(-1);
  if (sure === undefined) return null;
  return heightOf(sure) > heightOf(most) ? most : sure;
}
