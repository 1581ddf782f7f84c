import { toOcid } from '../../core/ocid.js';
import type { Destination, OperationState, QueueOperation } from './operation.js';
import { filterView } from './queue-view.js';
import type { QueueOperationView } from './queue.dto.js';

export function operationOcid({ id, region }: Pick<QueueOperation, 'id' | 'region'>): string {
  return toOcid('queueoperation', id, region);
}

export function poolOcid(to: Destination | null, region: string): string | null {
  return to?.poolId ? toOcid('emailippool', to.poolId, region) : null;
}

/** An operation that was begun some time ago: what it met then was told then. */
export function operationView(state: OperationState): QueueOperationView {
  const { kind, filter, to, reason, requestedBy, limit, done, skipped, finishedAt } = state;
  return {
    id: operationOcid(state),
    kind,
    filter: filterView(filter),
    emailIpPoolId: poolOcid(to, state.region),
    lifecycleState: finishedAt === null ? 'IN_PROGRESS' : 'SUCCEEDED',
    reason,
    requestedBy,
    timeRequested: new Date(state.requestedAt).toISOString(),
    timeFinished: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    limit,
    matched: null,
    isAtLeast: false,
    done,
    skipped,
    sample: [],
    holds: [],
  };
}
