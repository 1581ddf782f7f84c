import type { Judge } from '../../src/delivery/judge.js';
import { refused } from '../../src/mail/outcome.js';
import { readProviderData } from '../../src/providers/read-data.js';
import { RuleBook } from '../../src/providers/rule-book.js';

const book = new RuleBook(readProviderData().rules);

/** Judges replies by the rules of a provider, or by the generic ones alone. */
export function judgeOf(provider: string | null = null): Judge {
  return (stage, reply) => refused(stage, reply, book.verdict(stage, reply, provider));
}
