import { toOcid } from '../core/ocid.js';
import type { PausedPool } from '../egress/index.js';
import { percent, textOf, type Alarm } from './alarm.js';

/** That more than half of a pool is paused for a provider, for whoever runs the service. */
export function poolAlarm({ poolId, region, address, provider, left, all }: PausedPool): Alarm {
  const paused = all - left;
  return {
    about: `pool ${poolId} ${provider}`,
    subject: `More than half of a pool is paused for ${provider}`,
    text: textOf([
      [
        `Replies of ${provider} have paused the address ${address}, and more than half of its pool with it.`,
      ],
      [
        `${paused} of ${all} addresses are paused: ${percent(paused / all)}. An alarm begins above 50 %.`,
        'A pause lasts as long as the rule that brought it about says.',
      ],
      [
        `Mail to ${provider} leaves from the ${left} that ${left === 1 ? 'is' : 'are'} left. When none is, it waits in the queue;`,
        'nothing is lost. Mail to others is not touched.',
      ],
      ['What to do', '', `Look at what ${provider} answers before the rest is paused, too:`],
      ['  GET /v1/backOffs', '  npx eilpost back-off list'],
      [
        'End one before its time, when the cause is gone:',
        '  DELETE /v1/backOffs/{backOffId}',
        '  npx eilpost back-off delete --back-off-id ID',
      ],
      [`Pool:   ${toOcid('emailippool', poolId, region)}`, `Region: ${region}`],
    ]),
  };
}
