import { expect, test } from 'vitest';
import { commandName } from './command-name.js';
import { OPERATIONS } from './operation.js';

test.each([
  ['listGroups', '/20160918/groups', 'group list'],
  ['createSmtpCredential', '/20160918/users/{userId}/smtpCredentials', 'smtp-credential create'],
  ['listPolicies', '/20160918/policies', 'policy list'],
  ['uploadApiKey', '/20160918/users/{userId}/apiKeys', 'api-key upload'],
  ['createOrResetUIPassword', '/20160918/users/{userId}/uiPassword', 'ui-password create-or-reset'],
  ['addUserToGroup', '/20160918/userGroupMemberships', 'group add-user'],
  ['removeUserFromGroup', '/20160918/userGroupMemberships/{id}', 'group remove-user'],
  ['listUserGroupMemberships', '/20160918/userGroupMemberships', 'user-group-membership list'],
  ['updateUserState', '/20160918/users/{userId}/state', 'user update-state'],
  ['updateUserCapabilities', '/20160918/users/{userId}/capabilities', 'user update-capabilities'],
  ['moveCompartment', '/20160918/compartments/{id}/actions/moveCompartment', 'compartment move'],
  ['listEmailDomains', '/20170907/emailDomains', 'domain list'],
  ['createEmailReturnPath', '/20170907/emailReturnPaths', 'return-path create'],
  ['addReturnPathLock', '/20170907/emailReturnPaths/{id}/actions/addLock', 'return-path add-lock'],
  [
    'changeSenderCompartment',
    '/20170907/senders/{senderId}/actions/changeCompartment',
    'sender change-compartment',
  ],
  [
    'addEmailOutboundIp',
    '/20170907/emailIpPools/{id}/actions/addEmailOutboundIp',
    'ip-pool add-outbound-ip',
  ],
  ['getEmailConfiguration', '/20170907/configuration', 'configuration get'],
  ['listWorkRequestErrors', '/20170907/workRequests/{id}/errors', 'work-request-error list'],
  ['submitEmail', '/20220926/actions/submitEmail', 'email submit'],
  ['deleteAllSessions', '/v1/sessions', 'session delete-all'],
  ['getCurrentSession', '/v1/sessions/current', 'session get-current'],
  ['submitRawEmail', '/20220926/actions/submitRawEmail', 'raw-email submit'],
  ['explainAccess', '/v1/actions/explainAccess', 'access explain'],
  ['checkEmailDomainNow', '/v1/emailDomains/{id}/actions/checkNow', 'domain check-now'],
])('%s is called %3$s', (id, path, command) => {
  const { resource, verb } = commandName({ id, path });
  expect(`${resource} ${verb}`).toBe(command);
});

test('no two operations have the same name', () => {
  const names = OPERATIONS.map((operation) => Object.values(commandName(operation)).join(' '));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
