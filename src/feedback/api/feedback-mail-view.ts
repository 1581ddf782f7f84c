import { toOcid } from '../../core/ocid.js';
import type {
  FeedbackMailCountView,
  FeedbackMailSummaryView,
  FeedbackMailView,
} from './feedback-mail.dto.js';
import type { KeptMail, MailCount } from './kept-mails.store.js';

const STATES = { waiting: 'WAITING', read: 'READ', failed: 'FAILED' } as const;

export function feedbackMailSummaryView(mail: KeptMail, region: string): FeedbackMailSummaryView {
  const { kind, rule, attributedBy, messageId, tenancyId, note } = mail;
  return {
    id: toOcid('feedbackmail', mail.id, region),
    timeReceived: mail.receivedAt.toISOString(),
    mailbox: mail.mailbox,
    recipient: mail.recipient,
    mailFrom: mail.mailFrom,
    clientIp: mail.clientIp,
    heloName: mail.helo,
    token: mail.token,
    lifecycleState: STATES[mail.state],
    ...(kind === null ? {} : { kind }),
    ...(rule === null ? {} : { rule }),
    ...(attributedBy === null ? {} : { attributedBy }),
    ...(messageId === null ? {} : { messageId }),
    ...(tenancyId === null ? {} : { tenancyId: toOcid('tenancy', tenancyId) }),
    eventCount: mail.facts,
    ...(note === null ? {} : { note }),
    sizeInBytes: mail.sizeBytes,
    keptInBytes: mail.keptBytes,
  };
}

export function feedbackMailView(
  mail: KeptMail & { readonly raw: Buffer },
  region: string,
): FeedbackMailView {
  return { ...feedbackMailSummaryView(mail, region), content: mail.raw.toString('base64') };
}

export function feedbackMailCountView(counted: MailCount): FeedbackMailCountView {
  const { mailbox, kind, isAttributed, count, facts } = counted;
  return { mailbox, ...(kind === null ? {} : { kind }), isAttributed, count, eventCount: facts };
}
