import { Matches } from 'class-validator';
import { Env } from './config/env.js';

/** Settings of the region that this process serves. */
export class RegionConfig {
  /** Name of the region; approvals and domains belong to one. */
  @Env('REGION')
  @Matches(/^[a-z][a-z0-9-]{0,30}$/, { message: 'region must be lower-case letters, digits and -' })
  region: string = 'local-1';
}
