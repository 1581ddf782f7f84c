import type { ServiceKeyRow } from './service-key.entity.js';

/**
 * WAITING: the DNS never showed its record. SIGNING: it is there, and no newer key signs. GONE: the DNS showed it before,
 * and says now that it is not there. REPLACED: a newer key signs.
 */
export type ServiceKeyState = 'WAITING' | 'SIGNING' | 'GONE' | 'REPLACED';

export type KnownKey = Pick<
  ServiceKeyRow,
  'selector' | 'timeCreated' | 'seenAt' | 'goneAt' | 'usedAt'
>;

/** In the order in which they are preferred for signing. */
export function newestFirst<Key extends KnownKey>(keys: readonly Key[]): Key[] {
  return keys.toSorted(
    (a, b) =>
      b.timeCreated.getTime() - a.timeCreated.getTime() || (a.selector < b.selector ? 1 : -1),
  );
}

/**
 * The key that signed last, of keys with the newest first: it goes on where nobody can say what the DNS shows. Null when
 * there is none, or its record was gone since. An older key is no choice then: it may be gone too.
 */
export function lastSigner<Key extends KnownKey>(keys: readonly Key[]): Key | null {
  let last: Key | null = null;
  for (const key of keys) if (timeOf(key.usedAt) > timeOf(last?.usedAt ?? null)) last = key;
  return last?.goneAt === null ? last : null;
}

/** A key is replaced only while the newer one is there, so that there is an older one to go back to. */
export function stateOf(key: KnownKey, keys: readonly KnownKey[]): ServiceKeyState {
  if (key.seenAt === null) return 'WAITING';
  const isReplaced = keys.some(
    (other) =>
      other.usedAt !== null && other.goneAt === null && newestFirst([key, other])[0] !== key,
  );
  if (isReplaced) return 'REPLACED';
  return key.goneAt === null ? 'SIGNING' : 'GONE';
}

/**
 * From when on the record of a key is needed no more: `keepMs` after the key signed last. Null while it must stay, or is
 * still to come.
 */
export function removableFrom(
  key: KnownKey,
  keys: readonly KnownKey[],
  keepMs: number,
): Date | null {
  if (stateOf(key, keys) !== 'REPLACED') return null;
  const last = key.usedAt ?? key.seenAt ?? key.timeCreated;
  return new Date(last.getTime() + keepMs);
}

function timeOf(at: Date | null): number {
  return at === null ? -Infinity : at.getTime();
}
