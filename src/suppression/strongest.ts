import type { EntryOfEvent } from './consumer.store.js';
import { strengthOf } from './suppression-reason.js';

/**
 * One entry for each address and stream: what counts before what is parked, as the table has it; of these the strongest, and
 * among equals the last.
 */
export function strongest(entries: readonly EntryOfEvent[]): EntryOfEvent[] {
  const best = new Map<string, EntryOfEvent>();
  for (const entry of entries) {
    const key = `${entry.tenancyId} ${entry.stream} ${entry.address}`;
    const old = best.get(key);
    if (!old || isBefore(entry, old)) best.set(key, entry);
  }
  return [...best.values()];
}

function isBefore(entry: EntryOfEvent, old: EntryOfEvent): boolean {
  const [isParked, wasParked] = [entry.parkedBy !== null, old.parkedBy !== null];
  if (isParked !== wasParked) return wasParked;
  return strengthOf(entry.reason) >= strengthOf(old.reason);
}
