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
  SOFTBOUNCE: ['softbounce', 'mailbox_full'],
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
