import { toOcid } from '../core/ocid.js';
import type { EgressIpView } from './egress-ip.dto.js';
import type { EgressIpRow } from './egress-ip.entity.js';

export function egressIpOcid({ id, region }: Pick<EgressIpRow, 'id' | 'region'>): string {
  return toOcid('egressip', id, region ?? '');
}

/** An address as operators see it: without the password of its proxy. */
export function egressIpView(row: EgressIpRow): EgressIpView {
  const { address, ehloName, poolId, lifecycleState, weight, warmsUp, ptrCheck } = row;
  const { viaKind, viaHost, viaPort, viaUsername, stateReason, stateUntil, timeUpdated } = row;
  return {
    id: egressIpOcid(row),
    address,
    ehloName,
    ...(poolId === null ? {} : { emailIpPoolId: toOcid('emailippool', poolId, row.region ?? '') }),
    lifecycleState,
    ...(stateReason === null ? {} : { stateReason }),
    ...(stateUntil === null ? {} : { stateUntil: stateUntil.toISOString() }),
    via: {
      kind: viaKind,
      ...(viaHost === null ? {} : { host: viaHost }),
      ...(viaPort === null ? {} : { port: viaPort }),
      ...(viaUsername === null ? {} : { username: viaUsername }),
    },
    weight,
    warmsUp,
    ...(ptrCheck === null
      ? {}
      : {
          names: {
            ...ptrCheck,
            seenNames: [...ptrCheck.seenNames],
            seenAddresses: [...ptrCheck.seenAddresses],
          },
        }),
    timeCreated: row.timeCreated.toISOString(),
    ...(timeUpdated === null ? {} : { timeUpdated: timeUpdated.toISOString() }),
  };
}
