import { feedbackMeaning } from '../../mail/feedback-type.js';
import { addressOf, unique } from './addresses-in-text.js';
import { Header } from './mail-parts.js';
import type { FeedbackFields, FeedbackReport } from './report.js';

/** What `message/feedback-report` says (RFC 5965 section 3, RFC 6591 section 3.1). */
export interface Feedback {
  readonly fields: FeedbackFields;
  /** Named recipients; empty where the provider hides them. */
  readonly recipients: readonly string[];
  readonly mailFrom: string | null;
  readonly reportingMta: string | null;
}

const MAX_RECIPIENTS = 100;
/** What providers write in the place of a recipient that they do not tell. */
const HIDDEN =
  /^(?:redacted|undisclosed|hidden)$|^undisclosed|\bx{4,}@|^(?:user|recipient|unknown)@(?:invalid|localhost)$/i;

export function readFeedback(text: string): Feedback {
  // A few put an empty line in front.
  const header = new Header(
    text.replace(/^\s{1,20}/, '').replaceAll(/\n{2,10}(?=[A-Za-z-]{2,40}:)/g, '\n'),
  );
  const value = (name: string) => header.text(name) || null;
  const named = ['original-rcpt-to', 'removal-recipient', 'original-recipient'].flatMap((name) =>
    header.texts(name),
  );
  return {
    fields: {
      feedbackType:
        value('feedback-type')
          ?.toLowerCase()
          .split(/[\s;(]/)[0] ?? null,
      userAgent: value('user-agent'),
    },
    recipients: shownAddresses(named),
    mailFrom: addressOf(header.text('original-mail-from')),
    reportingMta: value('reporting-mta')?.replace(/^[^;]{0,20};\s*/, '') ?? null,
  };
}

/** Those of some values that are an address, and do not hide one. */
export function shownAddresses(values: readonly string[]): string[] {
  const addresses = values.slice(0, MAX_RECIPIENTS).flatMap((value) => addressOf(value) ?? []);
  return unique(addresses.filter((address) => !HIDDEN.test(address)));
}

/** What a report in ARF is read as. */
export function feedbackKind(type: string | null): FeedbackReport['kind'] | 'auth-failure' {
  const meaning = feedbackMeaning(type);
  return meaning === 'report' ? 'complaint' : meaning;
}
