import { HOLDS, IDLE_DAYS, WARM, dailyCap, type Hold } from './warm-up.js';

/** What a forecast is made of. */
export interface Progress {
  readonly stage: number;
  readonly share: number;
  readonly state: 'warming' | 'paused' | 'warm';
  readonly hold: Hold | null;
  /** Attempts by day (days since the epoch); today's is not looked at, because it is not over. */
  readonly uses: ReadonlyMap<number, number>;
}

export interface Forecast {
  /** Day since the epoch on which the address will be warm; null: never, as things are. */
  readonly warmOn: number | null;
  /** Attempts a day that are counted with, and by how much they grow from one day to the next. */
  readonly volume: number;
  readonly growth: number;
  /** Why it is so, as sentences. */
  readonly assumptions: readonly string[];
}

const LOOK_BACK = 3;
/** More than half again each day is a launch and not a trend. */
const MOST_GROWTH = 1.5;
/** Beyond a year nobody plans. */
const LONGEST_DAYS = 365;
const PROOF = 0.9;

/** When an address will be warm, if volume grows as it does and no sign is bad. */
export function forecast(progress: Progress, today: number): Forecast {
  const { volume, growth } = trend(progress.uses, today);
  if (progress.state === 'warm') return { warmOn: today, volume, growth, assumptions: [] };
  const cap = dailyCap(progress.stage, progress.share);
  const isFull = volume > cap * PROOF;
  const warmOn = progress.state === 'paused' ? null : dayOfWarmth(progress, today, volume, growth);
  return {
    warmOn,
    volume,
    growth,
    assumptions: said(progress, { warmOn, volume, growth, isFull }),
  };
}

/** The mean of the last three whole days, and how it stands to the three before. */
function trend(
  uses: ReadonlyMap<number, number>,
  today: number,
): { volume: number; growth: number } {
  const mean = (last: number) => {
    let sum = 0;
    for (let day = last; day > last - LOOK_BACK; day--) sum += uses.get(day) ?? 0;
    return sum / LOOK_BACK;
  };
  const [now, before] = [mean(today - 1), mean(today - 1 - LOOK_BACK)];
  const yesterday = uses.get(today - 1) ?? 0;
  const ratio = before > 0 ? (now / before) ** (1 / LOOK_BACK) : 1;
  return {
    volume: Math.round(Math.max(now, yesterday)),
    growth: Math.min(MOST_GROWTH, Math.max(1, ratio)),
  };
}

/** One stage a day while the volume fills more than 90 % of it. */
function dayOfWarmth(
  { stage, share }: Progress,
  today: number,
  volume: number,
  growth: number,
): number | null {
  // A full allowance hides how much more there is: then it is taken to be enough.
  const isHidden = volume > dailyCap(stage, share) * PROOF;
  let [at, sent] = [stage, volume];
  for (let day = today + 1; day <= today + LONGEST_DAYS; day++) {
    if (isHidden || sent > dailyCap(at, share) * PROOF) at++;
    if (at >= WARM) return day;
    sent *= growth;
  }
  return null;
}

function said(
  { hold, state, share }: Progress,
  found: { warmOn: number | null; volume: number; growth: number; isFull: boolean },
): string[] {
  const { warmOn, volume, growth, isFull } = found;
  const percent = (x: number) => `${(x * 100).toFixed(1).replace(/\.0$/, '')} %`;
  const about = [
    `The provider keeps its share of ${percent(share)} of what is sent.`,
    isFull
      ? 'The allowance is used up, so there is taken to be enough mail for every further stage.'
      : `Volume is ${volume} attempts a day and grows by ${percent(growth - 1)} from day to day.`,
    'Deferrals, blocks, complaints and bounces stay below their limits.',
    `No silence of ${IDLE_DAYS} days.`,
  ];
  if (state === 'paused') return [HOLDS.paused, ...about];
  if (warmOn === null)
    return [...about, 'At this volume no further stage is needed within a year.'];
  return hold === null || hold === 'volume' ? about : [HOLDS[hold], ...about];
}
