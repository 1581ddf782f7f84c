import { IsString } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';
import { parseAddress } from '../mail/address.js';

/** Settings of the mail that tells people of alarms. */
export class AlarmsConfig {
  /** Address that the operator's alarms are mailed to: guards that slow down or pause, circuits, paused pools. Empty: none are sent. */
  @Env('ALARM_ADDRESS')
  @IsString()
  @Satisfies((text: string) =>
    text === '' || parseAddress(text) ? null : 'must be an email address',
  )
  address: string = '';
}
