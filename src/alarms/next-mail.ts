import { textOf, type Alarm } from './alarm.js';

/** In any hour an address gets no more mails than this. */
export const MOST_AN_HOUR = 20;
/** A sum names so many; more are counted. */
const NAMED = 200;

/**
 * Which of the alarms that wait for an address, the oldest first, the next mail tells: one, or all of them when it is the
 * last mail of the hour; none when that was sent.
 */
export function nextMail(waiting: readonly Alarm[], sentWithinHour: number): readonly Alarm[] {
  const left = MOST_AN_HOUR - sentWithinHour;
  if (left <= 0) return [];
  return left === 1 ? waiting : waiting.slice(0, 1);
}

/** One alarm as it is, more of them summed up. */
export function summed(alarms: readonly [Alarm, ...Alarm[]]): Pick<Alarm, 'subject' | 'text'> {
  if (alarms.length === 1) return alarms[0];
  const subject = `${alarms.length} more alarms`;
  const more = alarms.length - NAMED;
  return {
    subject,
    text: textOf([
      [`${subject} came within an hour, after ${MOST_AN_HOUR - 1} that were told one by one:`],
      alarms.slice(0, NAMED).map((alarm) => `- ${alarm.subject}`),
      ...(more > 0 ? [[`and ${more} others.`]] : []),
      [
        'All of them:',
        '  npx eilpost guard list',
        '  npx eilpost suppression-circuit list   (operators)',
        '  npx eilpost back-off list              (operators)',
      ],
    ]),
  };
}
