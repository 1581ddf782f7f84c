import { DAY_MS, utcDay } from '../core/day.js';
import { egressIpOcid } from './egress-ip-view.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { forecast } from './forecast.js';
import type { WarmUpProviderView, WarmUpView } from './warm-up.dto.js';
import type { WarmUpRow } from './warm-up.store.js';
import { HOLDS, STAGES, WARM, attemptsOf, dayOf, hourlyCap } from './warm-up.js';

export type Uses = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Where an address stands with each provider, and when it will be warm if things go on so. */
export function warmUpView(
  ip: EgressIpRow,
  rows: readonly WarmUpRow[],
  uses: Uses,
  now: number,
): WarmUpView {
  const today = dayOf(now);
  const found = rows.map((row) => {
    const ahead = forecast({ ...row, uses: uses.get(row.provider) ?? new Map() }, today);
    return { row, ahead };
  });
  const days = found.map(({ ahead }) => ahead.warmOn);
  const isKnown = found.length > 0 && days.every((day) => day !== null);
  return {
    egressIpId: egressIpOcid(ip),
    address: ip.address,
    warmsUp: ip.warmsUp,
    ...(isKnown ? { fullyWarmOn: dateOf(Math.max(...days)) } : {}),
    computedAt: new Date(now).toISOString(),
    providers: found.map(({ row, ahead }) => providerView(row, ahead)),
  };
}

function providerView(row: WarmUpRow, ahead: ReturnType<typeof forecast>): WarmUpProviderView {
  const { provider, state, stage, share, hold } = row;
  const number = Math.min(stage + 1, WARM);
  return {
    provider,
    state,
    stage: number,
    stageAllowance: STAGES[number - 1]!,
    share: share.toFixed(2),
    ...(state === 'warm'
      ? {}
      : { dailyAllowance: row.dailyCap, hourlyAllowance: hourlyCap(row.dailyCap) }),
    usedToday: attemptsOf(row),
    ...(hold === null ? {} : { heldBy: hold, heldBecause: HOLDS[hold] }),
    ...(ahead.warmOn === null ? {} : { warmOn: dateOf(ahead.warmOn) }),
    assumptions: [...ahead.assumptions],
  };
}

function dateOf(day: number): string {
  return utcDay(day * DAY_MS);
}
