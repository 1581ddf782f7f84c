import { REFERENCE_FIELD, type Attribution, type ReadAttribution } from '../return-path/index.js';
import type { AttributedBy } from './feedback-mail.js';
import type { Report } from './reading/report.js';

/** Who checks tokens; `ReturnPaths` is one. */
export interface TokenReader {
  readLocalPart(localPart: string): ReadAttribution;
  readReference(value: string): ReadAttribution;
}

/** The message that a report is about, as far as a token of ours proves it; else why nothing does. */
export type Attributed =
  | {
      readonly about: Attribution;
      readonly by: AttributedBy;
      /** The report brings the message back, with a token of its own. */
      readonly bringsBack: boolean;
    }
  | { readonly note: string };

/** Header fields of one name that are looked at; a message of ours has one. */
const MOST_FIELDS = 5;

/**
 * What a report is about: tokens alone decide, never a Message-ID, a subject or an address, which anybody can write.
 * A bounce is believed by the address that it came to. A complaint is about a message that somebody has, so it must
 * bring one of the tokens that went out with it: any answer to a mail comes to its return path.
 */
export function attribute(
  report: Report,
  envelope: Attribution | null,
  tokens: TokenReader,
): Attributed {
  const inside = tokensInside(report, tokens);
  if (inside === 'contradiction')
    return { note: 'the tokens in the report name different messages' };
  if (envelope && inside && envelope.messageId !== inside.messageId)
    return { note: 'the address and the returned message name different messages' };
  if (envelope?.recipientId && inside?.recipientId && envelope.recipientId !== inside.recipientId)
    return { note: 'the address and the returned message name different recipients' };
  const isFeedback = report.kind === 'complaint' || report.kind === 'unsubscribe';
  if (isFeedback && !inside) return { note: 'the report does not bring back a message of ours' };
  const messageId = envelope?.messageId ?? inside?.messageId;
  if (messageId === undefined) return { note: 'no valid token came with it' };
  const recipientId = inside?.recipientId ?? envelope?.recipientId ?? null;
  return {
    about: { messageId, recipientId },
    by: envelope && !isFeedback ? 'return_path' : 'reference',
    bringsBack: inside !== null,
  };
}

/** What the returned message says of itself; null when it says nothing that is ours. */
function tokensInside(report: Report, tokens: TokenReader): Attribution | 'contradiction' | null {
  const header = report.original;
  const references = (header?.texts(REFERENCE_FIELD.toLowerCase()) ?? []).slice(0, MOST_FIELDS);
  const paths = [report.originalMailFrom ?? '', ...(header?.texts('return-path') ?? [])];
  const found = [
    ...paths.slice(0, MOST_FIELDS).map((path) => tokens.readLocalPart(localPartOf(path))),
    ...references.map((reference) => tokens.readReference(reference)),
  ].filter((read) => read.kind === 'valid');
  const [first] = found;
  if (!first) return null;
  if (found.some(({ messageId }) => messageId !== first.messageId)) return 'contradiction';
  const named = found.filter(({ recipientId }) => recipientId !== null);
  const [recipient] = named;
  if (named.some(({ recipientId }) => recipientId !== recipient!.recipientId))
    return 'contradiction';
  return { messageId: first.messageId, recipientId: recipient?.recipientId ?? null };
}

/** Of an address with or without angle brackets. */
function localPartOf(path: string): string {
  const address = path.trim().replace(/^<|>$/g, '');
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}
