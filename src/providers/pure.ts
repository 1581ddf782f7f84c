/**
 * What is known of mailbox providers for programs that have no service running: the files of `data/` alone, without what
 * operators changed, and without a database.
 */
import { Knowledge } from './knowledge.js';
import { readProviderData } from './read-data.js';
import { RuleBook } from './rule-book.js';

export type { Knowledge } from './knowledge.js';

/** Reads the files. Throws where they are wrong. */
export function knownProviders(): Knowledge {
  const data = readProviderData();
  return new Knowledge(data, new RuleBook(data.rules));
}
