import type { EventDetail, ReportedFact } from '../events/index.js';
import { addressKey } from '../mail/address.js';
import { safeText } from '../mail/safe-text.js';
import type { Blames } from '../mail/verdict.js';
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
/** RFC 1035 section 2.3.4, and names of programs. */
const MAX_NAME = 255;

/**
 * The events that a report with a valid token brings about. The token says whom they are about, and the report
 * must agree: it names that recipient, or brings the message back. Where it brings it back and names another address, the
 * mail was passed on there: the event is the recipient's, and says nothing of its address. One fact for each recipient and
 * kind: the key makes a report that comes again change nothing.
 *
 * A token proves that whoever reports has the octets that it went out with. One that names a recipient went to nobody
 * else, so it counts against the address. One that names a message (the header field, or the return path of a transaction
 * for several) is seen by all its recipients: which of them it was is then a claim, and one could tell it of another.
 * So a bounce becomes an event that blames nobody, a complaint counts for the message alone, and an opt-out for nothing.
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
      return recipient ? (ofReported(report, reported, recipient, 'claim') ?? []) : [];
    });
  if (only === null) return [];
  const named = report.recipients.filter((reported) => isAbout(reported, only));
  const [reported] = named.length > 0 ? named : report.recipients;
  if (!reported || (named.length === 0 && !about.bringsBack)) return [];
  const isElsewhere = named.length === 0 && reported.address !== null;
  return ofReported(report, reported, only, isElsewhere ? 'elsewhere' : 'proved') ?? [];
}

/** What is known of whose refusal it was. */
type Standing = 'proved' | 'claim' | 'elsewhere';

function ofReported(
  report: BounceReport,
  reported: ReportedRecipient,
  recipient: MessageRecipient,
  standing: Standing,
): Fact[] | null {
  const { fate, verdict, suppress } = reported;
  if (fate !== 'failed' && fate !== 'delayed') return null;
  const kind = fate === 'failed' ? 'bounce_reported' : 'delay_reported';
  // What the report does not hold against the address ends this message alone.
  const isAgainstAddress = suppress && standing === 'proved';
  const action =
    verdict?.action === 'bounce_recipient' && !isAgainstAddress
      ? 'bounce_message'
      : verdict?.action;
  const detail: EventDetail = {
    ...(reported.diagnostic === null ? {} : { reply: safeText(reported.diagnostic, MAX_REPLY) }),
    ...(verdict
      ? {
          ruleId: verdict.ruleId,
          blames: standing === 'proved' ? verdict.blames : blamesNoAddress(verdict.blames),
          confidence: verdict.confidence,
          permanence: verdict.permanence,
        }
      : {}),
    ...(action ? { action } : {}),
    ...(reported.smtpCode === null ? {} : { smtpCode: reported.smtpCode }),
    ...(reported.status === null ? {} : { enhancedStatus: reported.status }),
    ...(reported.remoteMta === null ? {} : { mxHost: safeText(reported.remoteMta, MAX_NAME) }),
    ...(report.reportingMta === null ? {} : { reporter: safeText(report.reportingMta, MAX_NAME) }),
    ...(standing === 'elsewhere'
      ? { note: safeText(`passed on to ${reported.address}`, MAX_REPLY) }
      : {}),
  };
  const reason = verdict?.reason ?? null;
  return [{ recipientId: recipient.id, kind, reason, detail, key: `${kind} ${recipient.id}` }];
}

function blamesNoAddress(blames: Blames): Blames {
  return blames === 'recipient' || blames === 'recipient_domain' ? 'unknown' : blames;
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
    ...(feedbackType === null ? {} : { feedbackType: safeText(feedbackType, MAX_NAME) }),
    ...(reporter === null ? {} : { reporter: safeText(reporter, MAX_NAME) }),
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
  return kind === 'complained' ? [fact(null)] : [];
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
