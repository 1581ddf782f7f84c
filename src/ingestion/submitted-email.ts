import { invalid } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { safeAscii } from '../mail/safe-text.js';
import type { CheckedContent } from './compose/checked-content.js';
import type { EmailContent } from './compose/email-content.js';
import type { Receipt, Submission } from './submission.js';
import type {
  EmailRawSubmittedResponse,
  EmailSubmittedResponse,
  SubmitEmailDetails,
} from './submit-email.dto.js';

/** What a submission by HTTP has of its own. */
type Given = Pick<
  Submission,
  | 'compartmentId'
  | 'envelopeFrom'
  | 'recipients'
  | 'raw'
  | 'smtpUtf8'
  | 'trafficClass'
  | 'unsubscribe'
>;

/** The email in the JSON of `submitEmail`. Throws ApiError for a header field that is no text. */
export function contentOf(details: SubmitEmailDetails): EmailContent {
  for (const [name, value] of Object.entries<unknown>(details.headerFields ?? {})) {
    if (value !== null && typeof value !== 'string')
      throw invalid(`headerFields.${safeAscii(name, 76)}`, 'must be a string');
  }
  return { ...details, sender: details.sender.senderAddress };
}

/** By whom, in the words of both doors. HTTP knows no HELO name and asks for no notifications of its own. */
export function submissionOf(by: Caller, given: Given): Submission {
  return {
    principal: by,
    ...given,
    dsnRet: null,
    dsnEnvid: null,
    source: { address: by.sourceIp, heloName: '', protocol: 'HTTP', tls: null },
  };
}

/** RFC 3461 section 4: nothing was said of notifications. */
export function plainRecipients(addresses: readonly string[]): Submission['recipients'] {
  return addresses.map((address) => ({ address, notify: null, orcpt: null }));
}

/** Suppressed recipients with the names that they had in the request. */
export function submittedView(receipt: Receipt, content: CheckedContent): EmailSubmittedResponse {
  const mailboxes = [...content.to, ...content.cc, ...content.bcc];
  return {
    messageId: withoutBrackets(receipt.messageIdHeader),
    envelopeId: receipt.messageId,
    suppressedRecipients: receipt.suppressed.map((email) => {
      const name = mailboxes.find(({ address }) => address === email)?.name;
      return name ? { email, name } : { email };
    }),
  };
}

export function rawSubmittedView(receipt: Receipt): EmailRawSubmittedResponse {
  return {
    messageId: withoutBrackets(receipt.messageIdHeader),
    envelopeId: receipt.messageId,
    suppressedRecipients: [...receipt.suppressed],
  };
}

function withoutBrackets(messageIdHeader: string): string {
  return messageIdHeader.replace(/^<(.*)>$/, '$1');
}
