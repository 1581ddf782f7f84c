import { addressesIn, isSame, unique } from './addresses-in-text.js';
import { readDeliveryStatus, type DeliveryStatus, type StatusFields } from './delivery-status.js';
import { judgeRecipient } from './judge-recipient.js';
import type { Header, Mail } from './mail-parts.js';
import { namedRecipients, type Named, type Surroundings } from './named-recipients.js';
import type { Fate, Judge, ReportedRecipient } from './report.js';
import type { ReportText } from './report-text.js';

/** Notices that nothing is lost yet. */
const DELAY =
  /has(?: not|n.t) (?:yet )?been (?:successfully )?delivered (?:to|yet)|not yet been delivered|(?:this is|is) (?:a|only a) warning message only|warning message only|(?:is|been|was) (?:delayed|postponed|deferred)|will (?:continue|keep) (?:to )?(?:try|be retried|attempt)|(?:message|delivery|mail) will be retried|attempts? will (?:continue|be made|be continued)|still (?:being|trying|in (?:the )?queue|undelivered)|advisory-only|you do not need to re-?send|delivery to .{0,60} has been delayed|wird (?:weiter|erneut) versucht|verzögert|reintentar|sera (?:retent|renouvel)|continuer[ao]nt|配信が遅れて|まだ配信されて/i;
const GIVEN_UP =
  /given up|giving up|permanent(?:ly)? (?:fail|error)|failed permanently|permanent fatal|will not be retried|gave up|no further/i;

/** Recipients of a report with machine parts. */
export function statusRecipients(
  statuses: readonly DeliveryStatus[],
  mail: Mail,
  text: ReportText,
  judge: Judge,
): ReportedRecipient[] {
  const fields = statuses.flatMap(({ recipients }) => recipients);
  const around = surroundings(mail, text.original);
  const named = namedRecipients(text.words, {
    ...around,
    failed: unique(fields.flatMap(({ address }) => address ?? [])),
  });
  const isLate = isDelayNotice(mail, text.words);
  return fields.map((one) => {
    const address =
      one.address ??
      one.originalAddress ??
      (fields.length === 1 ? (guess(text, around) ?? null) : null);
    const words = named.find((other) => address !== null && isSame(other.address, address));
    const fate = one.fate ?? fateOf(one, isLate);
    return reported(
      { ...one, address, fate },
      {
        named: words ?? null,
        everything: fields.length === 1 ? text.words : null,
        reporter: statuses[0]?.reportingMta ?? null,
      },
      judge,
    );
  });
}

function guess(text: ReportText, around: Surroundings): string | undefined {
  return namedRecipients(text.words, around)[0]?.address;
}

/** Recipients of a report in words alone. */
export function wordRecipients(mail: Mail, text: ReportText, judge: Judge): ReportedRecipient[] {
  const named = namedRecipients(text.words, surroundings(mail, text.original));
  const isLate = isDelayNotice(mail, text.words);
  return named.map((one) =>
    reported(
      {
        address: one.address,
        originalAddress: one.originalAddress,
        fate: isLate ? 'delayed' : 'failed',
        status: null,
        diagnostic: null,
        remoteMta: null,
      },
      {
        named: one,
        everything: named.length === 1 || !hasOwnWords(named) ? text.words : null,
        reporter: null,
      },
      judge,
    ),
  );
}

/** Whether each of a list has a reason of its own; where none has, one stands for all. */
function hasOwnWords(named: readonly Named[]): boolean {
  return named.slice(0, -1).some(({ about }) => about.length > 20);
}

/** A bounce that names nobody at all still is one. */
export function nobodyKnown(mail: Mail, text: ReportText, judge: Judge): ReportedRecipient {
  const fate: Fate = isDelayNotice(mail, text.words) ? 'delayed' : 'failed';
  const fields = {
    address: null,
    originalAddress: null,
    fate,
    status: null,
    diagnostic: null,
    remoteMta: null,
  };
  return reported(fields, { named: null, everything: text.words, reporter: null }, judge);
}

interface Words {
  readonly named: Named | null;
  /** The whole report, where it is about one recipient. */
  readonly everything: string | null;
  readonly reporter: string | null;
}

function reported(
  { address, originalAddress, fate, status, diagnostic, remoteMta }: StatusFields & { fate: Fate },
  { named, everything, reporter }: Words,
  judge: Judge,
): ReportedRecipient {
  const original = originalAddress ?? named?.originalAddress ?? null;
  const hasFailed = fate === 'failed' || fate === 'delayed';
  if (!hasFailed)
    return {
      address,
      originalAddress: original,
      fate,
      status,
      smtpCode: null,
      diagnostic,
      remoteMta,
      verdict: null,
      bounceClass: null,
      category: null,
      suppress: false,
    };
  const domain = address?.slice(address.lastIndexOf('@') + 1).toLowerCase() ?? '';
  const judged = judgeRecipient(
    {
      status,
      texts: [diagnostic ?? '', named?.about ?? '', named?.block ?? '', everything ?? ''],
      hosts: [remoteMta, hostIn(diagnostic ?? named?.about ?? ''), reporter],
      domain,
      isDelay: fate === 'delayed',
    },
    judge,
  );
  return {
    address,
    originalAddress: original,
    fate,
    status: judged.status,
    smtpCode: judged.smtpCode,
    diagnostic: judged.diagnostic,
    remoteMta,
    verdict: judged.verdict,
    bounceClass: judged.bounceClass,
    category: judged.category,
    suppress: judged.suppress,
  };
}

/** The host that said something: `host mx.example[192.0.2.1] said`, `rejected by mx.example.`, `while talking to mx.example`. */
function hostIn(text: string): string | null {
  const line = text.slice(0, 2_000).replaceAll(/\s{1,100}/g, ' ');
  return (
    /(?:host|by|from|to|server) \(?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})\.?(?=[ :;,)[]|$)/i.exec(
      line,
    )?.[1] ?? null
  );
}

function fateOf({ status }: StatusFields, isLate: boolean): Fate {
  if (isLate) return 'delayed';
  return status?.startsWith('2') ? 'delivered' : 'failed';
}

export function isDelayNotice(mail: Mail, words: string): boolean {
  const subject = mail.header.text('subject');
  const text = words.slice(0, 8_000).replaceAll(/\s{1,100}/g, ' ');
  if (GIVEN_UP.test(text)) return false;
  return (
    DELAY.test(text) ||
    /\bdelay(?:ed)?\b|\bwarning: (?:could not send|message \S{1,60} delayed)|delivery warning/i.test(
      subject,
    )
  );
}

function surroundings({ header }: Mail, returned: Header | null): Surroundings {
  const of = (from: Header | null, ...names: string[]) =>
    unique(names.flatMap((name) => from?.texts(name) ?? []).flatMap(addressesIn));
  const [from] = addressesIn(header.text('from'));
  return {
    domain: from?.slice(from.lastIndexOf('@') + 1) ?? null,
    failed: of(header, 'x-failed-recipients', 'x-failed-recipient', 'x-failedrecipients'),
    addressed: unique([
      ...of(
        returned,
        'x-original-to',
        'delivered-to',
        'envelope-to',
        'to',
        'cc',
        'bcc',
        'apparently-to',
      ),
      ...(returned?.texts('received') ?? []).flatMap(
        (line) => / for <([^<>\s@]{1,64}@[^<>\s]{1,255})>/.exec(line)?.[1] ?? [],
      ),
    ]),
    others: unique([
      ...of(
        header,
        'from',
        'to',
        'delivered-to',
        'reply-to',
        'sender',
        'x-original-to',
        'envelope-to',
        'x-envelope-to',
      ),
      ...of(returned, 'from', 'return-path', 'sender', 'reply-to', 'errors-to'),
    ]),
  };
}

/** Machine fields in running text, as some write them who know the fields and not the part. */
export function looseStatus(words: string): DeliveryStatus | null {
  if (!/^[ \t>]{0,8}final-recipient[ \t]{0,4}:/im.test(words)) return null;
  const plain = words.replaceAll(/^[ \t>]{1,8}(?=[A-Za-z-]{4,40}:)/gm, '');
  const status = readDeliveryStatus(plain);
  return status.recipients.length > 0 ? status : null;
}
