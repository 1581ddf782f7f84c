import { Refused } from '../../mail/refusal.js';

/** The value, unless it is absent or empty. */
export function required<T>(value: T | null | undefined, field: string): T {
  if (!value) throw new Refused('missing_parameter', { field });
  return value;
}

// All but the tab, which is white space of a header field, and halves of characters. Matches CR and U+0085, not `é`.
const NOT_ON_A_LINE = /(?!\t)[\p{Cc}\p{Cs}]/u;

/** Text that can stand on one line of a header section, as it is or encoded. */
export function checkLine(text: string, field: string): string {
  if (NOT_ON_A_LINE.test(text)) throw new Refused('control_characters', { field });
  return text;
}
