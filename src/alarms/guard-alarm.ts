import { assertNever } from '../core/assert.js';
import { toOcid } from '../core/ocid.js';
import { safeText } from '../mail/safe-text.js';
import type { Guard } from '../reputation/index.js';
import { moment, percent, textOf, type Alarm } from './alarm.js';

/** That a guard began or went up a step, for whoever sends and whoever runs the service. */
export function guardAlarm(guard: Guard, tenancyName: string): Alarm {
  const ocid = toOcid('emailguard', guard.id);
  const resume = `/v1/guards/${ocid}/actions/resume`;
  return {
    about: `guard ${guard.id} ${guard.step} ${guard.steppedAt}`,
    subject: subjectOf(guard, tenancyName),
    text: textOf([
      [`${sentence(guard, tenancyName)}, since ${moment(guard.steppedAt)}.`],
      figures(guard),
      meaning(guard),
      ['What to do', '', ...cure(guard)],
      ['Look at it:', `  GET /v1/guards/${ocid}`, `  npx eilpost guard get --guard-id ${ocid}`],
      [
        'End it, when the cause is gone. What happened so far is not held against anybody then.',
        'A tenancy may do so once in 30 days, the operator whenever.',
        `  POST ${resume}`,
        `  npx eilpost guard resume --guard-id ${ocid} --reason "the list was cleaned"`,
      ],
      ['By itself it goes back one step an hour, once the figures are good again.'],
      [`Guard:   ${ocid}`, `Tenancy: ${toOcid('tenancy', guard.tenancyId)} (${tenancyName})`],
    ]),
  };
}

function who({ scope, subject }: Guard, tenancyName: string): string {
  return scope === 'TENANCY' ? `by the tenancy ${tenancyName}` : `as ${safeText(subject, 254)}`;
}

function subjectOf(guard: Guard, tenancyName: string): string {
  const from = who(guard, tenancyName);
  switch (guard.step) {
    case 'WARNING':
      return `Warning: too many ${measureOf(guard)} of mail sent ${from}`;
    case 'SLOWED':
      return `Sending ${from} is slowed down`;
    case 'PAUSED':
      return `Sending ${from} is paused`;
    default:
      return assertNever(guard.step);
  }
}

function sentence(guard: Guard, tenancyName: string): string {
  const from = who(guard, tenancyName);
  const why = `too many ${measureOf(guard)}`;
  switch (guard.step) {
    case 'WARNING':
      return `Mail sent ${from} has ${why}`;
    case 'SLOWED':
      return `Sending ${from} is slowed down, because of ${why}`;
    case 'PAUSED':
      return `Sending ${from} is paused, because of ${why}`;
    default:
      return assertNever(guard.step);
  }
}

function measureOf({ measure }: Guard): string {
  return measure === 'HARD_BOUNCES' ? 'hard bounces' : 'complaints';
}

function figures({ measure, provider, numerator, denominator, threshold, windowHours }: Guard) {
  const hours = windowHours % 24 === 0 && windowHours > 24;
  const window = hours ? `${windowHours / 24} days` : `${windowHours} hours`;
  const share = `: ${percent(numerator / denominator)}. The limit is ${percent(threshold)}.`;
  const at = provider === '' ? '' : ` by ${provider}`;
  const what =
    measure === 'HARD_BOUNCES'
      ? `${numerator} of ${denominator} recipients that were answered for do not exist`
      : `${numerator} of ${denominator} messages delivered${at} were called spam by those who got them`;
  return [`Within the last ${window} ${what}${share}`];
}

function meaning({ step }: Guard): readonly string[] {
  switch (step) {
    case 'WARNING':
      return [
        'Nothing is held back. If it goes on like this, mail is slowed down, and then paused.',
      ];
    case 'SLOWED':
      return [
        'Mail is still taken and goes out slowly. The rest waits in the queue; nothing is lost.',
      ];
    case 'PAUSED':
      return [
        'New mail is refused at the door with a temporary error (SMTP 450, HTTP 429): clients try again.',
        'Mail that was taken before waits in the queue and keeps its lifetime. Nothing is lost.',
      ];
    default:
      return assertNever(step);
  }
}

function cure({ measure }: Guard): readonly string[] {
  return measure === 'HARD_BOUNCES'
    ? ['Find out where the addresses come from, and write only to those that are known to exist.']
    : ['Write only to people who asked for it, and let them unsubscribe with one click.'];
}
