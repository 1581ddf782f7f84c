export const DAY_MS = 86_400_000;

/** The day in UTC as ISO 8601 writes it, such as `2026-01-31`. `ms` is milliseconds since the epoch. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
