import type { Mail } from './mail-parts.js';

/** By what the MTAs that write reports in words are known. For people and statistics: reading does not depend on it. */
const DIALECTS: readonly (readonly [string, RegExp])[] = [
  ['qmail', /this is the qmail|i'm afraid i wasn't able to deliver|below this line is a copy/i],
  [
    'exim',
    /created automatically by mail delivery software|has not yet been delivered to (?:all|one or more)/i,
  ],
  ['postfix', /this is the \S{1,40} program at host|this is the mail system at host/i],
  ['sendmail', /transcript of session follows|had (?:permanent fatal|transient non-fatal) errors/i],
  ['exchange', /did not reach (?:the following|some or all)|msexch:|mts-id of the original/i],
  ['domino', /was not delivered to:[^]{0,200}because:|not listed in (?:domino|public)/i],
  [
    'google',
    /delivery to the following recipients? (?:failed permanently|has been delayed)|google groups/i,
  ],
  ['yahoo', /message from +yahoo|unable to deliver message to the following address/i],
  ['opensmtpd', /this is the mailer-daemon, please do not reply/i],
  ['dragonfly', /this is the dragonfly mail agent/i],
  ['imail', /user mailbox exceeds allowed size|delivery failed \d{1,4} attempts|^unknown user: /im],
  ['interscan', /interscan/i],
  ['m-filter', /m-filter/i],
  ['lotus', /failure reasons/i],
];

export function dialectOf(mail: Mail, words: string): string {
  const text = words.slice(0, 8_000);
  return (
    DIALECTS.find(([, pattern]) => pattern.test(text))?.[0] ??
    (mail.header.has('x-failed-recipients') ? 'exim' : 'words')
  );
}
