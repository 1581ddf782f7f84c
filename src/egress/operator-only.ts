import type { NotImplemented } from '../rest/not-implemented.js';

const why = 'sending addresses and their pools are set up by the operator of the service';

/** With those that are implemented, all that OCI offers for pools. Its operator adds and pauses the addresses of a machine. */
// A row is read across.
// prettier-ignore
export const OPERATOR_ONLY: readonly NotImplemented[] = [
  { operation: 'createEmailIpPool', method: 'POST', path: 'emailIpPools', why },
  { operation: 'updateEmailIpPool', method: 'PUT', path: 'emailIpPools/:emailIpPoolId', why },
  { operation: 'deleteEmailIpPool', method: 'DELETE', path: 'emailIpPools/:emailIpPoolId', why },
  { operation: 'changeEmailIpPoolCompartment', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/changeCompartment', why },
  { operation: 'addEmailIpPoolLock', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/addLock', why },
  { operation: 'removeEmailIpPoolLock', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/removeLock', why },
  { operation: 'addEmailOutboundIp', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/addEmailOutboundIp', why },
  { operation: 'removeEmailOutboundIp', method: 'POST', path: 'emailIpPools/:emailIpPoolId/actions/removeEmailOutboundIp', why },
];
