import { toOcid } from '../core/ocid.js';
import { safeText } from '../mail/safe-text.js';
import type { OpenedCircuit } from '../suppression/index.js';
import { moment, percent, textOf, type Alarm } from './alarm.js';

/** That a provider says of nearly everybody that they do not exist, for whoever runs the service. */
export function circuitAlarm({ id, provider, evidence, floor, expiresAt }: OpenedCircuit): Alarm {
  const { minutes, answered, hard, addresses, tenancies, usualShare, sample } = evidence;
  const ocid = toOcid('suppressioncircuit', id);
  const path = `/v1/suppressionCircuits/${ocid}`;
  const command = 'npx eilpost suppression-circuit';
  const share = hard / Math.max(answered, hard);
  return {
    about: `circuit ${id}`,
    subject: `${provider} says of nearly everybody that they do not exist`,
    text: textOf([
      [`${provider} says of nearly everybody that they do not exist. It looks broken itself.`],
      [
        `Within ${minutes} minutes it said so of ${hard} of ${answered} recipients: ${percent(share)}. An alarm begins at ${percent(floor)}.`,
        `Hit are ${addresses} addresses, written to by ${tenancies} ${tenancies === 1 ? 'tenancy' : 'tenancies'}.`,
        usualShare === null
          ? 'What is usual there is not known.'
          : `In the two weeks before it was ${percent(usualShare)}.`,
        ...(sample === null ? [] : ['One of the replies:', `  ${safeText(sample, 500)}`]),
      ],
      [
        'Mail goes on. New hard bounces of this provider are parked: they put nobody on the suppression list',
        'until somebody decides. What was on the list before stays.',
      ],
      [
        'What to do',
        '',
        'Look at what the provider says, for instance on its status page, then decide.',
      ],
      ['Look at it:', `  GET ${path}`, `  ${command} get --suppression-circuit-id ${ocid}`],
      [
        'The provider was wrong, remove what is parked:',
        `  POST ${path}/actions/discard`,
        `  ${command} discard --suppression-circuit-id ${ocid}`,
      ],
      [
        'The addresses are gone, let it count:',
        `  POST ${path}/actions/release`,
        `  ${command} release --suppression-circuit-id ${ocid}`,
      ],
      [`Without a decision it is removed on ${moment(expiresAt)}.`],
      [`Circuit: ${ocid}`],
    ]),
  };
}
