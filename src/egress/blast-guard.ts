/** Never more than this part of a pool may be paused for one provider without somebody hearing of it. */
const MOST_PAUSED = 0.5;

export interface Blast {
  /** Addresses of the pool that would be left for the provider. */
  readonly left: number;
  readonly all: number;
  /** More than half of the pool would be paused. */
  readonly isTooWide: boolean;
}

/** An alarm: more than half of a pool is paused for a provider, since this address is, too. */
export interface PausedPool extends Blast {
  readonly poolId: string;
  readonly region: string;
  readonly address: string;
  readonly provider: string;
}

/** What it would mean for a pool to pause one more of its addresses, when so many are paused already. */
export function blastOf(all: number, paused: number): Blast {
  return { left: all - paused - 1, all, isTooWide: paused + 1 > all * MOST_PAUSED };
}
