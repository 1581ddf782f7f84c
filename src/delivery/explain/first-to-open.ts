/** A way that mail could take, and what closes it. Times are milliseconds since the epoch. */
export interface ClosedWay {
  /** When the pause of a person ends; 0: it is not paused. Null: it does not end by itself. */
  readonly closedUntil: number | null;
  readonly backOffs: readonly { readonly action: object; readonly endsAt: number }[];
}

/** The back-off that pauses longest of those that pause at `now`; null when none does. */
export function longestPause<T extends ClosedWay['backOffs'][number]>(
  backOffs: readonly T[],
  now: number,
): T | null {
  const pauses = backOffs.filter(({ action, endsAt }) => 'pause' in action && endsAt > now);
  return pauses.sort((a, b) => b.endsAt - a.endsAt)[0] ?? null;
}

/** The way that opens before the others, and when; null when none opens by itself. */
export function firstToOpen<T extends ClosedWay>(
  ways: readonly T[],
  now: number,
): { readonly way: T; readonly at: number } | null {
  const opening = ways.flatMap((way) => {
    if (way.closedUntil === null) return [];
    const at = Math.max(way.closedUntil, longestPause(way.backOffs, now)?.endsAt ?? 0);
    return [{ way, at }];
  });
  return opening.sort((a, b) => a.at - b.at)[0] ?? null;
}
