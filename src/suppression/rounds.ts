/** What is done at once. No address is in both. */
export interface Round<T> {
  /** Addresses that take mail: what was counted of them in sessions before is void. */
  readonly voided: readonly T[];
  readonly counted: readonly T[];
}

/**
 * Puts what happened, in the order of the log, into as few rounds as keep that order for each address: a delivery voids the
 * bounces before it and not those behind it. Addresses know nothing of each other, so a batch of many takes one round.
 */
export function roundsOf<T>(
  items: readonly T[],
  addressOf: (item: T) => string,
  isVoiding: (item: T) => boolean,
): Round<T>[] {
  const rounds: { voided: T[]; counted: T[] }[] = [];
  const last = new Map<string, { round: number; voids: boolean }>();
  for (const item of items) {
    const address = addressOf(item);
    const voids = isVoiding(item);
    const before = last.get(address) ?? { round: 0, voids };
    const round = before.round + (before.voids === voids ? 0 : 1);
    last.set(address, { round, voids });
    rounds[round] ??= { voided: [], counted: [] };
    rounds[round][voids ? 'voided' : 'counted'].push(item);
  }
  return rounds;
}
