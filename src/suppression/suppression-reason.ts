/** OCI's reasons, as the API names them. */
export const SUPPRESSION_REASONS = [
  'UNKNOWN',
  'HARDBOUNCE',
  'COMPLAINT',
  'MANUAL',
  'SOFTBOUNCE',
  'UNSUBSCRIBE',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * The words that the table holds, by what the API makes of them: lower case, ours or those of an operator at the command
 * line, among them reasons of `mail/reason.ts`. Every other word is UNKNOWN.
 */
const WORDS: Readonly<Record<Exclude<SuppressionReason, 'UNKNOWN'>, readonly string[]>> = {
  HARDBOUNCE: [
    'hardbounce',
    'mailbox_unknown',
    'mailbox_disabled',
    'domain_not_accepted',
    'domain_unknown',
    'null_mx',
  ],
  COMPLAINT: ['complaint'],
  MANUAL: ['manual'],
  SOFTBOUNCE: ['softbounce', 'mailbox_full', 'rate_limited_by_remote'],
  UNSUBSCRIBE: ['unsubscribe'],
};

/** What the API says for a word of the table. */
export function reasonOf(word: string): SuppressionReason {
  const lower = word.toLowerCase();
  const known = Object.entries(WORDS).find(([, words]) => words.includes(lower));
  return (known?.[0] as SuppressionReason | undefined) ?? 'UNKNOWN';
}

/** Which rows have a reason: those with one of the words, or, for UNKNOWN, with none of them. */
export function wordsOf(reason: SuppressionReason): {
  readonly words: readonly string[];
  readonly areMeant: boolean;
} {
  return reason === 'UNKNOWN'
    ? { words: Object.values(WORDS).flat(), areMeant: false }
    : { words: WORDS[reason], areMeant: true };
}

/**
 * What people want outlives what machines say, and what recipients want outlives all: a stronger reason replaces a weaker
 * one. The column `strength` holds these numbers.
 */
const STRENGTH: Readonly<Record<SuppressionReason, number>> = {
  UNKNOWN: 0,
  SOFTBOUNCE: 1,
  HARDBOUNCE: 2,
  MANUAL: 3,
  UNSUBSCRIBE: 4,
  COMPLAINT: 5,
};

export function strengthOf(word: string): number {
  return STRENGTH[reasonOf(word)];
}

export const HARD_BOUNCE_STRENGTH = STRENGTH.HARDBOUNCE;
