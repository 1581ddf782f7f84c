import {
  Choice,
  OcidField,
  Part,
  Parts,
  Text,
  TextMap,
  Texts,
  UncheckedParts,
  Whole,
} from '../rest/fields.js';
import { BATCH_EMAILS } from './body-limits.js';

/*
 * Models of OCI's submission API, with attachments and batches beside them. Types are checked here; what a field may hold
 * is for `checkContent`, which names it in the words of the catalogue.
 */

export class EmailAddress {
  @Text({ namedLater: true, about: 'ASCII in front of the at sign.', example: 'erika@example.com' })
  email!: string;

  @Text({ optional: true, about: 'Display name, any Unicode.', example: 'Muster, Erika' })
  name?: string;
}

export class SubmissionSender {
  @Part(() => EmailAddress, { about: 'An approved sender: envelope and header From.' })
  senderAddress!: EmailAddress;

  @OcidField(['compartment', 'tenancy'], { about: 'OCID of the compartment of the sender.' })
  compartmentId!: string;
}

export class Recipients {
  @Parts(() => EmailAddress, { optional: true })
  to?: EmailAddress[];

  @Parts(() => EmailAddress, { optional: true })
  cc?: EmailAddress[];

  @Parts(() => EmailAddress, { optional: true, about: 'They get it and are named nowhere.' })
  bcc?: EmailAddress[];
}

export class EmailAttachment {
  @Text({ namedLater: true, example: 'invoice.pdf' })
  filename!: string;

  @Text({ optional: true, about: 'Told from the ending of the name where it is absent.' })
  contentType?: string;

  @Text({ namedLater: true, about: 'The octets in base64 (RFC 4648 section 4).' })
  contentBase64!: string;

  @Text({ optional: true, about: 'Without angle brackets; HTML shows it by cid:.' })
  contentId?: string;

  @Choice(['inline', 'attachment'], { optional: true })
  disposition?: string;
}

export class SubmitEmailDetails {
  @Text({ optional: true, about: 'Of RFC 5322, without angle brackets; made where it is absent.' })
  messageId?: string;

  @Part(() => SubmissionSender)
  sender!: SubmissionSender;

  @Part(() => Recipients, { about: 'At least one, at most 50 altogether.' })
  recipients!: Recipients;

  @Text()
  subject!: string;

  @Text({ optional: true, about: 'At least one of the two bodies; both are alternatives.' })
  bodyHtml?: string;

  @Text({ optional: true })
  bodyText?: string;

  @Parts(() => EmailAddress, { optional: true, about: 'Without it, answers go to the sender.' })
  replyTo?: EmailAddress[];

  @TextMap({ optional: true, about: 'Further header fields; those of the service are reserved.' })
  headerFields?: Record<string, string>;

  @Parts(() => EmailAttachment, { optional: true, about: 'Not in OCI.' })
  attachments?: EmailAttachment[];

  @Choice(['TRANSACTIONAL', 'BULK'], {
    optional: true,
    about: "Not in OCI. BULK lets others go first. Else the sender's setting or the header tells.",
  })
  trafficClass?: string;

  @Choice(['NO', 'YES', 'SENDER', 'DOMAIN'], {
    optional: true,
    about:
      'Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the sender or its domain says.',
  })
  unsubscribe?: string;
}

export class SubmitEmailBatchDetails {
  @UncheckedParts(() => SubmitEmailDetails, {
    min: 1,
    max: BATCH_EMAILS,
    about: 'Each stands alone: one that is wrong is refused and takes no other with it.',
  })
  messages!: unknown[];
}

const ABOUT_MESSAGE_ID = 'Of the Message-ID field, without angle brackets.';
const ABOUT_ENVELOPE_ID = 'Under which Eilpost knows the message.';

export class EmailSubmittedResponse {
  @Text({ about: ABOUT_MESSAGE_ID })
  messageId!: string;

  @Text({ about: ABOUT_ENVELOPE_ID })
  envelopeId!: string;

  @Parts(() => EmailAddress, { about: 'Recipients on the suppression list, who get nothing.' })
  suppressedRecipients!: EmailAddress[];
}

export class EmailRawSubmittedResponse {
  @Text({ optional: true, about: ABOUT_MESSAGE_ID })
  messageId?: string;

  @Text({ about: ABOUT_ENVELOPE_ID })
  envelopeId!: string;

  @Texts({ about: 'Recipients on the suppression list, who get nothing.' })
  suppressedRecipients!: string[];
}

/** What the call for this message alone would have answered. */
export class BatchResult {
  @Whole({ about: 'HTTP status.' })
  status!: number;

  @Text({ optional: true, about: ABOUT_MESSAGE_ID })
  messageId?: string;

  @Text({ optional: true, about: ABOUT_ENVELOPE_ID })
  envelopeId?: string;

  @Parts(() => EmailAddress, { optional: true })
  suppressedRecipients?: EmailAddress[];

  @Text({ optional: true, about: 'Of a refusal: one word from a closed list.' })
  code?: string;

  @Text({ optional: true, about: 'Of a refusal: a sentence that names what was wrong.' })
  message?: string;
}

export class EmailBatchSubmittedResponse {
  @Parts(() => BatchResult, { about: 'In the order of the messages.' })
  results!: BatchResult[];
}
