import type { Method } from '../rest/operation.js';

/**
 * What OCI offers for pools and Eilpost does not: the addresses of a machine are its operator's, who adds and pauses them
 * at the command line. Methods and paths as OCI's clients call them.
 */
export const OPERATOR_ONLY: readonly {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
}[] = [
  { id: 'createEmailIpPool', method: 'POST', path: '' },
  { id: 'updateEmailIpPool', method: 'PUT', path: ':id' },
  { id: 'deleteEmailIpPool', method: 'DELETE', path: ':id' },
  {
    id: 'changeEmailIpPoolCompartment',
    method: 'POST',
    path: ':id/actions/changeCompartment',
  },
  { id: 'addEmailIpPoolLock', method: 'POST', path: ':id/actions/addLock' },
  { id: 'removeEmailIpPoolLock', method: 'POST', path: ':id/actions/removeLock' },
  { id: 'addEmailOutboundIp', method: 'POST', path: ':id/actions/addEmailOutboundIp' },
  { id: 'removeEmailOutboundIp', method: 'POST', path: ':id/actions/removeEmailOutboundIp' },
];
