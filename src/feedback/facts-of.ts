import type { EventDetail, ReportedFact } from '../events/index.js';
import { addressKey } from '../mail/address.js';
import type { Attribution } from '../return-path/index.js';
import type { BounceReport, FeedbackReport, Report, ReportedRecipient } from './reading/report.js';

/** A recipient of the message that a report is about. */
export interface MessageRecipient {
  readonly id: string;
  readonly address: string;
  /** What the sender called it (RFC 3461 section 4.2), such as `rfc822;info@example.com`. */
  readonly orcpt: string | null;
}

/** The message that a report is about, as the spool has it. */
export interface ReportedMessage {
  readonly tenancyId: string;
  readonly recipients: readonly MessageRecipient[];
}

/** Whom a report is about, as its tokens prove it. */
export interface Proved extends Attribution {
  /** The report brings the message back, with a token of its own. */
  readonly bringsBack: boolean;
}

/** What a report brings about: events, or why there are none. */
export interface Facts {
  readonly facts: readonly ReportedFact[];
  readonly note: string | null;
}

/** Characters of the other side's words that are kept. */
const MAX_REPLY = 500;

/**
 * The events that a report with a valid token brings about. The token says whom they are about, and the report
 * must agree: it names that recipient, or brings the message back. Where it brings it back and names another address, the
 * mail was passed on there: the event is the recipient's, and says nothing of its address. One fact for each recipient and kind: the key makes a report that comes again change nothing.
 */
export function factsOf(
  report: Report,
  about: Proved,
  message: ReportedMessage,
  receivedAt: number,
): Facts {
  const common = { messageId: about.messageId, tenancyId: message.tenancyId, at: receivedAt };
  switch (report.kind) {
    case 'bounce':
      return together(ofBounce(report, about, message).map((fact) => ({ ...common, ...fact })));
    case 'complaint':
    case 'unsubscribe':
      return together(ofFeedback(report, about, message).map((fact) => ({ ...common, ...fact })));
    default:
      return { facts: [], note: 'it tells nothing of what became of a message' };
  }
}

type Fact = Omit<ReportedFact, 'messageId' | 'tenancyId' | 'at'>;

function together(facts: readonly ReportedFact[]): Facts {
  const unique = [...new Map(facts.map((fact) => [fact.key, fact])).values()];
  return {
    facts: unique,
    note:
      unique.length > 0 ? null : 'it names no recipient of the message of whom it tells something',
  };
}

function ofBounce(report: BounceReport, about: Proved, { recipients }: ReportedMessage): Fact[] {
  const only = onlyRecipient(about, recipients);
  if (only === undefined)
    return report.recipients.flatMap((reported) => {
      const recipient = recipients.find((one) => isAbout(reported, one));
      return recipient ? (ofReported(report, reported, recipient, false) ?? []) : [];
    });
  if (only === null) return [];
  const named = report.recipients.filter((reported) => isAbout(reported, only));
  const [reported] = named.length > 0 ? named : report.recipients;
  if (!reported || (named.length === 0 && !about.bringsBack)) return [];
  const isElsewhere = named.length === 0 && reported.address !== null;
  return ofReported(report, reported, only, isElsewhere) ?? [];
}

function ofReported(
  report: BounceReport,
  reported: ReportedRecipient,
  recipient: MessageRecipient,
  isElsewhere: boolean,
): Fact[] | null {
  const { fate, verdict, suppress } = reported;
  if (fate !== 'failed' && fate !== 'delayed') return null;
  const kind = fate === 'failed' ? 'bounce_reported' : 'delay_reported';
  // What the report does not hold against the address ends this message alone.
  const isAgainstAddress = suppress && !isElsewhere;
  const action =
    verdict?.action === 'bounce_recipient' && !isAgainstAddress
      ? 'bounce_message'
      : verdict?.action;
  const detail: EventDetail = {
    ...(reported.diagnostic === null ? {} : { reply: reported.diagnostic.slice(0, MAX_REPLY) }),
    ...(verdict
      ? {
          ruleId: verdict.ruleId,
          blames: verdict.blames,
          confidence: verdict.confidence,
          permanence: verdict.permanence,
        }
      : {}),
    ...(action ? { action } : {}),
    ...(reported.smtpCode === null ? {} : { smtpCode: reported.smtpCode }),
    ...(reported.status === null ? {} : { enhancedStatus: reported.status }),
    ...(reported.remoteMta === null ? {} : { mxHost: reported.remoteMta }),
    ...(report.reportingMta === null ? {} : { reporter: report.reportingMta }),
    ...(isElsewhere ? { note: `passed on to ${reported.address}` } : {}),
  };
  const reason = verdict?.reason ?? null;
  return [{ recipientId: recipient.id, kind, reason, detail, key: `${kind} ${recipient.id}` }];
}

function ofFeedback(
  report: FeedbackReport,
  about: Proved,
  { recipients }: ReportedMessage,
): Fact[] {
  const kind = report.kind === 'unsubscribe' ? 'unsubscribed' : 'complained';
  const { feedbackType, userAgent } = report.feedback;
  const reporter = userAgent ?? report.reportingMta;
  const detail: EventDetail = {
    ...(feedbackType === null ? {} : { feedbackType }),
    ...(reporter === null ? {} : { reporter: reporter.slice(0, MAX_REPLY) }),
    ...(kind === 'unsubscribed' ? { method: 'report' as const } : {}),
  };
  const fact = (recipientId: string | null): Fact => ({
    recipientId,
    kind,
    reason: null,
    detail,
    key: `${kind} ${recipientId ?? about.messageId}`,
  });
  const only = onlyRecipient(about, recipients);
  if (only === null) return [];
  if (only) return [fact(only.id)];
  const named = recipients.filter(({ address }) =>
    report.recipients.some((one) => one.address !== null && sameKey(one.address, address)),
  );
  // The provider hides who it was: it is still a complaint about the message, and nobody's address pays for it.
  if (named.length === 0) return kind === 'complained' ? [fact(null)] : [];
  return named.map(({ id }) => fact(id));
}

/** The one recipient that a report can be about; undefined when it may be any, null when the token's is not there. */
function onlyRecipient(
  { recipientId }: Proved,
  recipients: readonly MessageRecipient[],
): MessageRecipient | null | undefined {
  if (recipientId !== null) return recipients.find(({ id }) => id === recipientId) ?? null;
  return recipients.length === 1 ? recipients[0] : undefined;
}

function isAbout(reported: ReportedRecipient, recipient: MessageRecipient): boolean {
  const names = [reported.address, reported.originalAddress].filter((name) => name !== null);
  const original = recipient.orcpt?.replace(/^[^;]*;/, '') ?? null;
  return names.some(
    (name) => sameKey(name, recipient.address) || (original !== null && sameKey(name, original)),
  );
}

function sameKey(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}
