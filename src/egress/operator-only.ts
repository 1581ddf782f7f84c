import type { NotImplemented } from '../rest/not-implemented.js';

const why = 'pools are changed by the operator alone, who needs no lock against others';

/** With those that are implemented, all that OCI offers for pools. */
// A row is read across.
// prettier-ignore
export const OPERATOR_ONLY: readonly NotImplemented[] = [
  { operation: 'addEmailIpPoolLock', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/addLock', why },
  { operation: 'removeEmailIpPoolLock', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/removeLock', why },
];
