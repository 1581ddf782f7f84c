import type { Judged, WarmUpRow } from './warm-up.store.js';
import {
  IDLE_DAYS,
  WARM,
  afterSilence,
  attemptsOf,
  dailyCap,
  judge,
  type Hold,
} from './warm-up.js';

/** The part of a stage that a provider has. */
export type Shares = (provider: string) => number;

/** What a day that is over makes of a warm-up; the row holds what was sent on that day. */
export function judgeRow(row: WarmUpRow, day: number, shares: Shares): Judged {
  const lastUsedDay = attemptsOf(row) > 0 ? day : row.lastUsedDay;
  const share = shares(row.provider);
  const { stage, hold } = next(row, day - lastUsedDay, day);
  const state = stage >= WARM ? 'warm' : row.state === 'warm' ? 'warming' : row.state;
  return { row, stage, share, dailyCap: dailyCap(stage, share), state, hold, lastUsedDay };
}

function next(row: WarmUpRow, silent: number, day: number): { stage: number; hold: Hold | null } {
  const now = row.state === 'warm' ? WARM : row.stage;
  if (silent > 0) {
    const stage = afterSilence(now, silent, row.judgedDay - row.lastUsedDay);
    const hold = stage >= WARM ? null : silent >= IDLE_DAYS ? 'idle' : 'volume';
    return { stage, hold };
  }
  if (row.state === 'warm') return { stage: WARM, hold: null };
  const judged = judge(row.stage, row.dailyCap, row);
  if (judged.stage < row.stage && row.steppedBackDay === day)
    return { ...judged, stage: row.stage };
  if (judged.stage > row.stage && row.state === 'paused')
    return { stage: row.stage, hold: 'paused' };
  return judged;
}
