import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { AccessService, IdentityService } from '../../../src/identity/index.js';
import type { Caller } from '../../../src/rest/caller.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

function callerOf({ tenancyId, userId }: ApiUser): Caller {
  return {
    tenancyId: fromOcid(tenancyId)!.uuid,
    userId: fromOcid(userId)!.uuid,
    userName: 'somebody',
    via: 'token',
    proof: '',
    scopes: null,
    proofExpires: null,
    requestId: '',
    sourceIp: '',
    userAgent: '',
    operation: { id: 'listProviders', permission: 'EMAIL_OPERATIONS_INSPECT' },
    authorized: false,
  };
}

const require = (user: ApiUser) => api.app.get(AccessService).requireOperator(callerOf(user));

test('who administers the tenancy of the operator may see to the engine', async () => {
  await expect(require(await api.user(OPERATOR))).resolves.toBeUndefined();
});

test('a user of that tenancy whose policies do not allow it may not', async () => {
  await expect(require(await api.user(OPERATOR, ['Senders']))).rejects.toMatchObject({
    code: 'NotAuthorizedOrNotFound',
  });
});

test('who administers another tenancy may not, until that becomes one of the operator', async () => {
  const user = await api.user('customer');
  await expect(require(user)).rejects.toMatchObject({ code: 'NotAuthorizedOrNotFound' });
  await api.app.get(IdentityService).setOperator('customer', true);
  await expect(require(user)).resolves.toBeUndefined();
  await api.app.get(IdentityService).setOperator('customer', false);
  await expect(require(user)).rejects.toMatchObject({ code: 'NotAuthorizedOrNotFound' });
});
