/* Generated from openapi.json by `npm run gen`; changes here are lost. */

/** The header field in which an operation takes a token that keeps it from happening twice. */
export const RETRY_TOKENS: Readonly<Record<string, string>> = {
  'POST /20160918/compartments': 'opc-retry-token',
  'POST /20160918/compartments/{compartmentId}/actions/moveCompartment': 'opc-retry-token',
  'POST /20160918/groups': 'opc-retry-token',
  'POST /20160918/policies': 'opc-retry-token',
  'POST /20160918/userGroupMemberships': 'opc-retry-token',
  'POST /20160918/users': 'opc-retry-token',
  'POST /20160918/users/{userId}/apiKeys': 'opc-retry-token',
  'POST /20160918/users/{userId}/authTokens': 'opc-retry-token',
  'POST /20160918/users/{userId}/smtpCredentials': 'opc-retry-token',
  'POST /20160918/users/{userId}/uiPassword': 'opc-retry-token',
  'POST /20170907/dkims': 'opc-retry-token',
  'POST /20170907/emailDomains': 'opc-retry-token',
  'POST /20170907/emailDomains/{emailDomainId}/actions/changeCompartment': 'opc-retry-token',
  'POST /20170907/emailReturnPaths': 'opc-retry-token',
  'POST /20220926/actions/submitEmail': 'idempotency-key',
  'POST /20220926/actions/submitRawEmail': 'idempotency-key',
  'POST /v1/actions/submitEmailBatch': 'idempotency-key',
  'POST /v1/queueOperations': 'opc-retry-token',
  'POST /v1/tlsPolicies': 'opc-retry-token',
  'POST /v1/users/{userId}/apiTokens': 'opc-retry-token',
};
