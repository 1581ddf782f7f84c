import { addressOf } from './addresses-in-text.js';
import { bounceSigns } from './bounce-signs.js';
import { readDeliveryStatus } from './delivery-status.js';
import { dialectOf } from './dialect.js';
import { feedbackKind, readFeedback, shownAddresses, type Feedback } from './feedback-fields.js';
import { mailParts, type Header, type Mail } from './mail-parts.js';
import { automaticAnswer, isAnswerBySubject, machineReport } from './other-mail.js';
import { looseStatus, nobodyKnown, statusRecipients, wordRecipients } from './read-bounce.js';
import type { FeedbackFields, Judge, Report, ReportedRecipient } from './report.js';
import { reportText, type ReportText } from './report-text.js';
import { readSesNotification, type SesNotification } from './ses-notification.js';

/**
 * What a mail says of what became of a message. Pure: the same octets and the same knowledge give the same report. Never
 * fails on what strangers send, reads a bounded part of it, and takes a bounded time. What is no report of any kind is
 * `ordinary`.
 */
export function readReport(octets: Buffer, judge: Judge): Report {
  const mail = mailParts(octets);
  const text = reportText(mail);
  return reportInside(mail, text, judge) ?? read(mail, text, judge);
}

function read(mail: Mail, text: ReportText, judge: Judge): Report {
  return (
    feedbackReport(mail, text) ??
    other(mail, text) ??
    bounce(mail, text, judge) ??
    answer(mail, text) ?? {
      kind: 'ordinary',
      rule: 'none',
      ...otherFacts(text),
      recipients: [],
    }
  );
}

const NO_FEEDBACK: FeedbackFields = {
  feedbackType: null,
  userAgent: null,
};

function feedbackReport(mail: Mail, text: ReportText): Report | null {
  const [part] = text.feedback;
  if (part) {
    const feedback = readFeedback(part.text);
    const kind = feedbackKind(feedback.fields.feedbackType);
    return feedbackOf(kind, 'arf', feedback, text);
  }
  // The old form of Microsoft's programme: the message alone, with the recipient in a field of its own.
  const { original } = text;
  const junked =
    original?.texts('x-hmxmroriginalrecipient') ?? mail.header.texts('x-hmxmroriginalrecipient');
  if (junked.length > 0) return feedbackOf('complaint', 'jmrp', plainFeedback(junked), text);
  const subject = mail.header.text('subject');
  const isAuthFailure =
    /\bdmarc (?:failure|forensic)\b|\b(?:failure|forensic) report for\b.{0,200}\bip\b/i.test(
      subject,
    );
  if (isAuthFailure) return feedbackOf('auth-failure', 'dmarc-in-words', plainFeedback([]), text);
  const isComplaint =
    /^(?:complaint about message from|email feedback report for ip|\[?abuse report|spam (?:complaint|report) (?:for|from|about))/i.test(
      subject,
    ) || mail.type.parameters.get('report-type')?.toLowerCase() === 'feedback-report';
  if (isComplaint && original !== null)
    return feedbackOf('complaint', 'complaint-in-words', plainFeedback([]), text);
  return null;
}

/** A report that some gateway put into a report of its own, which names nobody: the one inside tells more. */
function reportInside(mail: Mail, text: ReportText, judge: Judge): Report | null {
  if (text.status.length > 0 || text.feedback.length > 0 || text.words.includes('@')) return null;
  const [part] = mail.parts.filter(({ type }) => type === 'message/rfc822');
  if (!part) return null;
  const inner = mailParts(Buffer.from(part.octets, 'latin1'));
  if (inner.type.parameters.get('report-type')?.toLowerCase() !== 'delivery-status') return null;
  const report = read(inner, reportText(inner), judge);
  return report.kind === 'bounce' ? report : null;
}

function plainFeedback(recipients: readonly string[]): Feedback {
  return {
    fields: NO_FEEDBACK,
    recipients: shownAddresses(recipients),
    mailFrom: null,
    reportingMta: null,
  };
}

function feedbackOf(
  kind: ReturnType<typeof feedbackKind>,
  rule: string,
  { fields, recipients, mailFrom, reportingMta }: Feedback,
  { original }: ReportText,
): Report {
  const addressed = [
    'x-hmxmroriginalrecipient',
    'to',
    'x-original-to',
    'delivered-to',
    'envelope-to',
  ];
  const shown =
    recipients.length > 0
      ? recipients
      : firstShown(addressed.map((name) => original?.texts(name) ?? []));
  return {
    kind,
    rule,
    original,
    originalMailFrom: mailFrom ?? returnPath(original),
    reportingMta,
    recipients: shown.length > 0 ? shown.map((address) => ({ address })) : [{ address: null }],
    feedback: fields,
  };
}

function firstShown(lists: readonly (readonly string[])[]): string[] {
  for (const list of lists) {
    const shown = shownAddresses(list);
    if (shown.length > 0) return shown;
  }
  return [];
}

function bounce(mail: Mail, text: ReportText, judge: Judge): Report | null {
  const statuses = text.status.map((part) => readDeliveryStatus(part.text));
  const loose = looseStatus(text.words);
  if (statuses.every(({ recipients }) => recipients.length === 0) && loose) statuses.push(loose);
  const ses = statuses.length === 0 ? readSesNotification(text.words) : null;
  if (ses?.type === 'complaint') return sesComplaint(ses, text);
  if (ses)
    statuses.push({
      reportingMta: null,
      recipients: ses.recipients,
    });
  const isStructured = statuses.some(({ recipients }) => recipients.length > 0);
  const recipients = isStructured
    ? statusRecipients(statuses, mail, text, judge)
    : unstructured(mail, text, judge);
  if (recipients.length === 0) return null;
  const [status] = statuses;
  return {
    kind: 'bounce',
    rule: ses
      ? 'ses-notification'
      : isStructured
        ? text.status.length > 0
          ? 'dsn'
          : 'dsn-in-words'
        : dialectOf(mail, text.words),
    original: text.original,
    originalMailFrom: returnPath(text.original),
    reportingMta: status?.reportingMta ?? null,
    recipients,
  };
}

/** Empty when the mail is no bounce. */
function unstructured(mail: Mail, text: ReportText, judge: Judge): ReportedRecipient[] {
  const { header, type } = mail;
  const isMarked =
    header.has('x-failed-recipients') ||
    text.status.length > 0 ||
    type.parameters.get('report-type')?.toLowerCase() === 'delivery-status';
  const { isFromSystem, isCalledBounce, saysSo } = bounceSigns(mail, text.words);
  const isBounce = isMarked || (isFromSystem ? isCalledBounce || saysSo : isCalledBounce && saysSo);
  if (!isBounce) return [];
  if (!isMarked && !isCalledBounce && isAnswer(mail, text, isFromSystem && saysSo)) return [];
  const named = wordRecipients(mail, text, judge);
  // Anybody may write of something that failed; who is no mail system must name whom it failed for.
  if (named.length === 0 && !isMarked && !isFromSystem) return [];
  return named.length > 0 ? named : [nobodyKnown(mail, text, judge)];
}

function isAnswer(mail: Mail, { words }: ReportText, isLikelyBounce: boolean): boolean {
  if (isLikelyBounce) return isAnswerBySubject(mail);
  return automaticAnswer(mail, words) !== null;
}

function sesComplaint({ recipients, feedbackType }: SesNotification, text: ReportText): Report {
  const feedback = plainFeedback(recipients.flatMap(({ address }) => address ?? []));
  return feedbackOf(
    'complaint',
    'ses-notification',
    { ...feedback, fields: { ...NO_FEEDBACK, feedbackType } },
    text,
  );
}

function other(mail: Mail, text: ReportText): Report | null {
  const kind = machineReport(mail);
  return kind === null
    ? null
    : { kind, rule: 'machine-report', ...otherFacts(text), recipients: [] };
}

function answer(mail: Mail, text: ReportText): Report | null {
  const kind = automaticAnswer(mail, text.words);
  if (kind === null) return null;
  const from = addressOf(mail.header.text('from'));
  return {
    kind,
    rule: 'automatic-answer',
    ...otherFacts(text),
    recipients: [{ address: from }],
  };
}

function otherFacts({ original }: ReportText) {
  return { original, originalMailFrom: null, reportingMta: null };
}

function returnPath(original: Header | null): string | null {
  return original === null ? null : addressOf(original.text('return-path'));
}
