import type { Mail } from './mail-parts.js';
import type { AnswerReport, OtherReport } from './report.js';

const AGGREGATE_SUBJECT =
  /\breport[- ]?domain:|\bdmarc aggregate\b|\bsubmitter:.{0,200}\breport-?id:/i;
/** RFC 7489 section 7.2.1.1: `receiver!policy-domain!begin!end`. */
const AGGREGATE_FILE = /^[^!\s]{1,255}![^!\s]{1,255}!\d{5,12}!\d{5,12}/;

/** Reports of software to software: of DMARC (RFC 7489 section 7.2.1) and of TLS (RFC 8460 section 3). */
export function machineReport(mail: Mail): Exclude<OtherReport['kind'], 'ordinary'> | null {
  const types = [mail.type.token, ...mail.parts.map(({ type }) => type)];
  const isTls =
    mail.type.parameters.get('report-type')?.toLowerCase() === 'tlsrpt' ||
    types.some((type) => type.startsWith('application/tlsrpt')) ||
    mail.header.has('tls-report-domain');
  if (isTls) return 'tls-report';
  const subject = mail.header.text('subject');
  const isAggregate = mail.parts.some(
    ({ fileName, type }) =>
      AGGREGATE_FILE.test(fileName ?? '') ||
      (AGGREGATE_SUBJECT.test(subject) && /zip|gzip|xml|octet-stream/.test(type)),
  );
  return isAggregate ? 'dmarc-aggregate' : null;
}

/** Subjects of answers by a program, in the languages in which mail programs write them. */
const AUTO_SUBJECT = new RegExp(
  [
    '\\bauto(?:matic(?:ally)?|mated)?[- _]?(?:reply|response|responder|answer|generated reply)|\\bauto:',
    '\\bout of (?:the )?(?:office|town)|\\bvacation\\b|\\baway from (?:the|my) (?:office|mail|desk)|\\bon (?:annual )?leave\\b',
    'thank you for (?:your (?:e-?mail|message|mail|enquiry|inquiry)|contacting)|ticket (?:received|created)|we have received your',
    'automatische (?:antwort|e-?mail)|abwesenheit|abwesend|nicht im (?:büro|haus)',
    'r[eé]ponse automatique|absence du bureau',
    'respuesta autom[aá]tica|fuera de (?:la )?oficina',
    'resposta autom[aáà]tica|fora do escrit',
    'risposta automatica|fuori (?:sede|ufficio)',
    'automatisch antwoord|afwezig',
    // Swedish, Danish, Norwegian, Icelandic, Finnish, Estonian.
    'autosvar|automatiskt? svar|sjálfvirkt svar|automaattinen vastaus|automaatvastus',
    // Polish, Czech and Slovak, Slovene, Croatian and its neighbors.
    'auto-?odpowied|automatyczna odpowied|odpowied[zź] automatyczna|automatick[aá] odpov|samodejni odgovor|automatski odgovor|аутоматски одговор',
    // Hungarian, Romanian, Latvian, Lithuanian, Greek, Turkish.
    'automatikus v[aá]lasz|r[aă]spuns automat|autom[aā]tisk[aā] atbilde|automatinis atsakymas|αυτ[οό]ματη απ[αά]ντηση|otomat[iİ]k (?:yan[ıi]t|cevap)',
    // Russian, Ukrainian, Bulgarian.
    'автоответ|автоматический ответ|автов[іi]дпов[іi]д|автоматична в[іi]дпов[іi]дь|автоматичен отговор',
    '自動応答|自動返信|不在|自动(?:回复|答复)|自動(?:回覆|答覆)|자동 ?(?:응답|회신)',
  ].join('|'),
  'i',
);

const CHALLENGE =
  /(?:confirm|verify|prove|authenticat|approve|whitelist).{0,80}(?:you(?:r)? (?:are|e-?mail|message|address)|human|sender|real person|deliver)|(?:please|must|need to) (?:click|reply|respond).{0,120}(?:deliver|release|approve|your message|be delivered)|challenge[- ]response|sender (?:verification|confirmation)|\btmda\b|spamarrest|boxbe|bluebottle|mailblocks|unconfirmed sender/i;
const CHALLENGE_SUBJECT =
  /(?:confirm|verify|verification|approv|authoriz|whitelist|challenge).{0,60}(?:message|mail|sender|required|request|delivery|needed|address)|(?:message|mail|sender|delivery|action).{0,30}(?:confirm|verif|approv|authoriz)|your (?:message|e-?mail) (?:is |has been )?(?:held|waiting|quarantined|awaits)/i;

/** Challenges that leave the subject of the message as it was: somebody takes mail of those alone who did as is asked here. */
const CHALLENGE_ALONE = new RegExp(
  [
    '\\b(?:click|follow|visit|open|use) (?:on )?(?:the|this) (?:link|address|url|button)\\b.{0,80}\\bso (?:that )?i (?:can|may|will|could) (?:receive|get|read|see|accept) (?:your|this)\\b',
    '\\bi (?:now |currently |can |will ){0,2}(?:allow|accept|receive|take|read|get) (?:incoming )?(?:e-?mails?|mail|messages?) only from (?:senders|people|persons|addresses|those)\\b.{0,40}\\b(?:approved?|confirmed|verified|authorized)\\b',
    '\\bi (?:now |currently |can |will )?only (?:allow|accept|receive|take|read|get) (?:incoming )?(?:e-?mails?|mail|messages?) from (?:senders|people|persons|addresses|those)\\b.{0,40}\\b(?:approved?|confirmed|verified|authorized)\\b',
    '\\badded to my (?:list of )?(?:approved|allowed|accepted|trusted) senders?\\b',
  ].join('|'),
  'i',
);

/** An answer by a program: somebody is away, or wants to know that we are no program. Null for anything else. */
export function automaticAnswer(mail: Mail, words: string): AnswerReport['kind'] | null {
  const { header } = mail;
  const subject = header.text('subject');
  const text = words.slice(0, 6_000).replaceAll(/\s{1,200}/g, ' ');
  if (isChallenge(mail, subject, text)) return 'challenge-response';
  return isAnswerBySubject(mail) || saysAutomatic(mail) ? 'auto-reply' : null;
}

/** Bounces say that they are automatic too; but they are not called that somebody is away. */
export function isAnswerBySubject({ header }: Mail): boolean {
  return AUTO_SUBJECT.test(header.text('subject'));
}

function isChallenge({ header }: Mail, subject: string, text: string): boolean {
  const isMarked = ['x-tmda-fingerprint', 'x-delivery-agent', 'x-challenge', 'x-boxbe'].some(
    (name) =>
      /tmda|challenge|boxbe/i.test(`${header.has(name) ? name : ''} ${header.octets(name)}`),
  );
  if (isMarked && CHALLENGE.test(`${subject} ${text}`)) return true;
  return (CHALLENGE_SUBJECT.test(subject) && CHALLENGE.test(text)) || CHALLENGE_ALONE.test(text);
}

/** RFC 3834 section 5, and what was used before it. */
export function saysAutomatic({ header }: Mail): boolean {
  return (
    /^auto-(?:replied|notified)/i.test(header.octets('auto-submitted')) ||
    /auto[-_]?reply/i.test(header.octets('precedence')) ||
    /vacation/i.test(header.octets('x-apple-action')) ||
    [
      'x-autoreply',
      'x-autorespond',
      'x-autoresponder',
      'x-autoreply-from',
      'x-vacation',
      'x-ms-exchange-inbox-rules-loop',
    ].some((name) => header.has(name) && !/^no$/i.test(header.octets(name)))
  );
}
