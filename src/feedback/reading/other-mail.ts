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
const AUTO_SUBJECT =
  /\bauto(?:matic(?:ally)?|mated)?[- _]?(?:reply|response|responder|answer|generated reply)|\bout of (?:the )?(?:office|town)|\bvacation\b|\baway from (?:the|my) (?:office|mail|desk)|\bon (?:annual )?leave\b|\bauto:|automatische (?:antwort|e-?mail)|abwesenheit|abwesend|nicht im (?:büro|haus)|r[eé]ponse automatique|absence du bureau|respuesta autom[aá]tica|fuera de (?:la )?oficina|resposta autom[aá]tica|fora do escrit|risposta automatica|fuori (?:sede|ufficio)|automatyczna odpowied|automatisch antwoord|afwezig|autosvar|automatiskt svar|automatisk svar|automaattinen vastaus|автоответ|автоматический ответ|自動応答|自動返信|不在|自动回复|自動回覆|자동 ?(?:응답|회신)|automatick[aá] odpov|otomatik yan[ıi]t|thank you for (?:your (?:e-?mail|message|mail|enquiry|inquiry)|contacting)|ticket (?:received|created)|we have received your/i;

const CHALLENGE =
  /(?:confirm|verify|prove|authenticat|approve|whitelist).{0,80}(?:you(?:r)? (?:are|e-?mail|message|address)|human|sender|real person|deliver)|(?:please|must|need to) (?:click|reply|respond).{0,120}(?:deliver|release|approve|your message|be delivered)|challenge[- ]response|sender (?:verification|confirmation)|\btmda\b|spamarrest|boxbe|bluebottle|mailblocks|unconfirmed sender/i;
const CHALLENGE_SUBJECT =
  /(?:confirm|verify|verification|approv|authoriz|whitelist|challenge).{0,60}(?:message|mail|sender|required|request|delivery|needed|address)|(?:message|mail|sender|delivery|action).{0,30}(?:confirm|verif|approv|authoriz)|your (?:message|e-?mail) (?:is |has been )?(?:held|waiting|quarantined|awaits)/i;

/** An answer by a program: somebody is away, or wants to know that we are no program. Null for anything else. */
export function automaticAnswer(mail: Mail, words: string): AnswerReport['kind'] | null {
  const { header } = mail;
  const subject = header.text('subject');
  const text = words.slice(0, 6_000);
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
  return CHALLENGE_SUBJECT.test(subject) && CHALLENGE.test(text);
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
