import type { Guard } from './guard.js';
import {
  STEP_MS,
  cellsOf,
  heightOf,
  isGoodAgain,
  stepBack,
  type Cell,
  type Judgment,
  type Step,
} from './judge.js';

/** What becomes of the guards of a tenancy. */
export interface NextGuards {
  readonly begin: readonly Judgment[];
  /** With the step that they are at from now on, and the figures that say so. */
  readonly change: readonly { readonly guard: Guard; readonly to: Guard }[];
  /** Their figures are good again. */
  readonly end: readonly Guard[];
}

/**
 * Standing guards and what was judged now: up at once, down one step an hour when the figures that brought it about are good
 * again. What is paused sends nothing, so its figures get better when what was bad leaves the window.
 */
export function nextGuards(
  standing: readonly Guard[],
  judged: readonly Judgment[],
  cells: readonly Cell[],
  now: number,
): NextGuards {
  const nameOf = ({ scope, subject }: Pick<Guard, 'scope' | 'subject'>) => `${scope} ${subject}`;
  const byName = new Map(judged.map((one) => [nameOf(one), one]));
  const change: { guard: Guard; to: Guard }[] = [];
  const end: Guard[] = [];
  for (const guard of standing) {
    const found = byName.get(nameOf(guard));
    byName.delete(nameOf(guard));
    const next =
      found && heightOf(found.step) >= heightOf(guard.step) ? found.step : lower(guard, cells, now);
    if (next === null) end.push(guard);
    else if (next !== guard.step || isWorse(guard, found))
      change.push({ guard, to: stepped(guard, next, found, now) });
  }
  return { begin: [...byName.values()], change, end };
}

function lower(guard: Guard, cells: readonly Cell[], now: number): Step | null {
  if (now - guard.steppedAt < STEP_MS) return guard.step;
  return isGoodAgain(cellsOf(cells, guard), guard) ? stepBack(guard.step) : guard.step;
}

/** Other figures bring it about now, which have to be good again before it ends. */
function isWorse(guard: Guard, found: Judgment | undefined): boolean {
  if (!found || heightOf(found.step) < heightOf(guard.step)) return false;
  return found.measure !== guard.measure || found.provider !== guard.provider;
}

function stepped(guard: Guard, step: Step, found: Judgment | undefined, now: number): Guard {
  const isJudged = found !== undefined && found.step === step;
  const { measure, provider, numerator, denominator, threshold } = isJudged ? found : guard;
  return {
    ...guard,
    ...{ measure, provider, numerator, denominator, threshold },
    step,
    steppedAt: step === guard.step ? guard.steppedAt : now,
    judgedAt: now,
  };
}
