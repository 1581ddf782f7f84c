import { Injectable } from '@nestjs/common';
import { shardOfId } from '../core/id.js';
import { EventsService } from '../events/index.js';
import { ProvidersService } from '../providers/index.js';
import { ReturnPaths, type Attribution } from '../return-path/index.js';
import { WaitingMail } from '../spool/index.js';
import { UnsubscribeService } from '../unsubscribe/index.js';
import { attribute } from './attribute.js';
import { factsOf, type ReportedMessage } from './facts-of.js';
import type { ReadResult, WaitingFeedbackMail } from './feedback-mail.js';
import { FiledReports } from './filed-reports.service.js';
import { readReport } from './reading/read-report.js';
import type { Report } from './reading/report.js';

/** A mail → what it says → whom it is about, by its tokens → events. What no token proves changes nothing. */
@Injectable()
export class FeedbackReader {
  constructor(
    private readonly providers: ProvidersService,
    private readonly returnPaths: ReturnPaths,
    private readonly waiting: WaitingMail,
    private readonly events: EventsService,
    private readonly filed: FiledReports,
    private readonly unsubscribe: UnsubscribeService,
  ) {}

  /** Rejects when something of ours failed; then the mail is read again. */
  async read(mail: WaitingFeedbackMail): Promise<ReadResult> {
    const report = readReport(mail.raw, this.providers);
    if (mail.mailbox === 'tls_report')
      return unattributed(report, await this.filed.tlsReport(mail.raw));
    if (mail.mailbox === 'dmarc_report')
      return unattributed(report, await this.filed.dmarcReport(mail.raw));
    if (mail.mailbox === 'unsubscribe') return this.#unsubscribe(mail, report);
    const attributed = attribute(report, this.#envelope(mail), this.returnPaths);
    if ('note' in attributed) return unattributed(report, attributed.note);
    const { by, bringsBack } = attributed;
    const about = { ...attributed.about, bringsBack };
    const message = await this.#message(about);
    if (!message) return unattributed(report, 'the message is not kept any more');
    const { facts, note } = factsOf(report, about, message, mail.receivedAt);
    const fresh = await this.events.report(shardOfId(about.messageId), facts);
    const added = fresh.filter(Boolean).length;
    return {
      kind: report.kind,
      rule: report.rule,
      attributedBy: by,
      messageId: about.messageId,
      tenancyId: message.tenancyId,
      facts: added,
      note: note ?? (added === 0 ? 'it was told before' : null),
    };
  }

  /** The token of the address was checked when it came; that its days are over since then changes nothing. */
  #envelope({ token, tokenMessageId, tokenRecipientId }: WaitingFeedbackMail): Attribution | null {
    if (token !== 'valid' || tokenMessageId === null) return null;
    return { messageId: tokenMessageId, recipientId: tokenRecipientId };
  }

  async #message({ messageId }: Attribution): Promise<ReportedMessage | null> {
    const found = await this.waiting.recipientsOf(messageId);
    const [first] = found;
    if (!first) return null;
    return {
      tenancyId: first.message.tenancyId,
      recipients: found.map(({ recipient }) => recipient),
    };
  }

  /** What came to an address out of List-Unsubscribe, whatever it says; but a program's answer or a bounce asks for nothing. */
  async #unsubscribe(mail: WaitingFeedbackMail, report: Report): Promise<ReadResult> {
    const about = this.#envelope(mail);
    if (!about?.recipientId) return unattributed(report, 'no valid token came with it');
    if (mail.mailFrom === '' || report.kind === 'auto-reply')
      return unattributed(report, 'a program wrote it, and nobody asked for anything');
    const { messageId, recipientId } = about;
    const ended = await this.unsubscribe.byMail({ messageId, recipientId });
    if (!ended) return unattributed(report, 'the message is not kept any more');
    return {
      kind: 'unsubscribe',
      rule: 'unsubscribe-address',
      attributedBy: 'return_path',
      messageId,
      tenancyId: ended.tenancyId,
      facts: ended.isNew ? 1 : 0,
      note: ended.isNew ? null : 'it was told before',
    };
  }
}

function unattributed({ kind, rule }: Report, note: string): ReadResult {
  return { kind, rule, attributedBy: null, messageId: null, tenancyId: null, facts: 0, note };
}
