import type { EgressIp } from './egress-ip.js';

/**
 * Picks the address for a key (a tenancy, a domain) by rendezvous hashing: every pair of key and address has a score and
 * the highest wins. The same key keeps its address; when an address leaves, only its own keys move, evenly to the rest.
 * Null when there is none.
 */
export function pick(sources: readonly EgressIp[], key: string): EgressIp | null {
  let best: EgressIp | null = null;
  let bestScore = -1;
  for (const source of sources) {
    const score = scoreOf(source.id, key);
    // Equal scores are decided by the id, so that the order of the list never matters.
    if (score > bestScore || (score === bestScore && best !== null && source.id < best.id)) {
      best = source;
      bestScore = score;
    }
  }
  return best;
}

/** FNV-1a over the code units, then the finalizer of MurmurHash3 so that close texts get far scores; 32 bits. */
function scoreOf(id: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const text of [id, '\0', key]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
