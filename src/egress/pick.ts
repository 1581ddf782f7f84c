/** What can be picked. */
export interface Weighted {
  readonly id: string;
  /** From 1 on: one of weight 2 gets twice the keys of one of weight 1. */
  readonly weight: number;
}

/**
 * Orders addresses for a key (a tenancy and a provider) by weighted rendezvous hashing: every pair of key and address has
 * a score, and the highest comes first. The same key keeps its order; when an address leaves, only its own keys move,
 * and spread over the rest by weight.
 */
export function ranked<T extends Weighted>(sources: readonly T[], key: string): T[] {
  return (
    sources
      .map((source) => ({ source, score: -source.weight / Math.log(chance(source.id, key)) }))
      // Equal scores are decided by the id, so that the order of the list never matters.
      .sort((a, b) => b.score - a.score || (a.source.id < b.source.id ? -1 : 1))
      .map(({ source }) => source)
  );
}

/** Between 0 and 1, without both. */
function chance(id: string, key: string): number {
  return (hashOf(id, key) + 0.5) / 2 ** 32;
}

/** FNV-1a over the code units, then the finalizer of MurmurHash3 so that close texts get far scores; 32 bits. */
function hashOf(id: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const text of [id, '\0', key]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
