/** What a process would use of a limit if it were alone; Infinity: more than it has. */
export interface Demand {
  readonly connections: number;
  readonly messagesPerMinute: number;
}

/**
 * One's part of a limit that several keep together, max-min fair: whoever wants less than an equal part gets what it
 * wants, the others share the rest evenly, and what nobody wants is divided too, so that each may grow.
 */
export function shareOf(limit: number, mine: number, others: readonly number[]): number {
  const wants = [mine, ...others].sort((a, b) => a - b);
  let left = limit;
  for (const [i, want] of wants.entries()) {
    const even = left / (wants.length - i);
    if (want >= even) return mine >= want ? even : mine;
    left -= want;
  }
  return mine + left / wants.length;
}

/**
 * The same in whole numbers, none lost that somebody wants: what is left over goes round among those who want more, from one
 * to the next with each `turn`. `place` is one's own among all of them, in an order that all know.
 */
export function wholeShareOf(
  limit: number,
  wants: readonly number[],
  place: number,
  turn: number,
): number {
  const parts = wants.map((want, i) =>
    Math.floor(shareOf(limit, want, wants.toSpliced(i, 1)) + ROUNDING),
  );
  const left = limit - parts.reduce((sum, part) => sum + part, 0);
  const wanting = [...wants.keys()].filter((i) => wants[i]! > parts[i]!);
  const mine = wanting.indexOf(place);
  if (mine < 0) return parts[place]!;
  const inTurn = (mine + turn) % wanting.length;
  return parts[place]! + (inTurn < left ? 1 : 0);
}

/** Thirds of a limit add up to a little less than it. */
const ROUNDING = 1e-9;
