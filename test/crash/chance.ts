/** Numbers below 1 that look random and are the same for the same seed (mulberry32), so that a failing run can be repeated. */
export function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of this run, from CRASH_SEED when one is to be repeated. */
export function seedOfRun(): number {
  return Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 1_000_000));
}

/** How often a crash test kills: few times within `npm test`, many in `npm run test:crash`. */
export function rounds(): number {
  return Number(process.env['CRASH_ROUNDS'] ?? 3);
}
