import { invalid } from './api-error.js';

/** ISO 8601 also knows weeks and days of the year; RFC 3339 does not. Matches `2026-01-05` and `2026-01-05T03:04:05Z`. */
const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** The moment that a field of a request names; without a zone it is UTC. Throws InvalidParameter, by the field's name. */
export function instantIn(field: string, text: string): Date {
  const match = INSTANT.exec(text);
  const at = new Date(match && text.includes('T') && match[1] === undefined ? `${text}Z` : text);
  if (!match || Number.isNaN(at.getTime()))
    throw invalid(field, 'must be a time of RFC 3339, such as 2026-01-31T12:00:00Z');
  return at;
}
