import type { Scope } from './outcome.js';
import type { Reason } from './reason.js';

/** One thing that servers say in words. */
export interface ReplyText {
  readonly reason: Reason;
  /** Without repetition that has no bound, so that the work is linear in the text. */
  readonly pattern: RegExp;
  /** A text that the pattern is for, and one that looks alike but is not. */
  readonly like: string;
  readonly unlike: string;
  /** Where the words name somebody else than the reason usually blames. */
  readonly scope?: Scope;
}

/**
 * What the words of a refusal mean, in the order in which they count: what speaks of us, of our address or our speed
 * comes before what speaks of the mailbox, since `no such user` stands in many a block as well, and blaming a mailbox
 * wrongly costs its owner all further mail.
 */
export const REPLY_TEXTS: readonly ReplyText[] = [
  {
    reason: 'tls_failed',
    pattern:
      /\bissue a starttls|(?:starttls|tls|encryption) (?:is )?(?:required|needed)|requires? (?:starttls|tls|encryption)/i,
    like: 'Must issue a STARTTLS command first',
    unlike: 'TLS not available for a while',
  },
  {
    reason: 'content_rejected',
    pattern: /dbl\.spamhaus|\buribl\b|\bsurbl\b/i,
    like: 'The body names a domain listed by dbl.spamhaus.org',
    unlike: 'Listed by zen.spamhaus.org',
  },
  {
    reason: 'ip_blocked',
    pattern:
      /spamhaus|spamcop|barracudacentral|uceprotect|mailspike|abusix|\b(?:rbl|dnsbl|psbl|sorbs)\b|black-? ?list|block-? ?list|blocked using|\blisted (?:in|by|at|on)\b/i,
    like: 'Client host blocked using zen.spamhaus.org',
    unlike: 'Attachment blocked',
  },
  {
    reason: 'ip_blocked',
    pattern: /reverse (?:dns|host|lookup)|\b(?:ptr|rdns)\b|find your (?:reverse )?host ?name/i,
    like: 'Your address has no PTR record',
    unlike: 'Address not found',
  },
  {
    reason: 'ip_blocked',
    pattern:
      /\b(?:your|sending|source|client|connecting)\b.{0,20}\b(?:ip|host|server|network)\b.{0,60}\b(?:block|bann|reject|refus|reputation|denied|not allowed)|\bips? (?:address )?(?:has been |is |was )?(?:blocked|banned)|poor reputation|reputation of your (?:ip|server)/i,
    like: 'Your IP 192.0.2.1 was rejected because of its poor reputation',
    unlike: 'Your message was rejected',
  },
  {
    reason: 'authentication_failed',
    pattern:
      /\b(?:spf|dkim|dmarc)\b|unauthenticated|required authentication level|sender policy framework/i,
    like: 'Message fails DMARC evaluation of its domain',
    unlike: 'Authentication required',
  },
  {
    reason: 'rate_limited_by_remote',
    scope: 'recipient',
    pattern:
      /\b(?:user|recipient|mailbox|account)\b.{0,60}\breceiving (?:mail|messages|email) (?:at a rate|too)|\brecipient\b.{0,30}\b(?:hourly|rate|message) limit/i,
    like: 'The account you write to is receiving mail at a rate that is too high',
    unlike: 'The recipient is not receiving mail',
  },
  {
    reason: 'rate_limited_by_remote',
    scope: 'recipient',
    pattern: /\btoo many recipients\b/i,
    like: 'Too many recipients in one transaction',
    unlike: 'Too many unknown recipients',
  },
  {
    reason: 'mailbox_full',
    pattern:
      /\b(?:mailbox|inbox|mail ?folder)\b.{0,40}\b(?:full|exceed\w{0,3}|exhausted|limit)\b|\bover ?quota\b|\bexceeded (?:its |his |her |their |the |mailbox |storage |disk )?quota|\b(?:user|recipient|mailbox|storage|disk) quota\b|\b(?:user|recipient|account) (?:is |has run )?out of (?:storage|space|disk)/i,
    like: 'Mailbox size limit exceeded',
    unlike: 'Daily sending quota exceeded',
  },
  {
    reason: 'message_too_large',
    pattern:
      /\b(?:message|mail|content|attachment)s? (?:is |are |was )?too (?:large|big|long)|\b(?:message|mail|content|attachment|maximum)\b.{0,20}\bsize\b|\bsize limit\b|\bmessage length\b/i,
    like: 'Message size exceeds fixed limit',
    unlike: 'Message rate exceeds limit',
  },
  {
    reason: 'rate_limited_by_remote',
    pattern:
      /\btoo many (?:concurrent |simultaneous |parallel |smtp )?(?:connection|message|mail|email|session|request|error)|\brate[- ]?limit|\bthrottl|\bsending too|\bunusual rate|\bslow down|\btoo (?:fast|quickly|frequent)|\b(?:sending|message|connection|hourly|daily)\b.{0,20}\b(?:rate|limit|quota|cap)\b.{0,30}\b(?:exceed|reach)|\bexceed\w{0,3}\b.{0,40}\b(?:rate|connections|messages per|sending quota)\b|\bfrequency limit/i,
    like: 'Too many connections from your address, slow down',
    unlike: 'Too many hops',
  },
  {
    reason: 'greylisted',
    pattern: /\bgr[ae]y-? ?list|\btry again (?:in|after) \d|\bcome back (?:in|after|later)/i,
    like: 'Greylisted, try again in 300 seconds',
    unlike: 'Local problem, try again later',
  },
  {
    reason: 'sender_rejected',
    pattern:
      /\bsender(?:'s)?(?: e?-?mail)?(?: address| domain)?(?: is| was| has been)? (?:rejected|refused|denied|invalid|unknown|blocked|not (?:allowed|accepted|found|exist)|verify|verification)|\bdomain of (?:the )?sender|\b(?:bad|invalid|unknown) sender|\bsend(?:er|ing) domain\b.{0,40}\b(?:reputation|blocked|rejected|not exist|resolve)|\breputation of (?:the |your )?(?:sending |sender )?domain/i,
    like: 'Sender address rejected: Domain not found',
    unlike: 'Recipient address rejected: Domain not found',
  },
  {
    reason: 'content_rejected',
    pattern:
      /\b(?:anti-?)?spam|\bunsolicited\b|\bvirus|\bmalware|\bphish|\bmalicious\b|\binfected\b|\bcontent\b.{0,30}\b(?:reject|denied|filter|not (?:allowed|accept))|\b(?:attachment|file type)\b.{0,30}\b(?:blocked|rejected|prohibited|banned|not (?:allowed|accept))|\bbanned (?:content|file|attachment)/i,
    like: 'Message looks like spam',
    unlike: 'Content-Type missing',
  },
  {
    reason: 'domain_not_accepted',
    pattern:
      /\b(?:domain|host)\b.{0,20}\b(?:not found|unknown|does not exist)|\bunknown (?:domain|host)|\brelay(?:ing)?\b.{0,20}\b(?:denied|not (?:permitted|allowed)|prohibited)|\b(?:unable|not permitted|not allowed) to relay|\b(?:cannot|do not|don't) relay|\b(?:domain|host)\b.{0,20}\bnot (?:local|accepted|hosted|handled|configured)|\bnot accept(?:ing)? mail for (?:this|that|the) domain/i,
    like: 'Relay access denied',
    unlike: 'User unknown in relay recipient table',
  },
  {
    reason: 'mailbox_disabled',
    pattern:
      /\b(?:account|mailbox|user|recipient|inbox)\b.{0,30}\b(?:disabled|deactivated|suspended|inactive|locked|closed|terminated|not active)\b|\b(?:disabled|inactive|suspended|deactivated) (?:account|mailbox|user|recipient)/i,
    like: 'The account was disabled by its owner',
    unlike: 'Mailbox full',
  },
  {
    reason: 'mailbox_unknown',
    pattern:
      /\b(?:user|recipient|rcpt|mailbox|address|account|addressee|local[- ]?part)\b.{0,40}\b(?:unknown|not (?:found|known|exist|valid|listed)|does(?:n't| not) exist|no longer (?:exists|valid)|invalid)\b|\b(?:unknown|no such|invalid|non-?existent)(?: local| destination)? (?:user|recipient|mailbox|address|account|person|addressee|local[- ]?part)|\bnot a (?:valid|known) (?:user|recipient|mailbox|address)|\bno (?:mailbox|user|account) (?:found|here|by that name|with that name)|\buser does(?:n't| not) have\b|\bnot our customer\b|\buser not local\b/i,
    like: 'No such user here',
    unlike: 'Requested action not taken: mailbox unavailable',
  },
  {
    reason: 'utf8_not_supported',
    pattern: /\bsmtputf8\b|\binternationali[sz]ed (?:address|mail|email)/i,
    like: 'SMTPUTF8 is not supported here',
    unlike: 'Character set not supported',
  },
  {
    reason: 'remote_unavailable',
    pattern:
      /\bservice (?:is )?(?:currently |temporarily )?(?:not available|unavailable)|\b(?:too|server|system) busy\b|\binsufficient (?:system |disk )?(?:storage|space|resources|memory)|\b(?:disk|file ?system) (?:is )?full\b|\bsystem load\b|\boverload|\bshutting down\b|\bout of (?:memory|disk)|\bnot accepting (?:mail|messages|network messages)\b/i,
    like: 'Insufficient system storage',
    unlike: 'Insufficient rights',
  },
  {
    reason: 'policy_rejected',
    pattern:
      /\bpolic(?:y|ies)\b|\baccess denied\b|\badministrative(?:ly)? (?:prohib|block|deni)|\bnot (?:authori[sz]ed|permitted)\b/i,
    like: 'Refused by local policy',
    unlike: 'Police station',
  },
];

/** More words explain nothing, and a hostile server should not make us read. */
const MAX_CHARACTERS = 1000;

// Matches `<erika@example.org>:` up to the colon; not `zen.spamhaus.org`. Addresses hold any word, such as `spam@`.
const ADDRESS = /[^\s<>:;,()@]{1,64}@[^\s<>:;,()@]{1,255}/g;

/** The first thing in the list that the text says; null when it says none of them. */
export function readReplyText(text: string): ReplyText | null {
  const words = text.slice(0, MAX_CHARACTERS).replaceAll(ADDRESS, ' ');
  return REPLY_TEXTS.find(({ pattern }) => pattern.test(words)) ?? null;
}
