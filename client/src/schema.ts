/* Generated from openapi.json by `npm run gen`; changes here are lost. */

export interface paths {
  '/20160918/compartments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The compartments in a compartment, or all of the tenancy */
    get: operations['listCompartments'];
    put?: never;
    /** Make a compartment in another one */
    post: operations['createCompartment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/compartments/{compartmentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One compartment; the root compartment has the OCID of the tenancy */
    get: operations['getCompartment'];
    /** Change the name, description or tags of a compartment */
    put: operations['updateCompartment'];
    post?: never;
    /** Delete a compartment that is empty */
    delete: operations['deleteCompartment'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/compartments/{compartmentId}/actions/moveCompartment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move a compartment with all that is in it; needs COMPARTMENT_CREATE at the target */
    post: operations['moveCompartment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The groups of the tenancy */
    get: operations['listGroups'];
    put?: never;
    /** Make a group */
    post: operations['createGroup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/groups/{groupId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One group */
    get: operations['getGroup'];
    /** Change the description or tags of a group */
    put: operations['updateGroup'];
    post?: never;
    /** Delete a group with its memberships */
    delete: operations['deleteGroup'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/policies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The policies that are attached to a compartment */
    get: operations['listPolicies'];
    put?: never;
    /** Make a policy */
    post: operations['createPolicy'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/policies/{policyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One policy */
    get: operations['getPolicy'];
    /** Change the statements, description or tags of a policy */
    put: operations['updatePolicy'];
    post?: never;
    /** Delete a policy */
    delete: operations['deletePolicy'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/regions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The regions of the service; everybody may ask */
    get: operations['listRegions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/tenancies/{tenancyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tenancy of the caller */
    get: operations['getTenancy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/tenancies/{tenancyId}/regionSubscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The regions that the tenancy uses: all */
    get: operations['listRegionSubscriptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/userGroupMemberships': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The groups of a user, or the users of a group; needs USER_INSPECT too */
    get: operations['listUserGroupMemberships'];
    put?: never;
    /** Put a user into a group; needs USER_UPDATE too */
    post: operations['addUserToGroup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/userGroupMemberships/{userGroupMembershipId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One membership; needs USER_INSPECT too */
    get: operations['getUserGroupMembership'];
    put?: never;
    post?: never;
    /** Take a user out of a group; needs USER_UPDATE too */
    delete: operations['removeUserFromGroup'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The users of the tenancy */
    get: operations['listUsers'];
    put?: never;
    /** Make a user, who is in no group yet */
    post: operations['createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One user; everybody may look at themselves */
    get: operations['getUser'];
    /** Change the description, email address or tags of a user */
    put: operations['updateUser'];
    post?: never;
    /** Delete a user with its credentials, keys, tokens, memberships and sessions */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/apiKeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The API keys of a user; of others it needs the permission */
    get: operations['listApiKeys'];
    put?: never;
    /** Upload a public key, at most 3 for a user; for others it needs the permission */
    post: operations['uploadApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/apiKeys/{fingerprint}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete an API key; of others it needs the permission */
    delete: operations['deleteApiKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/authTokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The auth tokens of a user, newest first; tokens with scopes are not among them */
    get: operations['listAuthTokens'];
    put?: never;
    /** Make an auth token: an API token without scopes */
    post: operations['createAuthToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/authTokens/{authTokenId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change the description of an auth token */
    put: operations['updateAuthToken'];
    post?: never;
    /** Revoke an auth token; other processes of the service may take it for ten seconds more */
    delete: operations['deleteAuthToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/capabilities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say what a user may log in with; what is not given stays as it is */
    put: operations['updateUserCapabilities'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/smtpCredentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The SMTP credentials of a user; of others it needs the permission */
    get: operations['listSmtpCredentials'];
    put?: never;
    /** Make an SMTP credential, at most 2 for a user; for others it needs the permission */
    post: operations['createSmtpCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/smtpCredentials/{smtpCredentialId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change the description of an SMTP credential; of others it needs the permission */
    put: operations['updateSmtpCredential'];
    post?: never;
    /** Delete an SMTP credential; of others it needs the permission */
    delete: operations['deleteSmtpCredential'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/state': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Unblock a user */
    put: operations['updateUserState'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/users/{userId}/uiPassword': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a user a new password for the console; all sessions of the user end */
    post: operations['createOrResetUIPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/workRequests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The deletions and moves of compartments; OCI calls it listWorkRequests */
    get: operations['listIdentityWorkRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20160918/workRequests/{workRequestId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One deletion or move of a compartment; OCI calls it getWorkRequest */
    get: operations['getIdentityWorkRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/configuration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where mail is handed over, and how each door is encrypted */
    get: operations['getEmailConfiguration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/dkims': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The keys of a domain */
    get: operations['listDkims'];
    put?: never;
    /** Make or bring along a key of a domain; it signs as soon as the DNS shows it */
    post: operations['createDkim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/dkims/{dkimId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One key with its record; for an hour after its deletion as DELETED */
    get: operations['getDkim'];
    /** Change the description or the tags of a key */
    put: operations['updateDkim'];
    post?: never;
    /** Let a key sign no more and delete it; it is shown as DELETING for a day */
    delete: operations['deleteDkim'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailDomains': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sending domains of a compartment */
    get: operations['listEmailDomains'];
    put?: never;
    /** Make a sending domain; its work request ends when the DNS has shown whose it is */
    post: operations['createEmailDomain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailDomains/{emailDomainId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One sending domain; for an hour after its deletion as DELETED */
    get: operations['getEmailDomain'];
    /** Change the description, the named token or the tags of a sending domain */
    put: operations['updateEmailDomain'];
    post?: never;
    /** Delete a sending domain that has no keys and no return path any more */
    delete: operations['deleteEmailDomain'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailDomains/{emailDomainId}/actions/addLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lock a sending domain against changes or deletion */
    post: operations['addEmailDomainLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailDomains/{emailDomainId}/actions/changeCompartment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move a sending domain with its keys and return path to another compartment */
    post: operations['changeEmailDomainCompartment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailDomains/{emailDomainId}/actions/removeLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remove a lock of a sending domain */
    post: operations['removeEmailDomainLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailIpPools': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pools of sending addresses: the own ones, and in the tenancy itself the shared */
    get: operations['listEmailIpPools'];
    put?: never;
    /** Make a pool of addresses; for the operator */
    post: operations['createEmailIpPool'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailIpPools/{emailIpPoolId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One pool with its addresses */
    get: operations['getEmailIpPool'];
    /** Change the description, the time to drain or the grade of a pool; for the operator */
    put: operations['updateEmailIpPool'];
    post?: never;
    /** Delete a pool; its addresses are available then; for the operator */
    delete: operations['deleteEmailIpPool'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailIpPools/{emailIpPoolId}/actions/addEmailOutboundIp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put available addresses into a pool; for the operator */
    post: operations['addEmailOutboundIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailIpPools/{emailIpPoolId}/actions/changeCompartment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move a tenancy's own pool to another of its compartments; for the operator */
    post: operations['changeEmailIpPoolCompartment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailIpPools/{emailIpPoolId}/actions/removeEmailOutboundIp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take addresses out of a pool, after they have drained; for the operator */
    post: operations['removeEmailOutboundIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailOutboundIps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The addresses that mail is sent from */
    get: operations['listEmailOutboundIps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailReturnPaths': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The return paths of a compartment or of a domain */
    get: operations['listEmailReturnPaths'];
    put?: never;
    /** Make a return path below a domain; it is used as soon as the DNS shows it */
    post: operations['createEmailReturnPath'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailReturnPaths/{emailReturnPathId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One return path with its record; for an hour after its deletion as DELETED */
    get: operations['getEmailReturnPath'];
    /** Change the description or the tags of a return path */
    put: operations['updateEmailReturnPath'];
    post?: never;
    /** Delete a return path */
    delete: operations['deleteEmailReturnPath'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailReturnPaths/{emailReturnPathId}/actions/addLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lock a return path against changes or deletion */
    post: operations['addReturnPathLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/emailReturnPaths/{emailReturnPathId}/actions/removeLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remove a lock of a return path */
    post: operations['removeReturnPathLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/senders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The approved senders of a compartment */
    get: operations['listSenders'];
    put?: never;
    /** Approve an address, or all of a domain, to send from */
    post: operations['createSender'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/senders/{senderId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One approved sender; for an hour after its deletion as DELETED */
    get: operations['getSender'];
    /** Change the pool or the tags of an approved sender */
    put: operations['updateSender'];
    post?: never;
    /** End an approval; every process refuses it within 10 seconds */
    delete: operations['deleteSender'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/senders/{senderId}/actions/addLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lock an approved sender against changes or deletion */
    post: operations['addSenderLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/senders/{senderId}/actions/changeCompartment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move an approved sender to another compartment */
    post: operations['changeSenderCompartment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/senders/{senderId}/actions/removeLock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remove a lock of an approved sender */
    post: operations['removeSenderLock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/suppressions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The addresses that the tenancy does not write to, in all regions */
    get: operations['listSuppressions'];
    put?: never;
    /** Never write to an address again, in no region */
    post: operations['createSuppression'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/suppressions/{suppressionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One suppressed address, with what led to it */
    get: operations['getSuppression'];
    put?: never;
    post?: never;
    /** Write to an address again */
    delete: operations['deleteSuppression'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/workRequests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The work requests of a compartment, newest first */
    get: operations['listWorkRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/workRequests/{workRequestId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a creation, change or deletion is */
    get: operations['getWorkRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/workRequests/{workRequestId}/errors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Why a work request failed */
    get: operations['listWorkRequestErrors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20170907/workRequests/{workRequestId}/logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was noticed while a work request is under way, such as records that are missing */
    get: operations['listWorkRequestLogs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20220926/actions/submitEmail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send an email that is described by its fields */
    post: operations['submitEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/20220926/actions/submitRawEmail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a message of RFC 5322 as it is */
    post: operations['submitRawEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/actions/explainAccess': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Why a user may do something, or why not; about others it needs POLICY_READ */
    post: operations['explainAccess'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/actions/submitEmailBatch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send up to 100 emails, each of which stands alone */
    post: operations['submitEmailBatch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/attempts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The latest attempts to a domain, with what was said */
    get: operations['listAttempts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/auditEvents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who changed what, from where; the newest first */
    get: operations['listAuditEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/backOffs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is held back for a provider now, and the replies that brought it about */
    get: operations['listBackOffs'];
    put?: never;
    /** Pause or slow mail to a provider, from one of our addresses or of one tenancy */
    post: operations['createBackOff'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/backOffs/{backOffId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One of what is held back */
    get: operations['getBackOff'];
    put?: never;
    post?: never;
    /** End what is held back before its time */
    delete: operations['deleteBackOff'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/blockedRecipients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Recipients that nothing was sent to because they were suppressed, the newest first; all of them as a file with `accept: text/csv` */
    get: operations['listBlockedRecipients'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dmarcIntake': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many reports came, day by day, and what became of them */
    get: operations['listDmarcIntake'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dmarcReports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reports of receivers about mail in the name of domains of the tenancy */
    get: operations['listDmarcReports'];
    put?: never;
    /** Hand in a report about mail in the name of verified domains (DMARC, RFC 7489) */
    post: operations['createDmarcReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dmarcReports/{dmarcReportId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One report with its policy and records */
    get: operations['getDmarcReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dmarcSources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who sends in the name of domains of the tenancy, and what of it passes */
    get: operations['listDmarcSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressGrades/{tenancyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which shared pools the mail of a tenancy leaves from, and why */
    get: operations['getEgressGrade'];
    /** Fix the grade of a tenancy, or let it be judged again */
    put: operations['updateEgressGrade'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The addresses of the region that mail is sent from */
    get: operations['listEgressIps'];
    put?: never;
    /** Add an address that mail is sent from */
    post: operations['createEgressIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One address */
    get: operations['getEgressIp'];
    /** Change the name, the way, the weight or the warm-up of an address */
    put: operations['updateEgressIp'];
    post?: never;
    /** Take an address out of use for good */
    delete: operations['deleteEgressIp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/actions/checkNames': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look now whether the PTR record of an address is its EHLO name and leads back to it */
    post: operations['checkNamesOfEgressIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/actions/drain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send nothing new from an address, and take it out of its pool after a while */
    post: operations['drainEgressIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/actions/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send nothing new from an address */
    post: operations['pauseEgressIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/actions/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send from an address again */
    post: operations['resumeEgressIp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/warmUp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an address has come with each provider, and when it will be warm */
    get: operations['getWarmUp'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/warmUp/actions/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep an address at its stage, whatever it sends */
    post: operations['pauseWarmUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/warmUp/actions/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let an address go on from the stage it was kept at */
    post: operations['resumeWarmUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/egressIps/{egressIpId}/warmUp/actions/skip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an address for warm at once */
    post: operations['skipWarmUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/emailDomains/{emailDomainId}/actions/checkNow': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the DNS now for the records of a sending domain, and draw the conclusions */
    post: operations['checkEmailDomainNow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/emailDomains/{emailDomainId}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the owner of a sending domain publishes, with the result of the last check */
    get: operations['listEmailDomainRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/explain/destinations/{domainName}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where mail for a domain goes, and which limits, back-offs and holds apply */
    get: operations['explainDestination'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/explain/egressIps/{egressAddress}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What holds back a sending address, and where mail goes from it now */
    get: operations['explainEgressIp'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/explain/messages/{messageId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of a message, and why the rest of it waits */
    get: operations['explainMessage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/explain/recipients/{recipientId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Why a recipient waits, until when, and what applies to its way */
    get: operations['explainRecipient'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedbackLoops': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What to register at providers so that complaints come back, and how far that is */
    get: operations['listFeedbackLoops'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedbackLoops/{feedbackLoopId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One feedback loop: what to do for it, and how far that is */
    get: operations['getFeedbackLoop'];
    /** Write down how far the registration of a domain or address at a provider is */
    put: operations['updateFeedbackLoop'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedbackMailCounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How much mail came back, by mailbox, kind and whether it is attributed to a message */
    get: operations['listFeedbackMailCounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedbackMails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Bounces, complaints and other mail that came back; the newest first */
    get: operations['listFeedbackMails'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedbackMails/{feedbackMailId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One mail that came back, with its bytes */
    get: operations['getFeedbackMail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/guardPolicies/{tenancyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How strictly a tenancy is guarded */
    get: operations['getGuardPolicy'];
    /** Say how strictly a tenancy is guarded */
    put: operations['updateGuardPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/guards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Senders, domains and tenancies whose figures are too bad, the newest first */
    get: operations['listGuards'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/guards/{guardId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One guard, with the figures that brought it about */
    get: operations['getGuard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/guards/{guardId}/actions/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a guard: what happened so far is not held against the sender any more */
    post: operations['resumeGuard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/permissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What each verb of a policy gives, and which operations ask for it */
    get: operations['listPermissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/principal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is calling, and by what; everybody may ask */
    get: operations['getPrincipal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The mailbox providers that are known, and `default` for destinations of none */
    get: operations['listProviders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/providers/{providerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One provider: how it is recognized and how mail to it is sent, with where each value comes from */
    get: operations['getProvider'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/providers/{providerId}/overrides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was changed of a provider in this region */
    get: operations['getProviderOverrides'];
    /** Change limits, rules, hosts or domains of a provider; replaces all that was changed of it */
    put: operations['updateProviderOverrides'];
    post?: never;
    /** Take back all that was changed of a provider */
    delete: operations['deleteProviderOverrides'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits, added up by domain, provider, class, reason or tenancy */
    get: operations['listQueue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queue/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Recipients that wait, with why and until when */
    get: operations['listQueueMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queue/tail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happens to mail, as it happens: asked again and again, each time with `next` */
    get: operations['tailQueue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queueHolds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is held by a person */
    get: operations['listQueueHolds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queueHolds/{queueHoldId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One hold */
    get: operations['getQueueHold'];
    put?: never;
    post?: never;
    /** Release what is held */
    delete: operations['deleteQueueHold'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queueOperations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was done to waiting mail, the newest first */
    get: operations['listQueueOperations'];
    put?: never;
    /** Pause, resume, retry, bounce, delete or move mail that waits */
    post: operations['createQueueOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queueOperations/{queueOperationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an operation is */
    get: operations['getQueueOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of mail: counts and rates by time, sender, provider and more; all of them as a file with `accept: text/csv` */
    get: operations['listRates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/replyRules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What replies of receiving servers are understood to mean, and how often each rule fired */
    get: operations['listReplyRules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/replyRules/actions/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tell what a reply would be understood to mean, and why no earlier rule fired */
    post: operations['explainReplyRules'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sessions of the caller, the one that was used last first */
    get: operations['listSessions'];
    put?: never;
    /** Log in with a password: the answer sets the cookie of the session */
    post: operations['createSession'];
    /** Log out everywhere: all sessions of the caller end */
    delete: operations['deleteAllSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The session that asks, with its token against forged requests */
    get: operations['getCurrentSession'];
    put?: never;
    post?: never;
    /** Log out */
    delete: operations['deleteSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressionCircuits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Times in which a provider said of nearly everybody that they do not exist, the newest first */
    get: operations['listSuppressionCircuits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressionCircuits/{suppressionCircuitId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One of them: what opened it, and how many hard bounces it has parked */
    get: operations['getSuppressionCircuit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressionCircuits/{suppressionCircuitId}/actions/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remove the parked hard bounces: the provider was wrong */
    post: operations['discardSuppressionCircuit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressionCircuits/{suppressionCircuitId}/actions/release': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let the parked hard bounces count: the addresses are gone */
    post: operations['releaseSuppressionCircuit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressions/actions/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All suppressed addresses of the tenancy as a CSV file */
    get: operations['exportSuppressions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressions/actions/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Suppress the addresses of a CSV file, or of a part of one of up to 1 MB */
    post: operations['importSuppressions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenancyWeights': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tenancies that have more than one turn in a round of all, or had */
    get: operations['listTenancyWeights'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenancyWeights/{tenancyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many turns the mail of a tenancy has in a round of all */
    get: operations['getTenancyWeight'];
    /** Give the mail of a tenancy more turns, or fewer, in a round of all */
    put: operations['updateTenancyWeight'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tlsPolicies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The operator's TLS policies */
    get: operations['listTlsPolicies'];
    put?: never;
    /** Ask for encryption on the way to a domain */
    post: operations['createTlsPolicy'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tlsPolicies/{tlsPolicyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One TLS policy */
    get: operations['getTlsPolicy'];
    /** Change what a TLS policy asks */
    put: operations['updateTlsPolicy'];
    post?: never;
    /** Delete a TLS policy */
    delete: operations['deleteTlsPolicy'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tlsReports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reports of others about the encryption of mail to domains of the tenancy */
    get: operations['listTlsReports'];
    put?: never;
    /** Hand in a report about the encryption of mail to verified domains (RFC 8460) */
    post: operations['createTlsReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tlsReports/{tlsReportId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One report with its policies and failures */
    get: operations['getTlsReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/traces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Follow the way of mail to a domain, up to a connection where that is wanted */
    post: operations['traceDestination'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{userId}/apiTokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The API tokens of a user, newest first */
    get: operations['listApiTokens'];
    put?: never;
    /** Make an API token; users need no policy for their own */
    post: operations['createApiToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{userId}/apiTokens/{apiTokenId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an API token; other processes of the service may take it for ten seconds more */
    delete: operations['deleteApiToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{userId}/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change a password for the console; all sessions of the user end */
    put: operations['changePassword'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Tenancy: {
      /** @description OCID of a tenancy. */
      id: string;
      name: string;
      description: string;
      /** @description Key of the region that was there first. */
      homeRegionKey: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    ErrorBody: {
      /**
       * @description One word from a closed list.
       * @example InvalidParameter
       */
      code: string;
      /** @description A sentence that names what was wrong. */
      message: string;
    };
    CreateGroupDetails: {
      /** @description OCID of a tenancy. */
      compartmentId: string;
      /** @description Unique in the tenancy; can not be changed. */
      name: string;
      description: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    Group: {
      /** @description OCID of a group. */
      id: string;
      /** @description OCID of a tenancy. */
      compartmentId: string;
      name: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      inactiveStatus?: number;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateGroupDetails: {
      description?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    CreateApiKeyDetails: {
      /** @description RSA public key of 2048 to 8192 bits, in PEM form. */
      key: string;
    };
    ApiKey: {
      /** @description <tenancy>/<user>/<fingerprint>: the keyId of signed requests. */
      keyId: string;
      /** @description The public key, in PEM form. */
      keyValue: string;
      fingerprint: string;
      /** @description OCID of a user. */
      userId: string;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
    };
    CreateCompartmentDetails: {
      /** @description The compartment in which it shall be. */
      compartmentId: string;
      /** @description Unique in its parent. */
      name: string;
      description: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    Compartment: {
      /** @description OCID of a compartment or tenancy. */
      id: string;
      /** @description The compartment in which it is; of the root compartment its own id. */
      compartmentId: string;
      name: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      /** @description Whether the caller may look at something in it or below. */
      isAccessible?: boolean;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateCompartmentDetails: {
      /** @description Statements of policies that name the compartment are given the new name. */
      name?: string;
      description?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    MoveCompartmentDetails: {
      /** @description The compartment in which it shall be. */
      targetCompartmentId: string;
    };
    ExplainAccessDetails: {
      /** @description Without it the caller. */
      userId?: string;
      /** @description Such as APPROVED_SENDER_USE; this or operation is needed. */
      permission?: string;
      /** @description Such as createSender; this or permission is needed. */
      operation?: string;
      /** @description Where the thing is, or shall be. */
      compartmentId: string;
      /** @description Variables of the thing that conditions ask for, such as target.approved-sender.emailaddress. */
      target?: {
        [key: string]: string;
      };
    };
    AccessExplanation: {
      allowed: boolean;
      /** @description The permission that was asked for. */
      permission: string;
      /** @description The statement that allows it. */
      statement?: string;
      /** @description The policy with that statement. */
      policyId?: string;
      /** @description The answer in sentences, with what came near and what would allow it. */
      lines: string[];
    };
    VerbPermissions: {
      /** @enum {string} */
      verb: 'inspect' | 'read' | 'use' | 'manage';
      /** @description With those of the lesser verbs. */
      permissions: string[];
    };
    ResourceTypePermissions: {
      /** @description As statements name it. */
      resourceType: string;
      verbs: components['schemas']['VerbPermissions'][];
    };
    PermissionOperations: {
      permission: string;
      /** @description The operations that ask for it; some ask for more. */
      operations: string[];
    };
    Permissions: {
      resourceTypes: components['schemas']['ResourceTypePermissions'][];
      permissions: components['schemas']['PermissionOperations'][];
    };
    AddUserToGroupDetails: {
      /** @description OCID of a user. */
      userId: string;
      /** @description OCID of a group. */
      groupId: string;
    };
    UserGroupMembership: {
      /** @description OCID of a groupmembership. */
      id: string;
      /** @description OCID of a tenancy. */
      compartmentId: string;
      /** @description OCID of a group. */
      groupId: string;
      /** @description OCID of a user. */
      userId: string;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
    };
    CreatePolicyDetails: {
      /** @description Where it is attached; it has effect there and below. */
      compartmentId: string;
      /** @description Unique in the tenancy; can not be changed. */
      name: string;
      description: string;
      /** @description 1 to 50 statements, such as "Allow group Senders to use email-family in tenancy". */
      statements: string[];
      /** @description Kept as it is; the language has one version. */
      versionDate?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    Policy: {
      /** @description OCID of a policy. */
      id: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      name: string;
      description: string;
      statements: string[];
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      versionDate: string | null;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdatePolicyDetails: {
      description?: string;
      /** @description 1 to 50 statements, such as "Allow group Senders to use email-family in tenancy". */
      statements?: string[];
      /** @description Kept as it is; the language has one version. */
      versionDate?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    Principal: {
      /** @description OCID of a tenancy. */
      tenancyId: string;
      tenancyName: string;
      /** @description OCID of a user. */
      userId: string;
      userName: string;
      /**
       * @description How the caller proved it.
       * @enum {string}
       */
      via: 'signature' | 'token' | 'session';
      /** @description What the token is limited to. Null: all that its user may do. */
      scopes: string[] | null;
      /**
       * Format: date-time
       * @description When the token or the session runs out. Null: never.
       */
      timeExpires: string | null;
      /** @description Whether the tenancy is one of those whose users may see to the engine. */
      isOperator: boolean;
      /** @description The region that answers, such as eu-frankfurt-1. */
      region: string;
    };
    Region: {
      /** @description Three letters, such as FRA. */
      key: string;
      /** @description Such as eu-frankfurt-1. */
      name: string;
    };
    RegionSubscription: {
      /** @description Three letters, such as FRA. */
      regionKey: string;
      /** @description Such as eu-frankfurt-1. */
      regionName: string;
      /** @enum {string} */
      status: 'READY' | 'IN_PROGRESS';
      /** @description The region that was there first. */
      isHomeRegion: boolean;
    };
    CreateSmtpCredentialDetails: {
      /** @description May be empty. */
      description: string;
    };
    SmtpCredential: {
      /** @description OCID of a credential. */
      id: string;
      /** @description User name for SMTP; made by the service. */
      username: string;
      /** @description OCID of a user. */
      userId: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /**
       * Format: date-time
       * @description Null: never.
       */
      timeExpires: string | null;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      /** @description Made by the service; in this answer and never again. */
      password: string;
    };
    SmtpCredentialSummary: {
      /** @description OCID of a credential. */
      id: string;
      /** @description User name for SMTP; made by the service. */
      username: string;
      /** @description OCID of a user. */
      userId: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /**
       * Format: date-time
       * @description Null: never.
       */
      timeExpires: string | null;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
    };
    UpdateSmtpCredentialDetails: {
      description?: string;
    };
    CreateUserDetails: {
      /** @description OCID of a tenancy. */
      compartmentId: string;
      /** @description Unique in the tenancy; can not be changed. */
      name: string;
      description: string;
      /** @description Where to reach the user; alarms are sent there to administrators. */
      email?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UserCapabilities: {
      /** @description Log in to the console with a password. */
      canUseConsolePassword: boolean;
      /** @description Sign requests with API keys. */
      canUseApiKeys: boolean;
      /** @description Use API tokens. */
      canUseAuthTokens: boolean;
      /** @description Log in by SMTP. */
      canUseSmtpCredentials: boolean;
      /** @description Kept for clients that set it; there are no such credentials. */
      canUseDbCredentials: boolean;
      /** @description Kept for clients that set it; there are no such credentials. */
      canUseCustomerSecretKeys: boolean;
      /** @description Kept for clients that set it; there are no such credentials. */
      canUseOAuth2ClientCredentials: boolean;
    };
    User: {
      /** @description OCID of a user. */
      id: string;
      /** @description OCID of a tenancy. */
      compartmentId: string;
      name: string;
      description: string;
      email: string | null;
      emailVerified: boolean;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      /** @description Bits: 1 suspended, 2 disabled, 4 blocked. Absent while active. */
      inactiveStatus?: number;
      capabilities: components['schemas']['UserCapabilities'];
      isMfaActivated: boolean;
      /**
       * Format: date-time
       * @description The last log-in to the console.
       */
      lastSuccessfulLoginTime: string | null;
      /**
       * Format: date-time
       * @description The log-in to the console before that.
       */
      previousSuccessfulLoginTime: string | null;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateUserDetails: {
      description?: string;
      /** @description An empty one removes it. */
      email?: string;
      /** @description Can not be set: there are no databases to log in to. */
      dbUserName?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateStateDetails: {
      /** @description Only false: unblocks the user. */
      blocked?: boolean;
    };
    UpdateUserCapabilitiesDetails: {
      canUseConsolePassword?: boolean;
      canUseApiKeys?: boolean;
      canUseAuthTokens?: boolean;
      canUseSmtpCredentials?: boolean;
      canUseDbCredentials?: boolean;
      /** @description The same, as some clients of OCI spell it. */
      canUseDBCredentials?: boolean;
      canUseCustomerSecretKeys?: boolean;
      canUseOAuth2ClientCredentials?: boolean;
    };
    IdentityWorkRequestResource: {
      entityType: string;
      /** @enum {string} */
      actionType: 'CREATED' | 'UPDATED' | 'DELETED' | 'IN_PROGRESS' | 'RELATED' | 'FAILED';
      identifier: string;
      entityUri?: string;
    };
    IdentityWorkRequestSummary: {
      /** @description OCID of an identityworkrequest. */
      id: string;
      /** @enum {string} */
      operationType: 'DELETE_COMPARTMENT' | 'MOVE_COMPARTMENT';
      /** @description Where the compartment was last, or is now. */
      compartmentId: string;
      /** @enum {string} */
      status:
        | 'ACCEPTED'
        | 'IN_PROGRESS'
        | 'WAITING'
        | 'NEEDS_ATTENTION'
        | 'FAILED'
        | 'SUCCEEDED'
        | 'CANCELING'
        | 'CANCELED';
      resources: components['schemas']['IdentityWorkRequestResource'][];
      /** Format: date-time */
      timeAccepted: string;
      /** Format: date-time */
      timeStarted: string | null;
      /** Format: date-time */
      timeFinished: string | null;
      percentComplete: number;
    };
    IdentityWorkRequestError: {
      code: string;
      message: string;
      /** Format: date-time */
      timestamp: string;
    };
    IdentityWorkRequestLogEntry: {
      message: string;
      /** Format: date-time */
      timestamp: string;
    };
    IdentityWorkRequest: {
      /** @description OCID of an identityworkrequest. */
      id: string;
      /** @enum {string} */
      operationType: 'DELETE_COMPARTMENT' | 'MOVE_COMPARTMENT';
      /** @description Where the compartment was last, or is now. */
      compartmentId: string;
      /** @enum {string} */
      status:
        | 'ACCEPTED'
        | 'IN_PROGRESS'
        | 'WAITING'
        | 'NEEDS_ATTENTION'
        | 'FAILED'
        | 'SUCCEEDED'
        | 'CANCELING'
        | 'CANCELED';
      resources: components['schemas']['IdentityWorkRequestResource'][];
      /** Format: date-time */
      timeAccepted: string;
      /** Format: date-time */
      timeStarted: string | null;
      /** Format: date-time */
      timeFinished: string | null;
      percentComplete: number;
      errors: components['schemas']['IdentityWorkRequestError'][];
      logs: components['schemas']['IdentityWorkRequestLogEntry'][];
    };
    CreateApiTokenDetails: {
      description: string;
      /** @description What the token may do at the most, each a verb and a resource type, such as `use email-family`. Absent or empty: all that its user may do. */
      scopes?: string[];
      /**
       * Format: date-time
       * @description Absent: never.
       */
      timeExpires?: string;
    };
    ApiToken: {
      /** @description OCID of a credential. */
      id: string;
      /** @description OCID of a user. */
      userId: string;
      description: string;
      /** @description Empty: all that its user may do. */
      scopes: string[];
      /** Format: date-time */
      timeCreated: string;
      /**
       * Format: date-time
       * @description Null: never.
       */
      timeExpires: string | null;
      /**
       * Format: date-time
       * @description To the minute. Null: not yet.
       */
      timeLastUsed: string | null;
      /** @description The secret. Only in the answer that made it. */
      token?: string;
    };
    CreateAuthTokenDetails: {
      description: string;
    };
    AuthToken: {
      /** @description OCID of a credential. */
      id: string;
      /** @description OCID of a user. */
      userId: string;
      description: string;
      /** @description The secret. Only in the answer that made it. */
      token?: string;
      /** Format: date-time */
      timeCreated: string;
      /**
       * Format: date-time
       * @description Null: never.
       */
      timeExpires: string | null;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      inactiveStatus?: number;
    };
    UpdateAuthTokenDetails: {
      description?: string;
    };
    CreateSessionDetails: {
      tenancyName: string;
      userName: string;
      password: string;
    };
    SessionUser: {
      /** @description OCID of a user. */
      id: string;
      name: string;
      description: string;
      /**
       * Format: date-time
       * @description The log-in before this one. Null: there was none.
       */
      previousSuccessfulLoginTime: string | null;
    };
    SessionTenancy: {
      /** @description OCID of a tenancy. */
      id: string;
      name: string;
    };
    Session: {
      /** @description OCID of a session. */
      id: string;
      user: components['schemas']['SessionUser'];
      tenancy: components['schemas']['SessionTenancy'];
      /** @description For the header x-csrf-token, which every request that changes something needs. */
      csrfToken: string;
      /**
       * Format: date-time
       * @description It ends sooner when it is not used for an hour.
       */
      timeExpires: string;
    };
    SessionSummary: {
      /** @description OCID of a session. */
      id: string;
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeExpires: string;
      /**
       * Format: date-time
       * @description To the minute.
       */
      timeLastUsed: string;
      /** @description Address that the log-in came from. */
      sourceIp: string | null;
      userAgent: string | null;
      /** @description Whether it is the session that asks. */
      isCurrent: boolean;
    };
    ChangePasswordDetails: {
      /** @description To change your own, where you have one. */
      currentPassword?: string;
      /** @description Not the name of the user. */
      newPassword: string;
    };
    UIPassword: {
      /** @description Only in the answer that made it. */
      password?: string;
      /** @description OCID of a user. */
      userId: string;
      /** Format: date-time */
      timeCreated: string;
      /** @enum {string} */
      lifecycleState: 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'DELETED';
      inactiveStatus?: number;
    };
    AuditEvent: {
      /** @description OCID of an auditevent. */
      id: string;
      /** Format: date-time */
      time: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string | null;
      /**
       * @description A user of the tenancy, the operator at the command line, or the service by itself.
       * @enum {string}
       */
      actorKind: 'user' | 'operator' | 'service';
      /** @description Null also for a log-in that failed. */
      actorId: string | null;
      actorName: string;
      /** @description What proved it: signature, token, session, smtp, operator or service. */
      via: string;
      sourceIp: string | null;
      userAgent: string | null;
      /** @description opc-request-id of the answer. */
      requestId: string | null;
      /** @description Name of the operation; failedLogin where a password was wrong. */
      operation: string;
      /** @description Type of the OCID. */
      resourceType: string;
      /** @description OCID of what was changed; where it has none its name, such as the domain of a route. */
      resourceId: string;
      resourceName: string | null;
      /** @description As the API showed it. Null: it was not there. */
      before: {
        [key: string]: unknown;
      } | null;
      /** @description As the API shows it. Null: it is gone. */
      after: {
        [key: string]: unknown;
      } | null;
    };
    ProviderSummary: {
      /** @example google */
      id: string;
      vendor: string;
      names: string[];
      /** @description Whether the operator has changed something of it. */
      isOverridden: boolean;
    };
    ProviderCollection: {
      items: components['schemas']['ProviderSummary'][];
    };
    ProviderMatch: {
      /** @enum {string} */
      kind: 'mx_suffix' | 'mx_host' | 'domain';
      value: string;
      /** @enum {string} */
      from: 'provider' | 'operator';
      /** @description Letters of where it comes from: P the provider, K and C KumoMTA, Z ZoneMTA, S Sisimai, F SMTP Field Manual, B blogs and mailing lists, V other sending services, D our own decision. */
      evidence: string;
      source: string;
    };
    Provider: {
      /** @example google */
      id: string;
      vendor: string;
      names: string[];
      /** @description Whether the operator has changed something of it. */
      isOverridden: boolean;
      /** @description A domain is served by the provider when all its MX hosts match. */
      match: components['schemas']['ProviderMatch'][];
      /** @description Limits and times by their names, each as {value, from, evidence, source}, where from is default, provider or operator. Limits hold for one egress address; null is no limit. */
      shaping: {
        [key: string]: unknown;
      };
      /** @description How many rules for replies there are for this provider alone. */
      ruleCount: number;
    };
    ProviderOverrides: {
      /** @description A provider, or `default` for all destinations. */
      providerId: string;
      shaping: {
        [key: string]: unknown;
      };
      rules: {
        [key: string]: unknown;
      };
      mxSuffixes: string[];
      domains: string[];
      blockedMxHosts: string[];
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated: string;
    };
    UpdateProviderOverridesDetails: {
      /**
       * @description Limits and times by the names that getProvider shows; null is no limit.
       * @example {
       *       "connections": 3,
       *       "messagesPerMinute": 600
       *     }
       */
      shaping?: {
        [key: string]: unknown;
      };
      /**
       * @description By the id of a rule {off: true}, or {backOff} with another one or null.
       * @example {
       *       "yahoo.rate": {
       *         "backOff": null
       *       }
       *     }
       */
      rules?: {
        [key: string]: unknown;
      };
      /** @description Ends of further MX hosts of the provider. */
      mxSuffixes?: string[];
      /** @description Further domains that the provider serves. */
      domains?: string[];
      /** @description MX hosts, or their ends, that get no mail, such as those that collect what is sent to mistyped domains. */
      blockedMxHosts?: string[];
    };
    RuleVerdict: {
      /** @enum {string} */
      reason:
        | 'accepted_by_remote'
        | 'mailbox_unknown'
        | 'mailbox_disabled'
        | 'mailbox_full'
        | 'domain_not_accepted'
        | 'sender_rejected'
        | 'authentication_failed'
        | 'ip_blocked'
        | 'content_rejected'
        | 'attachment_rejected'
        | 'message_malformed'
        | 'message_too_large'
        | 'policy_rejected'
        | 'greylisted'
        | 'rate_limited_by_remote'
        | 'too_many_unknown'
        | 'routing_failed'
        | 'remote_unavailable'
        | 'remote_temporary'
        | 'remote_permanent'
        | 'protocol_error'
        | 'dns_temporary'
        | 'domain_unknown'
        | 'null_mx'
        | 'no_mail_host'
        | 'private_address'
        | 'connection_refused'
        | 'connection_timeout'
        | 'connection_lost'
        | 'reply_lost'
        | 'tls_failed'
        | 'tls_required'
        | 'certificate_invalid'
        | 'dane_failed'
        | 'mta_sts_mismatch'
        | 'auth_failed'
        | 'utf8_not_supported'
        | 'eightbit_not_supported'
        | 'mail_host_blocked'
        | 'egress_unavailable'
        | 'egress_paused'
        | 'warming_up'
        | 'queued'
        | 'expired'
        | 'suppressed'
        | 'bounced_by_operator'
        | 'deleted_by_operator'
        | 'shutting_down'
        | 'internal_error';
      /** @enum {string} */
      blames:
        | 'recipient'
        | 'recipient_domain'
        | 'egress_ip'
        | 'egress_subnet'
        | 'sender_domain'
        | 'content'
        | 'tenancy'
        | 'our_config'
        | 'remote_system'
        | 'unknown';
      /** @enum {string} */
      permanence: 'permanent' | 'transient' | 'until_fixed';
      /** @enum {string} */
      action: 'bounce_recipient' | 'bounce_message' | 'retry' | 'retry_other_ip' | 'split';
      /** @enum {string} */
      confidence: 'high' | 'medium' | 'low';
    };
    RuleHits: {
      /** @description Null for destinations of no provider. */
      providerId: string | null;
      hits: number;
      /** @description The last replies, newest first, without the addresses in them. */
      samples: string[];
    };
    ReplyRule: {
      /** @example yahoo.complaints */
      id: string;
      /** @description Null: for the replies of everybody. */
      providerIds: string[] | null;
      stages: string[];
      codes: string[];
      enhanced: string[] | null;
      /** @description A regular expression without case. */
      text: string | null;
      verdict: components['schemas']['RuleVerdict'];
      /** @description What hits bring about when they come often enough. */
      backOff: {
        [key: string]: unknown;
      } | null;
      /** @description Whether the operator has switched it off. */
      isOff: boolean;
      /** @description Replies that it fires on. */
      fires: string[];
      /** @description Letters of where it comes from: P the provider, K and C KumoMTA, Z ZoneMTA, S Sisimai, F SMTP Field Manual, B blogs and mailing lists, V other sending services, D our own decision. */
      evidence: string;
      source: string;
      /** @example 2026-08-24 */
      reviewedOn: string;
      hits: components['schemas']['RuleHits'][];
    };
    ReplyRuleCollection: {
      items: components['schemas']['ReplyRule'][];
    };
    ExplainReplyDetails: {
      /**
       * @description What the reply answers.
       * @enum {string}
       */
      stage: 'connect' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';
      /**
       * @description The reply as it came, lines separated by line feeds.
       * @example 421 4.7.0 [TSS04] Messages temporarily deferred
       */
      reply: string;
      /** @description Whose reply it is; or say the domain. */
      providerId?: string;
      /** @description Its provider is looked up by its MX hosts. */
      domain?: string;
    };
    Verdict: {
      /** @enum {string} */
      reason:
        | 'accepted_by_remote'
        | 'mailbox_unknown'
        | 'mailbox_disabled'
        | 'mailbox_full'
        | 'domain_not_accepted'
        | 'sender_rejected'
        | 'authentication_failed'
        | 'ip_blocked'
        | 'content_rejected'
        | 'attachment_rejected'
        | 'message_malformed'
        | 'message_too_large'
        | 'policy_rejected'
        | 'greylisted'
        | 'rate_limited_by_remote'
        | 'too_many_unknown'
        | 'routing_failed'
        | 'remote_unavailable'
        | 'remote_temporary'
        | 'remote_permanent'
        | 'protocol_error'
        | 'dns_temporary'
        | 'domain_unknown'
        | 'null_mx'
        | 'no_mail_host'
        | 'private_address'
        | 'connection_refused'
        | 'connection_timeout'
        | 'connection_lost'
        | 'reply_lost'
        | 'tls_failed'
        | 'tls_required'
        | 'certificate_invalid'
        | 'dane_failed'
        | 'mta_sts_mismatch'
        | 'auth_failed'
        | 'utf8_not_supported'
        | 'eightbit_not_supported'
        | 'mail_host_blocked'
        | 'egress_unavailable'
        | 'egress_paused'
        | 'warming_up'
        | 'queued'
        | 'expired'
        | 'suppressed'
        | 'bounced_by_operator'
        | 'deleted_by_operator'
        | 'shutting_down'
        | 'internal_error';
      /** @enum {string} */
      blames:
        | 'recipient'
        | 'recipient_domain'
        | 'egress_ip'
        | 'egress_subnet'
        | 'sender_domain'
        | 'content'
        | 'tenancy'
        | 'our_config'
        | 'remote_system'
        | 'unknown';
      /** @enum {string} */
      permanence: 'permanent' | 'transient' | 'until_fixed';
      /** @enum {string} */
      action: 'bounce_recipient' | 'bounce_message' | 'retry' | 'retry_other_ip' | 'split';
      /** @enum {string} */
      confidence: 'high' | 'medium' | 'low';
      ruleId: string;
      /** @description What the server asks for. */
      retryAfterSeconds: number | null;
    };
    PassedOver: {
      ruleId: string;
      /** @enum {string} */
      because: 'stage' | 'code' | 'enhanced' | 'text' | 'switched_off';
    };
    ReplyExplanation: {
      providerId: string | null;
      /**
       * @description What becomes of the recipient.
       * @enum {string}
       */
      outcome: 'deferred' | 'failed';
      /**
       * @description What else waits.
       * @enum {string}
       */
      scope: 'recipient' | 'message' | 'destination';
      verdict: components['schemas']['Verdict'];
      rule: components['schemas']['ReplyRule'];
      /** @description The rules that were tried before, and why each did not fire. */
      passedOver: components['schemas']['PassedOver'][];
    };
    CreateSenderDetails: {
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description An address, or with @example.com every address of a domain that has an active key.
       * @example news@example.com
       */
      emailAddress: string;
      /** @description OCID of an emailippool. */
      emailIpPoolId?: string;
      /**
       * @description Not in OCI. Of mail that does not say its own; without it, the header fields tell.
       * @enum {string}
       */
      trafficClass?: 'TRANSACTIONAL' | 'BULK';
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the domain says.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    ResourceLock: {
      /** @enum {string} */
      type: 'FULL' | 'DELETE';
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      relatedResourceId?: string;
      message?: string;
      /** Format: date-time */
      timeCreated: string;
    };
    Sender: {
      /** @description OCID of an emailsender. */
      id: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /** @description In lower case, its domain in A-labels. */
      emailAddress: string;
      /**
       * @description ACTIVE: may send. NEEDS_ATTENTION: may not before its domain is verified.
       * @enum {string}
       */
      lifecycleState:
        | 'CREATING'
        | 'ACTIVE'
        | 'NEEDS_ATTENTION'
        | 'INACTIVE'
        | 'FAILED'
        | 'DELETING'
        | 'DELETED'
        | 'UPDATING';
      /** Format: date-time */
      timeCreated: string;
      /** @description OCID of an emailippool. */
      emailIpPoolId?: string;
      /**
       * @description Not in OCI. Of mail that does not say its own; without it, the header fields tell.
       * @enum {string}
       */
      trafficClass?: 'TRANSACTIONAL' | 'BULK';
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the domain says.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description The SPF record of the domain lets this region send, as of its last check. */
      isSpf: boolean;
      /** @description The domain of this address, if there is one. */
      emailDomainId?: string;
    };
    SenderSummary: {
      /** @description OCID of an emailsender. */
      id: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /** @description In lower case, its domain in A-labels. */
      emailAddress: string;
      /**
       * @description ACTIVE: may send. NEEDS_ATTENTION: may not before its domain is verified.
       * @enum {string}
       */
      lifecycleState:
        | 'CREATING'
        | 'ACTIVE'
        | 'NEEDS_ATTENTION'
        | 'INACTIVE'
        | 'FAILED'
        | 'DELETING'
        | 'DELETED'
        | 'UPDATING';
      /** Format: date-time */
      timeCreated: string;
      /** @description OCID of an emailippool. */
      emailIpPoolId?: string;
      /**
       * @description Not in OCI. Of mail that does not say its own; without it, the header fields tell.
       * @enum {string}
       */
      trafficClass?: 'TRANSACTIONAL' | 'BULK';
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the domain says.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateSenderDetails: {
      /** @description OCID of an emailippool. */
      emailIpPoolId?: string;
      /**
       * @description Not in OCI. Of mail that does not say its own; without it, the header fields tell. Null takes it back.
       * @enum {string|null}
       */
      trafficClass?: 'TRANSACTIONAL' | 'BULK' | null;
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the domain says. Null takes it back.
       * @enum {string|null}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN' | null;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    ChangeSenderCompartmentDetails: {
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
    };
    AddLockDetails: {
      /**
       * @description FULL forbids changes and deletion, DELETE forbids deletion.
       * @enum {string}
       */
      type: 'FULL' | 'DELETE';
      /** @description Compartment of the lock. */
      compartmentId?: string;
      /** @description When this resource is deleted the lock goes. */
      relatedResourceId?: string;
      /** @description Why it is locked, for those who meet the lock. */
      message?: string;
    };
    RemoveLockDetails: {
      /** @enum {string} */
      type: 'FULL' | 'DELETE';
      /** @description OCID of a compartment or tenancy. */
      compartmentId?: string;
    };
    CreateEmailDomainDetails: {
      /** @description A domain name, as A-labels where it is international. */
      name: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /** @description The token that the domain publishes, if you name it. */
      domainVerificationId?: string;
      description?: string;
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, not.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      /** @description Not in OCI. A picture in its HTML mail tells when it is opened. */
      trackOpens?: boolean;
      /** @description Not in OCI. Links in its HTML mail lead by us, who note that they were followed. */
      trackClicks?: boolean;
      /**
       * @description Not in OCI. Host of the links that we put into its mail, below the domain; used once the DNS shows it. Empty: ours.
       * @example links.example.com
       */
      linkHost?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    EmailDomain: {
      /** @description OCID of an emaildomain. */
      id: string;
      name: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description CREATING until the DNS shows whose the domain is; then ACTIVE, which it stays.
       * @enum {string}
       */
      lifecycleState: 'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'UPDATING';
      /** @description The key that its mail is signed with. */
      activeDkimId?: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description The SPF record lets this region send, as of the last check. */
      isSpf: boolean;
      /**
       * @description How the domain was verified: by the token that you named, or by a record that we asked for.
       * @enum {string}
       */
      domainVerificationStatus: 'NONE' | 'DOMAINID' | 'OTHER';
      domainVerificationId?: string;
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, not.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      /** @description Not in OCI. A picture in its HTML mail tells when it is opened. */
      trackOpens: boolean;
      /** @description Not in OCI. Links in its HTML mail lead by us, who note that they were followed. */
      trackClicks: boolean;
      /**
       * @description Not in OCI. Host of the links that we put into its mail, below the domain; used once the DNS shows it. Empty: ours.
       * @example links.example.com
       */
      linkHost?: string;
      /** @description The DNS showed that linkHost leads to us, as of the last check. */
      isLinkHost?: boolean;
    };
    EmailDomainSummary: {
      /** @description OCID of an emaildomain. */
      id: string;
      name: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description CREATING until the DNS shows whose the domain is; then ACTIVE, which it stays.
       * @enum {string}
       */
      lifecycleState: 'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'UPDATING';
      /** @description The key that its mail is signed with. */
      activeDkimId?: string;
      description: string;
      /** Format: date-time */
      timeCreated: string;
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    EmailDomainCollection: {
      items: components['schemas']['EmailDomainSummary'][];
    };
    UpdateEmailDomainDetails: {
      domainVerificationId?: string;
      description?: string;
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, not.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
      /** @description Not in OCI. A picture in its HTML mail tells when it is opened. */
      trackOpens?: boolean;
      /** @description Not in OCI. Links in its HTML mail lead by us, who note that they were followed. */
      trackClicks?: boolean;
      /**
       * @description Not in OCI. Host of the links that we put into its mail, below the domain; used once the DNS shows it. Empty: ours.
       * @example links.example.com
       */
      linkHost?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    ChangeEmailDomainCompartmentDetails: {
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
    };
    ZoneRecord: {
      /** @enum {string} */
      type: 'TXT' | 'CNAME' | 'MX';
      /** @description Full name without the final dot. */
      name: string;
      /** @description A text in one piece; a target or host without the final dot. */
      value: string;
      /** @description The record as a line of a zone file. */
      zoneLine: string;
    };
    RecordForm: {
      /** @description All of them are needed. */
      records: components['schemas']['ZoneRecord'][];
    };
    RecordProblem: {
      code: string;
      /** @description What is seen. Parts of it come out of the DNS. */
      text: string;
      /** @description What to do. */
      hint: string;
    };
    RecordCheck: {
      /**
       * @description wrong: something is there and does not serve; unknown: the DNS could not be asked.
       * @enum {string}
       */
      state: 'found' | 'missing' | 'wrong' | 'unknown';
      /**
       * @description Of the form that is published, else of the one that we advise.
       * @enum {string}
       */
      type: 'TXT' | 'CNAME' | 'MX';
      /** @description What that form says. */
      expected: string;
      /** @description What the DNS says. */
      seen: string[];
      /** @description Why it is not found. */
      problem?: components['schemas']['RecordProblem'];
      /** @description What else is worth a remark. */
      notes: components['schemas']['RecordProblem'][];
    };
    EmailDomainRecord: {
      /** @enum {string} */
      type: 'TXT' | 'CNAME' | 'MX';
      /** @description Full name without the final dot. */
      name: string;
      /** @description A text in one piece; a target or host without the final dot. */
      value: string;
      /** @description The record as a line of a zone file. */
      zoneLine: string;
      /** @enum {string} */
      purpose: 'verification' | 'dkim' | 'spf' | 'return_path' | 'links' | 'dmarc';
      /** @description False: mail goes out without it, and large receivers think better of it with it. */
      isRequired: boolean;
      /** @description Other forms that serve as well. */
      alternatives: components['schemas']['RecordForm'][];
      /** @description Its last check. */
      check?: components['schemas']['RecordCheck'];
    };
    EmailDomainRecords: {
      emailDomainId: string;
      name: string;
      /** @enum {string} */
      lifecycleState: 'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'UPDATING';
      records: components['schemas']['EmailDomainRecord'][];
      /**
       * Format: date-time
       * @description When the DNS was asked last.
       */
      timeChecked?: string;
      /**
       * Format: date-time
       * @description When it will be asked next.
       */
      timeNextCheck?: string;
    };
    CreateDkimDetails: {
      /** @description OCID of an emaildomain. */
      emailDomainId: string;
      /**
       * @description The selector: lower-case letters, digits, hyphens and dots. Without it one is made.
       * @example mail-20260131
       */
      name?: string;
      description?: string;
      /** @description A private key of your own, RSA of 2048 to 4096 bits or Ed25519: PEM, or the base64 of its DER. Without it one is made. */
      privateKey?: string;
      /**
       * @description What the key signs with; rsa-sha256 unless asked otherwise. Few receivers read Ed25519.
       * @enum {string}
       */
      algorithm?: 'rsa-sha256' | 'ed25519-sha256';
      /** @description Bits of an RSA key that is made: 2048 or 4096. */
      keyLength?: number;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    Dkim: {
      /** @description OCID of an emaildkim. */
      id: string;
      /** @description The selector. */
      name: string;
      /** @description OCID of an emaildomain. */
      emailDomainId: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description NEEDS_ATTENTION until the DNS shows its record; ACTIVE: signs; INACTIVE: another one signs in its place.
       * @enum {string}
       */
      lifecycleState:
        | 'ACTIVE'
        | 'CREATING'
        | 'DELETING'
        | 'DELETED'
        | 'FAILED'
        | 'INACTIVE'
        | 'NEEDS_ATTENTION'
        | 'UPDATING';
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      isImported: boolean;
      /** @enum {string} */
      algorithm: 'rsa-sha256' | 'ed25519-sha256';
      /** @description Bits of an RSA key. */
      keyLength?: number;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description Why it is in its state, and what to do. */
      lifecycleDetails?: string;
      /** @description Full name of the record, with the final dot. */
      dnsSubdomainName: string;
      /** @description What a CNAME at that name points at, where the service publishes keys. */
      cnameRecordValue?: string;
      /** @description What a TXT at that name says; a zone file splits it into strings of at most 255 octets. */
      txtRecordValue: string;
    };
    DkimSummary: {
      /** @description OCID of an emaildkim. */
      id: string;
      /** @description The selector. */
      name: string;
      /** @description OCID of an emaildomain. */
      emailDomainId: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description NEEDS_ATTENTION until the DNS shows its record; ACTIVE: signs; INACTIVE: another one signs in its place.
       * @enum {string}
       */
      lifecycleState:
        | 'ACTIVE'
        | 'CREATING'
        | 'DELETING'
        | 'DELETED'
        | 'FAILED'
        | 'INACTIVE'
        | 'NEEDS_ATTENTION'
        | 'UPDATING';
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      isImported: boolean;
      /** @enum {string} */
      algorithm: 'rsa-sha256' | 'ed25519-sha256';
      /** @description Bits of an RSA key. */
      keyLength?: number;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    DkimCollection: {
      items: components['schemas']['DkimSummary'][];
    };
    UpdateDkimDetails: {
      description?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    CreateEmailReturnPathDetails: {
      /** @description OCID of an emaildomain. */
      parentResourceId: string;
      /**
       * @description A name below the domain. Without it one is made.
       * @example bounce.example.com
       */
      name?: string;
      description?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    EmailReturnPath: {
      /** @description OCID of an emailreturnpath. */
      id: string;
      name: string;
      /** @description OCID of an emaildomain. */
      parentResourceId: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description NEEDS_ATTENTION until the DNS shows its records, for at most 72 hours; then FAILED.
       * @enum {string}
       */
      lifecycleState:
        'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'NEEDS_ATTENTION' | 'UPDATING';
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description Why it is in its state, and what to do. */
      lifecycleDetails?: string;
      /** @description Full name of the records, with the final dot. */
      dnsSubdomainName: string;
      /** @description What a CNAME at that name points at. */
      cnameRecordValue: string;
    };
    EmailReturnPathSummary: {
      /** @description OCID of an emailreturnpath. */
      id: string;
      name: string;
      /** @description OCID of an emaildomain. */
      parentResourceId: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description NEEDS_ATTENTION until the DNS shows its records, for at most 72 hours; then FAILED.
       * @enum {string}
       */
      lifecycleState:
        'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'NEEDS_ATTENTION' | 'UPDATING';
      description: string;
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      locks: components['schemas']['ResourceLock'][];
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    EmailReturnPathCollection: {
      items: components['schemas']['EmailReturnPathSummary'][];
    };
    UpdateEmailReturnPathDetails: {
      description?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    WorkRequestResource: {
      /** @description EmailDomain, EmailDkim, EmailReturnPath or EmailIpPool. */
      entityType: string;
      /**
       * @description IN_PROGRESS until the work is done.
       * @enum {string}
       */
      actionType: 'CREATED' | 'UPDATED' | 'DELETED' | 'IN_PROGRESS' | 'RELATED' | 'FAILED';
      /** @description OCID of the resource. */
      identifier: string;
      /** @description Path of the resource. */
      entityUri?: string;
    };
    WorkRequest: {
      /** @description OCID of an emailworkrequest. */
      id: string;
      /** @description Such as CREATE_DKIM. */
      operationType: string;
      /** @enum {string} */
      status:
        | 'ACCEPTED'
        | 'IN_PROGRESS'
        | 'WAITING'
        | 'NEEDS_ATTENTION'
        | 'FAILED'
        | 'SUCCEEDED'
        | 'CANCELING'
        | 'CANCELED';
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      resources: components['schemas']['WorkRequestResource'][];
      percentComplete: number;
      /** Format: date-time */
      timeAccepted: string;
      /** Format: date-time */
      timeStarted?: string;
      /**
       * Format: date-time
       * @description Set as soon as the work has ended, well or not.
       */
      timeFinished?: string;
    };
    WorkRequestSummaryCollection: {
      items: components['schemas']['WorkRequest'][];
    };
    WorkRequestError: {
      code: string;
      message: string;
      /** Format: date-time */
      timestamp: string;
    };
    WorkRequestErrorCollection: {
      items: components['schemas']['WorkRequestError'][];
    };
    WorkRequestLogEntry: {
      message: string;
      /** Format: date-time */
      timestamp: string;
    };
    WorkRequestLogEntryCollection: {
      items: components['schemas']['WorkRequestLogEntry'][];
    };
    CreateSuppressionDetails: {
      /** @description OCID of the tenancy: suppressions belong to it as a whole. */
      compartmentId: string;
      /**
       * @description Kept in lower case. `@example.com` stands for all addresses of that domain, not of those below it; OCI does not have this.
       * @example gone@example.com
       */
      emailAddress: string;
      /** @description Only for mail from this From address, or from `@` and a domain; absent: for all mail. OCI does not have this. */
      stream?: string;
    };
    Suppression: {
      /** @description OCID of the suppression. */
      id: string;
      /** @description OCID of the tenancy: suppressions belong to it as a whole. */
      compartmentId: string;
      /** @description In lower case. */
      emailAddress: string;
      /** @enum {string} */
      reason: 'UNKNOWN' | 'HARDBOUNCE' | 'COMPLAINT' | 'MANUAL' | 'SOFTBOUNCE' | 'UNSUBSCRIBE';
      /** Format: date-time */
      timeCreated: string;
      /** @description Of whose mail it is kept from; absent: of all. OCI has no such. */
      stream?: string;
      /**
       * Format: date-time
       * @description When it ends by itself, for what time may heal; absent: never. OCI has no such.
       */
      timeExpires?: string;
      /** @description It does not count yet: its provider said of nearly everybody that they do not exist, and an operator will decide. OCI has no such. */
      isParked?: boolean;
      /**
       * Format: date-time
       * @description When a submission last named the address; it follows within seconds.
       */
      timeLastSuppressed?: string;
      /** @description Message-ID of the message that led to it, without brackets. */
      messageId?: string;
      /** @description What the receiving side said, mostly an SMTP reply. */
      errorDetail?: string;
      /** @description The host that said it. */
      errorSource?: string;
      /** @description Code of the reply, such as 550. */
      smtpCode?: number;
      /** @description Enhanced code of the reply (RFC 3463), such as 5.1.1. */
      enhancedStatus?: string;
      /** @description The reply rule that says what the reply means. */
      ruleId?: string;
      /**
       * Format: date-time
       * @description When what led to it last happened.
       */
      timeLastConfirmed?: string;
      /** @description Recipients that were kept back because of it; follows within seconds. */
      blockedCount: number;
    };
    SuppressionSummary: {
      /** @description OCID of the suppression. */
      id: string;
      /** @description OCID of the tenancy: suppressions belong to it as a whole. */
      compartmentId: string;
      /** @description In lower case. */
      emailAddress: string;
      /** @enum {string} */
      reason: 'UNKNOWN' | 'HARDBOUNCE' | 'COMPLAINT' | 'MANUAL' | 'SOFTBOUNCE' | 'UNSUBSCRIBE';
      /** Format: date-time */
      timeCreated: string;
      /** @description Of whose mail it is kept from; absent: of all. OCI has no such. */
      stream?: string;
      /**
       * Format: date-time
       * @description When it ends by itself, for what time may heal; absent: never. OCI has no such.
       */
      timeExpires?: string;
      /** @description It does not count yet: its provider said of nearly everybody that they do not exist, and an operator will decide. OCI has no such. */
      isParked?: boolean;
    };
    BlockedRecipient: {
      /** @description Number of the message. */
      messageId: string;
      /** @description Message-ID of the message. */
      messageIdHeader: string;
      /** @description OCID of the compartment of its sender. */
      compartmentId: string;
      /** @description From address of the message. */
      sender: string;
      /** @description The recipient that nothing was sent to. */
      emailAddress: string;
      /**
       * @description Of the entry that kept it back; UNKNOWN when it was removed within seconds.
       * @enum {string}
       */
      reason: 'UNKNOWN' | 'HARDBOUNCE' | 'COMPLAINT' | 'MANUAL' | 'SOFTBOUNCE' | 'UNSUBSCRIBE';
      /** Format: date-time */
      timeBlocked: string;
    };
    SuppressionCircuit: {
      /** @description OCID of the circuit. */
      id: string;
      /** @description Id of the provider, or the domain where it belongs to none that is known. */
      provider: string;
      /**
       * @description OPEN: new hard bounces are parked while it lasts. RELEASED: they count. DISCARDED and EXPIRED: they are removed.
       * @enum {string}
       */
      lifecycleState: 'OPEN' | 'RELEASED' | 'DISCARDED' | 'EXPIRED';
      /** Format: date-time */
      timeOpened: string;
      /**
       * Format: date-time
       * @description When what is parked is removed unless somebody decides before.
       */
      timeExpires: string;
      /**
       * Format: date-time
       * @description Absent while it is open.
       */
      timeClosed?: string;
      /** @description Name of the user who closed it. */
      closedBy?: string;
      /** @description Entries that are parked, or were when it was closed. */
      parkedCount: number;
      /** @description It was opened by what happened in so many minutes. */
      minutes: number;
      /** @description Recipients that the provider had taken or refused for good in them. */
      answeredCount: number;
      /** @description Recipients that it had said not to exist, also later as mail. */
      hardBounceCount: number;
      /** @description Different addresses among them. */
      addressCount: number;
      /** @description Tenancies that had written to them. */
      tenancyCount: number;
      /** @description Hard bounces of the two weeks before in percent, such as 1.3. Absent: not known. */
      usualPercent?: string;
      /** @description One of the replies, without the addresses in it. */
      sample?: string;
    };
    ImportProblem: {
      /** @description Number of the line in the file. */
      line: number;
      /** @description The value that is wrong. */
      value: string;
      /** @description What is wrong with it. */
      problem: string;
    };
    SuppressionImport: {
      /** @description Nothing was changed. */
      isDryRun: boolean;
      /** @description Addresses that are suppressed from now on. */
      createdCount: number;
      /** @description Entries that were there for a weaker reason, or had run out. */
      replacedCount: number;
      /** @description Lines that change nothing: the entry is there, or a line before names it. */
      unchangedCount: number;
      /** @description Every line that was not taken. */
      problems: components['schemas']['ImportProblem'][];
    };
    EmailIpPoolSummary: {
      /** @description OCID of the pool. */
      id: string;
      name: string;
      /** @description OCID of the compartment; a pool that all tenancies share is shown in the tenancy itself. */
      compartmentId: string;
      /** @enum {string} */
      lifecycleState:
        'CREATING' | 'UPDATING' | 'ACTIVE' | 'DELETING' | 'DELETED' | 'FAILED' | 'INACTIVE';
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    EmailIpPoolCollection: {
      items: components['schemas']['EmailIpPoolSummary'][];
    };
    EmailOutboundIpSummary: {
      /**
       * @description IPv4 or IPv6.
       * @example 192.0.2.1
       */
      outboundIp: string;
      /**
       * @description ASSIGNED: it stands in a pool.
       * @enum {string}
       */
      assignmentState: 'AVAILABLE' | 'ASSIGNED';
      /** @enum {string} */
      lifecycleState: 'UPDATING' | 'ACTIVE' | 'FAILED' | 'DRAINING';
      /** @description Why it is in this state. */
      lifecycleDetails?: string;
      /**
       * Format: date-time
       * @description When a draining address leaves its pool.
       */
      timeUnassigned?: string;
    };
    EmailIpPool: {
      /** @description OCID of the pool. */
      id: string;
      name: string;
      /** @description OCID of the compartment; a pool that all tenancies share is shown in the tenancy itself. */
      compartmentId: string;
      /** @enum {string} */
      lifecycleState:
        'CREATING' | 'UPDATING' | 'ACTIVE' | 'DELETING' | 'DELETED' | 'FAILED' | 'INACTIVE';
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      description: string;
      /** @description The addresses of the pool. */
      outboundIps: components['schemas']['EmailOutboundIpSummary'][];
      /** @description Hours for which an address that is taken out drains. */
      lastIpDrainPeriodInHours: number;
      /**
       * @description Not in OCI. Of a shared pool: whose mail leaves from it.
       * @enum {string}
       */
      grade?: 'high' | 'standard' | 'probation';
    };
    EmailOutboundIpCollection: {
      items: components['schemas']['EmailOutboundIpSummary'][];
    };
    CreateEmailIpPoolDetails: {
      name: string;
      /** @description OCID of the compartment. One of the operator's tenancy: all tenancies share the pool. One of another tenancy: it is that tenancy's own. */
      compartmentId: string;
      /** @description Addresses that are AVAILABLE. */
      outboundIps: string[];
      description?: string;
      lastIpDrainPeriodInHours?: number;
      /**
       * @description Not in OCI. For a shared pool; standard without.
       * @enum {string}
       */
      grade?: 'high' | 'standard' | 'probation';
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    UpdateEmailIpPoolDetails: {
      description?: string;
      lastIpDrainPeriodInHours?: number;
      /**
       * @description Not in OCI. For a shared pool.
       * @enum {string}
       */
      grade?: 'high' | 'standard' | 'probation';
      /** @description Tags without a namespace. In a request they replace all that are there. */
      freeformTags?: {
        [key: string]: string;
      };
      /** @description Tags by namespace and key. In a request they replace all that are there. */
      definedTags?: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
    };
    ChangeEmailIpPoolCompartmentDetails: {
      /** @description OCID of a compartment of the same tenancy. */
      compartmentId: string;
    };
    AddEmailOutboundIpDetails: {
      /** @description Addresses that are AVAILABLE. */
      outboundIps: string[];
    };
    RemoveEmailOutboundIpDetails: {
      /** @description Addresses of the pool. They are DRAINING until the time of the pool is over. */
      outboundIps: string[];
    };
    ViaDetailsBody: {
      /**
       * @description direct: it is an address of the machine that sends. socks5: a SOCKS5 proxy sends from it. proxy: a relay that is told the address by a PROXY header, version 2.
       * @enum {string}
       */
      kind: 'direct' | 'socks5' | 'proxy';
      /** @description Name or address of the proxy or relay. */
      host?: string;
      port?: number;
      /** @description For SOCKS5 (RFC 1929). */
      username?: string;
      /** @description Kept sealed and never shown. */
      password?: string;
    };
    CreateEgressIpDetails: {
      /**
       * @description IPv4 or IPv6.
       * @example 192.0.2.1
       */
      address: string;
      /**
       * @description What is said in EHLO; the PTR record of the address should be the same name.
       * @example mail1.example.com
       */
      ehloName: string;
      /** @description OCID of the pool that it joins; without it the address stands in none and sends nothing yet. */
      emailIpPoolId?: string;
      /** @description Without it direct. */
      via?: components['schemas']['ViaDetailsBody'];
      /** @description Share of the pool that it takes; 1 without. */
      weight?: number;
      /** @description Whether it begins a warm-up with each provider; true without. False for an address that has sent for long. */
      warmsUp?: boolean;
    };
    Via: {
      /** @enum {string} */
      kind: 'direct' | 'socks5' | 'proxy';
      host?: string;
      port?: number;
      username?: string;
    };
    NameCheck: {
      /**
       * @description ok: the PTR record is the EHLO name, and that leads back. no_ptr: there is none. other_name: it is another one. not_confirmed: the name does not lead back. unknown: the DNS did not answer.
       * @enum {string}
       */
      result: 'ok' | 'no_ptr' | 'other_name' | 'not_confirmed' | 'unknown';
      /** @description The EHLO name. */
      expected: string;
      /** @description Names of the PTR records. */
      seenNames: string[];
      /** @description Addresses of the EHLO name. */
      seenAddresses: string[];
      /** Format: date-time */
      checkedAt: string;
    };
    EgressIp: {
      /** @description OCID of the address. */
      id: string;
      address: string;
      ehloName: string;
      /** @description OCID of the pool that it stands in. */
      emailIpPoolId?: string;
      /**
       * @description PAUSED: nothing new is sent from it. DRAINING: the same, and at stateUntil it leaves its pool.
       * @enum {string}
       */
      lifecycleState: 'ACTIVE' | 'PAUSED' | 'DRAINING' | 'DELETED';
      stateReason?: string;
      /** Format: date-time */
      stateUntil?: string;
      via: components['schemas']['Via'];
      weight: number;
      warmsUp: boolean;
      /** @description Absent until it was looked at. */
      names?: components['schemas']['NameCheck'];
      /** Format: date-time */
      timeCreated: string;
      /** Format: date-time */
      timeUpdated?: string;
    };
    EgressIpCollection: {
      items: components['schemas']['EgressIp'][];
    };
    UpdateEgressIpDetails: {
      ehloName?: string;
      /** @description Replaces the way as a whole, also its password. */
      via?: components['schemas']['ViaDetailsBody'];
      weight?: number;
      /** @description True after false begins the warm-up anew. */
      warmsUp?: boolean;
    };
    EgressIpStateDetails: {
      /** @description Why; shown with the state. */
      reason?: string;
      /**
       * Format: date-time
       * @description When a pause ends by itself, or a draining address leaves its pool. Without it a pause lasts until it is resumed, and draining takes as long as the pool says.
       */
      until?: string;
    };
    WarmUpProvider: {
      /** @description Id of the provider; * stands for all domains that belong to none. */
      provider: string;
      /** @enum {string} */
      state: 'warming' | 'paused' | 'warm';
      /** @description Number of the stage, from 1 on; there are 29. */
      stage: number;
      /** @description Attempts a day from one address at this stage, to all providers together. */
      stageAllowance: number;
      /** @description The provider's part of that, such as 0.25. */
      share: string;
      /** @description Attempts a day to this provider. Absent when warm. */
      dailyAllowance?: number;
      /** @description And in one hour. */
      hourlyAllowance?: number;
      /** @description Attempts since midnight (UTC). */
      usedToday: number;
      /** @description What held the stage when it was judged last. Absent: it was raised. */
      heldBy?: string;
      /** @description The same as a sentence. */
      heldBecause?: string;
      /** @description The day on which it is warm, as YYYY-MM-DD. Absent: not soon. */
      warmOn?: string;
      /** @description What that day is computed from. */
      assumptions: string[];
    };
    WarmUp: {
      /** @description OCID of an egressip. */
      egressIpId: string;
      address: string;
      /** @description False: the address is taken for warm. */
      warmsUp: boolean;
      /** @description The day on which it is warm with every provider it has begun with, as YYYY-MM-DD. */
      fullyWarmOn?: string;
      /** Format: date-time */
      computedAt: string;
      providers: components['schemas']['WarmUpProvider'][];
    };
    WarmUpActionDetails: {
      /** @description With this provider alone; without it with all. */
      provider?: string;
    };
    EgressGrade: {
      /** @description OCID of a tenancy. */
      tenancyId: string;
      /**
       * @description Mail of the tenancy leaves from shared pools of this grade.
       * @enum {string}
       */
      grade: 'high' | 'standard' | 'probation';
      /** @description Fixed by the operator; else it follows what the tenancy sends. */
      isPinned: boolean;
      /**
       * Format: date-time
       * @description Since when it has the grade.
       */
      timeGraded: string;
      /**
       * @description What its mail of late asks for.
       * @enum {string}
       */
      wanted: 'high' | 'standard' | 'probation';
      /**
       * Format: date-time
       * @description Since when it does; a better grade comes after three days.
       */
      timeWanted: string;
      /** @description The numbers of the last seven days: attempts, bounceRatio, complaintRatio, blockRatio, burst, days. */
      why: {
        [key: string]: unknown;
      };
    };
    UpdateEgressGradeDetails: {
      /**
       * @description Fixes the grade. Without it the grade is judged again.
       * @enum {string}
       */
      grade?: 'high' | 'standard' | 'probation';
    };
    CreateTlsPolicyDetails: {
      /** @description The domain of recipients; can not be changed. */
      domain: string;
      /**
       * @description REQUIRED: only encrypted; VERIFIED: and with a trusted certificate of the name of the mail host; OPPORTUNISTIC: encrypted if possible, and what the domain publishes (MTA-STS, DANE) is not applied. With the first two it is applied besides.
       * @enum {string}
       */
      mode: 'OPPORTUNISTIC' | 'REQUIRED' | 'VERIFIED';
      /** @description Why it is so. */
      description?: string;
    };
    TlsPolicy: {
      /** @description OCID of a tlspolicy. */
      id: string;
      domain: string;
      /**
       * @description REQUIRED: only encrypted; VERIFIED: and with a trusted certificate of the name of the mail host; OPPORTUNISTIC: encrypted if possible, and what the domain publishes (MTA-STS, DANE) is not applied. With the first two it is applied besides.
       * @enum {string}
       */
      mode: 'OPPORTUNISTIC' | 'REQUIRED' | 'VERIFIED';
      description: string;
      /** Format: date-time */
      timeCreated: string;
    };
    TlsPolicyCollection: {
      items: components['schemas']['TlsPolicy'][];
    };
    UpdateTlsPolicyDetails: {
      /**
       * @description REQUIRED: only encrypted; VERIFIED: and with a trusted certificate of the name of the mail host; OPPORTUNISTIC: encrypted if possible, and what the domain publishes (MTA-STS, DANE) is not applied. With the first two it is applied besides.
       * @enum {string}
       */
      mode?: 'OPPORTUNISTIC' | 'REQUIRED' | 'VERIFIED';
      description?: string;
    };
    FiledTlsReport: {
      organizationName: string;
      reportId: string;
      /** @description Domains of which something new was filed. Without verified domains here it is empty. */
      domains: string[];
    };
    TlsReportSummary: {
      /** @description OCID of a tlsreport. */
      id: string;
      /** @description The domain that mail was sent to. */
      domain: string;
      /** @description Who reports. */
      organizationName: string;
      /** @description The id that the reporter gave. */
      reportId: string;
      /** Format: date-time */
      timeBegin: string;
      /** Format: date-time */
      timeEnd: string;
      successfulSessionCount: number;
      failedSessionCount: number;
      /**
       * Format: date-time
       * @description When it came here.
       */
      timeCreated: string;
    };
    TlsReportCollection: {
      items: components['schemas']['TlsReportSummary'][];
    };
    TlsFailure: {
      /** @description Such as certificate-expired or starttls-not-supported (RFC 8460 section 4.3). */
      resultType: string;
      sendingMtaIp?: string;
      receivingMxHostname?: string;
      receivingIp?: string;
      failedSessionCount: number;
      /** @description What the reporter says besides. */
      failureReason?: string;
    };
    TlsReportedPolicy: {
      /** @description tlsa, sts or no-policy-found. */
      policyType: string;
      /** @description The policy as the reporter saw it. */
      policyStrings: string[];
      mxHosts: string[];
      successfulSessionCount: number;
      failedSessionCount: number;
      failures: components['schemas']['TlsFailure'][];
    };
    TlsReport: {
      /** @description OCID of a tlsreport. */
      id: string;
      /** @description The domain that mail was sent to. */
      domain: string;
      /** @description Who reports. */
      organizationName: string;
      /** @description The id that the reporter gave. */
      reportId: string;
      /** Format: date-time */
      timeBegin: string;
      /** Format: date-time */
      timeEnd: string;
      successfulSessionCount: number;
      failedSessionCount: number;
      /**
       * Format: date-time
       * @description When it came here.
       */
      timeCreated: string;
      policies: components['schemas']['TlsReportedPolicy'][];
    };
    RateCounts: {
      accepted: number;
      /** @description Not sent, because the address is on the suppression list. */
      suppressed: number;
      delivered: number;
      /** @description Attempts that another one follows. */
      deferred: number;
      /** @description Mailbox or domain does not exist. */
      hardBounced: number;
      /** @description Refused for good for what may pass. */
      softBounced: number;
      /** @description Refused because of the sender, our address, or the content: blocks. */
      policyBounced: number;
      expired: number;
      /** @description A person took it out of the queue. */
      withdrawn: number;
      /** @description The sender was notified. */
      notified: number;
      delayReported: number;
      /** @description As the next two: bounces that came as mail, after a server had taken the message. */
      hardReported: number;
      softReported: number;
      policyReported: number;
      complained: number;
      /** @description What feedback loops say of a virus, or with the type other: nobody complained. */
      otherFeedback: number;
      unsubscribed: number;
      opened: number;
      clicked: number;
      /** @description As the next one: by programs. */
      machineOpened: number;
      machineClicked: number;
      /** @description As those below: recipients to whom it happened at least once, counted at the time when their mail was answered. */
      cohortHardReported: number;
      cohortComplained: number;
      cohortUnsubscribed: number;
      cohortOpened: number;
      cohortClicked: number;
    };
    Rates: {
      /** @description Null, as all below, when there is nothing to divide by. */
      deliveredRate: number | null;
      hardBounceRate: number | null;
      softBounceRate: number | null;
      blockRate: number | null;
      complaintRate: number | null;
      unsubscribeRate: number | null;
      openRate: number | null;
      clickRate: number | null;
    };
    RateGroup: {
      /**
       * Format: date-time
       * @description Begin of the bucket. Null, as all below, when not grouped by it.
       */
      time: string | null;
      /** @description OCID of a tenancy. */
      tenancyId: string | null;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string | null;
      senderDomain: string | null;
      /** @description (others) for those that are not counted by name. */
      sender: string | null;
      /** @description Empty while nobody knows, as before the first attempt. */
      provider: string | null;
      egressIp: string | null;
      /** @description (others) for those that are not counted by name. */
      campaign: string | null;
      counts: components['schemas']['RateCounts'];
      rates: components['schemas']['Rates'];
    };
    RateCollection: {
      items: components['schemas']['RateGroup'][];
    };
    Guard: {
      /** @description OCID of an emailguard. */
      id: string;
      /** @description OCID of a tenancy. */
      tenancyId: string;
      /**
       * @description What is stepped in with: the narrowest that explains the figures.
       * @enum {string}
       */
      scope: 'SENDER' | 'DOMAIN' | 'TENANCY';
      /** @description The address or the domain; null for the whole tenancy. */
      subject: string | null;
      /**
       * @description WARNING changes nothing, SLOWED sends slowly, PAUSED takes no mail and sends none.
       * @enum {string}
       */
      step: 'WARNING' | 'SLOWED' | 'PAUSED';
      /** @enum {string} */
      measure: 'HARD_BOUNCES' | 'COMPLAINTS' | 'PROVIDER_COMPLAINTS';
      /** @description The provider that is counted by itself; null: all together. */
      provider: string | null;
      /** @description Hard bounces or complaints, when it was brought to this step. */
      numerator: number;
      /** @description Recipients that were answered for good, or for complaints those that took it. */
      denominator: number;
      /** @description The share that must not be passed. */
      threshold: number;
      /** @description Hours that were counted. */
      windowHours: number;
      /** @enum {string} */
      policy: 'NONE' | 'STANDARD' | 'STRICT';
      /** Format: date-time */
      timeBegan: string;
      /**
       * Format: date-time
       * @description Since when it is at its step.
       */
      timeStepped: string;
      /** Format: date-time */
      timeEnded: string | null;
      /**
       * @description Who resumed it; null when it ended by itself.
       * @enum {string|null}
       */
      endedBy: 'OPERATOR' | 'TENANCY' | null;
      endReason: string | null;
    };
    GuardCollection: {
      items: components['schemas']['Guard'][];
    };
    ResumeGuardDetails: {
      /** @description What was done so that it does not happen again. */
      reason: string;
    };
    GuardPolicy: {
      /** @description OCID of a tenancy. */
      tenancyId: string;
      /** @enum {string} */
      policy: 'NONE' | 'STANDARD' | 'STRICT';
      /** @description Whether the tenancy may resume a pause by itself, once in 30 days. */
      mayResume: boolean;
    };
    UpdateGuardPolicyDetails: {
      /** @enum {string} */
      policy?: 'NONE' | 'STANDARD' | 'STRICT';
      /** @description Whether the tenancy may resume a pause by itself, once in 30 days. */
      mayResume?: boolean;
    };
    FiledDmarcReport: {
      organizationName: string;
      reportId: string;
      /** @description Domains of which something new was filed. Without verified domains here it is empty. */
      domains: string[];
    };
    DmarcReportSummary: {
      /** @description OCID of a dmarcreport. */
      id: string;
      /** @description The domain of the tenancy that the messages were in the name of. */
      domain: string;
      /** @description Who reports. */
      organizationName: string;
      /** @description The id that the reporter gave. */
      reportId: string;
      /** Format: date-time */
      timeBegin: string;
      /** Format: date-time */
      timeEnd: string;
      messageCount: number;
      /** @description Messages that passed DMARC: DKIM or SPF, aligned with the From domain. */
      passedCount: number;
      /**
       * Format: date-time
       * @description When it came here.
       */
      timeCreated: string;
    };
    DmarcReportCollection: {
      items: components['schemas']['DmarcReportSummary'][];
    };
    DmarcPolicy: {
      /** @description Where the reporter found the policy. */
      domain: string;
      /** @description For the domain: none, quarantine or reject. */
      p?: string;
      /** @description For names below it. */
      sp?: string;
      /** @description For names below it that do not exist. */
      np?: string;
      /** @description r or s: how exactly the signing domain must be the From domain. */
      adkim?: string;
      aspf?: string;
      pct?: string;
      fo?: string;
      testing?: string;
    };
    DmarcDkimResult: {
      /** @description d= of the signature. */
      domain: string;
      selector?: string;
      result: string;
    };
    DmarcSpfResult: {
      domain: string;
      /** @description mfrom or helo. */
      scope?: string;
      result: string;
    };
    DmarcRecord: {
      sourceIp: string;
      /** @description Name of the address that leads back to it. */
      hostName?: string;
      /** @description Whether it is an address that this service sends from. */
      isOurs: boolean;
      messageCount: number;
      /**
       * @description What the reporter did with the messages.
       * @enum {string}
       */
      disposition: 'none' | 'quarantine' | 'reject';
      /**
       * @description Whether a signature of an aligned domain passed.
       * @enum {string}
       */
      dkim: 'pass' | 'fail';
      /**
       * @description Whether SPF passed for an aligned envelope sender.
       * @enum {string}
       */
      spf: 'pass' | 'fail';
      /** @description Why the reporter did something else than the policy says, such as forwarded. */
      overrideReasons: string[];
      headerFrom: string;
      envelopeFrom?: string;
      envelopeTo?: string;
      dkimResults: components['schemas']['DmarcDkimResult'][];
      spfResults: components['schemas']['DmarcSpfResult'][];
    };
    DmarcReport: {
      /** @description OCID of a dmarcreport. */
      id: string;
      /** @description The domain of the tenancy that the messages were in the name of. */
      domain: string;
      /** @description Who reports. */
      organizationName: string;
      /** @description The id that the reporter gave. */
      reportId: string;
      /** Format: date-time */
      timeBegin: string;
      /** Format: date-time */
      timeEnd: string;
      messageCount: number;
      /** @description Messages that passed DMARC: DKIM or SPF, aligned with the From domain. */
      passedCount: number;
      /**
       * Format: date-time
       * @description When it came here.
       */
      timeCreated: string;
      /** @description Address or page of the reporter. */
      contactInfo: string;
      policy: components['schemas']['DmarcPolicy'];
      /** @description Messages of one source that were judged alike; the 1000 with the most messages. */
      records: components['schemas']['DmarcRecord'][];
      /** @description Records of the report that could not be read. */
      skippedRecordCount: number;
    };
    DmarcSource: {
      /** @description The address, or the registered domain of the names of several. */
      source: string;
      /** @description Name of the address that leads back to it. */
      hostName?: string;
      /** @description The registered domain of that name. */
      owner?: string;
      /** @description Whether this service sends from it. */
      isOurs: boolean;
      messageCount: number;
      /** @description Messages that passed DMARC: DKIM or SPF, aligned with the From domain. */
      passedCount: number;
      /** @description Messages with an aligned signature that passed. */
      dkimPassedCount: number;
      /** @description Messages with an aligned envelope sender that passed SPF. */
      spfPassedCount: number;
      quarantinedCount: number;
      rejectedCount: number;
      /** @description Addresses that are summed. */
      addressCount: number;
      /** @description Receivers that reported it. */
      reporterCount: number;
      /** @description From domains, at most 20. */
      headerFroms: string[];
      /** Format: date-time */
      timeFirstSeen: string;
      /** Format: date-time */
      timeLastSeen: string;
    };
    DmarcSourceCollection: {
      items: components['schemas']['DmarcSource'][];
    };
    DmarcIntake: {
      /** @description A day of UTC, such as 2026-01-31. */
      day: string;
      /**
       * @description known: had come before; unattributed: about no verified domain, and dropped.
       * @enum {string}
       */
      outcome: 'filed' | 'known' | 'unattributed' | 'unreadable';
      reportCount: number;
    };
    DmarcIntakeCollection: {
      items: components['schemas']['DmarcIntake'][];
    };
    Configuration: {
      /** @description OCID of the tenancy, whichever compartment was asked about. */
      compartmentId: string;
      /** @description Host name of the door for mail by HTTP. */
      httpSubmitEndpoint: string;
      /** @description Host name of the doors for mail by SMTP. */
      smtpSubmitEndpoint: string;
      /** @description Port on which a connection begins in the clear and is encrypted by STARTTLS (RFC 6409); elsewhere it is 587. */
      smtpSubmissionPort: number;
      /**
       * @description How smtpSubmissionPort is encrypted. OCI does not tell it.
       * @enum {string}
       */
      smtpSubmissionEncryption: 'STARTTLS';
      /** @description Port on which TLS begins at once, before any SMTP (RFC 8314); elsewhere it is 465. Prefer this one. */
      smtpSubmissionsPort: number;
      /**
       * @description How smtpSubmissionsPort is encrypted. OCI does not tell it.
       * @enum {string}
       */
      smtpSubmissionsEncryption: 'IMPLICIT_TLS';
    };
    EmailAddress: {
      /**
       * @description ASCII in front of the at sign.
       * @example erika@example.com
       */
      email: string;
      /**
       * @description Display name, any Unicode.
       * @example Muster, Erika
       */
      name?: string;
    };
    SubmissionSender: {
      /** @description An approved sender: envelope and header From. */
      senderAddress: components['schemas']['EmailAddress'];
      /** @description OCID of the compartment of the sender. */
      compartmentId: string;
    };
    Recipients: {
      to?: components['schemas']['EmailAddress'][];
      cc?: components['schemas']['EmailAddress'][];
      /** @description They get it and are named nowhere. */
      bcc?: components['schemas']['EmailAddress'][];
    };
    EmailAttachment: {
      /** @example invoice.pdf */
      filename: string;
      /** @description Told from the ending of the name where it is absent. */
      contentType?: string;
      /** @description The octets in base64 (RFC 4648 section 4). */
      contentBase64: string;
      /** @description Without angle brackets; HTML shows it by cid:. */
      contentId?: string;
      /** @enum {string} */
      disposition?: 'inline' | 'attachment';
    };
    SubmitEmailDetails: {
      /** @description Of RFC 5322, without angle brackets; made where it is absent. */
      messageId?: string;
      sender: components['schemas']['SubmissionSender'];
      /** @description At least one, at most 50 altogether. */
      recipients: components['schemas']['Recipients'];
      subject: string;
      /** @description At least one of the two bodies; both are alternatives. */
      bodyHtml?: string;
      bodyText?: string;
      /** @description Without it, answers go to the sender. */
      replyTo?: components['schemas']['EmailAddress'][];
      /** @description Further header fields; those of the service are reserved. */
      headerFields?: {
        [key: string]: string;
      };
      /** @description Not in OCI. */
      attachments?: components['schemas']['EmailAttachment'][];
      /**
       * @description Not in OCI. BULK lets others go first. Else the sender's setting or the header tells.
       * @enum {string}
       */
      trafficClass?: 'TRANSACTIONAL' | 'BULK';
      /**
       * @description Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; without it, as the sender or its domain says.
       * @enum {string}
       */
      unsubscribe?: 'NO' | 'YES' | 'SENDER' | 'DOMAIN';
    };
    EmailSubmittedResponse: {
      /** @description Of the Message-ID field, without angle brackets. */
      messageId: string;
      /** @description Under which Eilpost knows the message. */
      envelopeId: string;
      /** @description Recipients on the suppression list, who get nothing. */
      suppressedRecipients: components['schemas']['EmailAddress'][];
    };
    EmailRawSubmittedResponse: {
      /** @description Of the Message-ID field, without angle brackets. */
      messageId?: string;
      /** @description Under which Eilpost knows the message. */
      envelopeId: string;
      /** @description Recipients on the suppression list, who get nothing. */
      suppressedRecipients: string[];
    };
    SubmitEmailBatchDetails: {
      /** @description Each stands alone: one that is wrong is refused and takes no other with it. */
      messages: components['schemas']['SubmitEmailDetails'][];
    };
    BatchResult: {
      /** @description HTTP status. */
      status: number;
      /** @description Of the Message-ID field, without angle brackets. */
      messageId?: string;
      /** @description Under which Eilpost knows the message. */
      envelopeId?: string;
      suppressedRecipients?: components['schemas']['EmailAddress'][];
      /** @description Of a refusal: one word from a closed list. */
      code?: string;
      /** @description Of a refusal: a sentence that names what was wrong. */
      message?: string;
    };
    EmailBatchSubmittedResponse: {
      /** @description In the order of the messages. */
      results: components['schemas']['BatchResult'][];
    };
    QueueGroup: {
      /** @description Null, as all below, when not grouped by it. */
      tenancyId: string | null;
      domain: string | null;
      provider: string | null;
      /** @enum {string|null} */
      trafficClass: 'transactional' | 'bulk' | null;
      reason: string | null;
      /** @description Recipients that wait. */
      count: number;
      /** @description There are more than were counted. */
      isAtLeast: boolean;
      /** @description Of them, those that a person holds. */
      held: number;
      /**
       * Format: date-time
       * @description When the oldest that was counted was accepted.
       */
      timeOldest: string;
      /**
       * Format: date-time
       * @description When the next attempt of the first of them is due.
       */
      timeNextDue: string;
    };
    Queue: {
      items: components['schemas']['QueueGroup'][];
      /** @description False when there was too much to look at all of it: the figures are of a part of the queue. */
      isComplete: boolean;
    };
    WaitingRecipient: {
      /** @description Id of the recipient. */
      id: string;
      messageId: string;
      /** @description OCID of a tenancy. */
      tenancyId: string;
      recipient: string;
      /** @description Envelope sender; empty for the null sender. */
      sender: string;
      /** @enum {string} */
      trafficClass: 'transactional' | 'bulk';
      /** @description Why it waits. */
      reason: string;
      /** @description Attempts so far. */
      attempts: number;
      /** Format: date-time */
      timeAccepted: string;
      /**
       * Format: date-time
       * @description When the next attempt is due.
       */
      timeDue: string;
      /** @description OCID of the hold under which it waits. */
      queueHoldId: string | null;
      /** @description The last reply of the other side. */
      lastReply: string | null;
    };
    WaitingRecipientCollection: {
      items: components['schemas']['WaitingRecipient'][];
    };
    QueueFilterDetails: {
      /** @description OCID of a tenancy. Without it: see listQueue. */
      tenancyId?: string;
      domain?: string;
      provider?: string;
      /** @enum {string} */
      trafficClass?: 'transactional' | 'bulk';
      /** @enum {string} */
      reason?:
        | 'accepted_by_remote'
        | 'mailbox_unknown'
        | 'mailbox_disabled'
        | 'mailbox_full'
        | 'domain_not_accepted'
        | 'sender_rejected'
        | 'authentication_failed'
        | 'ip_blocked'
        | 'content_rejected'
        | 'attachment_rejected'
        | 'message_malformed'
        | 'message_too_large'
        | 'policy_rejected'
        | 'greylisted'
        | 'rate_limited_by_remote'
        | 'too_many_unknown'
        | 'routing_failed'
        | 'remote_unavailable'
        | 'remote_temporary'
        | 'remote_permanent'
        | 'protocol_error'
        | 'dns_temporary'
        | 'domain_unknown'
        | 'null_mx'
        | 'no_mail_host'
        | 'private_address'
        | 'connection_refused'
        | 'connection_timeout'
        | 'connection_lost'
        | 'reply_lost'
        | 'tls_failed'
        | 'tls_required'
        | 'certificate_invalid'
        | 'dane_failed'
        | 'mta_sts_mismatch'
        | 'auth_failed'
        | 'utf8_not_supported'
        | 'eightbit_not_supported'
        | 'mail_host_blocked'
        | 'egress_unavailable'
        | 'egress_paused'
        | 'warming_up'
        | 'queued'
        | 'expired'
        | 'suppressed'
        | 'bounced_by_operator'
        | 'deleted_by_operator'
        | 'shutting_down'
        | 'internal_error';
      messageId?: string;
    };
    CreateQueueOperationDetails: {
      /**
       * @description PAUSE holds mail until RESUME or timeEnds. RETRY makes the next attempt due now. BOUNCE ends recipients and notifies the sender. DELETE ends them and notifies nobody. MOVE lets them leave from another pool of addresses.
       * @enum {string}
       */
      kind: 'PAUSE' | 'RESUME' | 'RETRY' | 'BOUNCE' | 'DELETE' | 'MOVE';
      /** @description Without it, or with nothing in it: all that the caller may. */
      filter?: components['schemas']['QueueFilterDetails'];
      /** @description Of BOUNCE and DELETE: without a filter they need this to be true. */
      isAll?: boolean;
      /** @description Of MOVE: OCID of the pool, one of the tenancy or, for operators, one that all share. Without it: as if the sender named none. */
      emailIpPoolId?: string;
      /** @description Recipients at the most; without it all. */
      limit?: number;
      /** @description Change nothing, and tell what would be met. */
      isDryRun?: boolean;
      /** @description Why. It is kept, and shown where the mail is explained. */
      reason: string;
      /**
       * Format: date-time
       * @description Of PAUSE: when the hold ends by itself.
       */
      timeEnds?: string;
    };
    QueueHold: {
      /** @description OCID of a queuehold. */
      id: string;
      /** @description Whose mail; null, as below: any. */
      tenancyId: string | null;
      domain: string | null;
      provider: string | null;
      /** @enum {string|null} */
      trafficClass: 'transactional' | 'bulk' | null;
      reason: string;
      /** @description The operator set it; only operators can release it. */
      isByOperator: boolean;
      heldBy: string;
      /** Format: date-time */
      timeHeld: string;
      /**
       * Format: date-time
       * @description Null: until it is released.
       */
      timeEnds: string | null;
    };
    QueueOperation: {
      /** @description OCID of the operation; null for a dry run, and for PAUSE and RESUME, which are done at once. */
      id: string | null;
      /** @enum {string} */
      kind: 'PAUSE' | 'RESUME' | 'RETRY' | 'BOUNCE' | 'DELETE' | 'MOVE';
      filter: components['schemas']['QueueFilterDetails'];
      /** @description Of MOVE: OCID of the pool; null: as if the sender named none. */
      emailIpPoolId: string | null;
      /** @enum {string} */
      lifecycleState: 'DRY_RUN' | 'IN_PROGRESS' | 'SUCCEEDED';
      reason: string;
      /** @description Who asked for it. */
      requestedBy: string;
      /** Format: date-time */
      timeRequested: string;
      /** Format: date-time */
      timeFinished: string | null;
      /** @description Recipients at the most; null: all that match. */
      limit: number | null;
      /** @description Recipients that matched when it was asked for. */
      matched: number | null;
      /** @description More match than were counted. */
      isAtLeast: boolean;
      /** @description Recipients that it has been done to. */
      done: number;
      /** @description Recipients that were in an attempt at that moment, which decides about them. */
      skipped: number;
      /** @description Up to ten of those that matched. */
      sample: components['schemas']['WaitingRecipient'][];
      /** @description The hold that began, or those that ended. */
      holds: components['schemas']['QueueHold'][];
    };
    QueueOperationCollection: {
      items: components['schemas']['QueueOperation'][];
    };
    QueueHoldCollection: {
      items: components['schemas']['QueueHold'][];
    };
    MessageEvent: {
      id: string;
      /** Format: date-time */
      time: string;
      /** @description Such as accepted, deferred, delivered or bounced. */
      kind: string;
      reason: string | null;
      messageId: string;
      recipientId: string | null;
      recipient: string | null;
      /** @description OCID of a tenancy. */
      tenancyId: string;
      /** @description Reply, host, rule and the like. */
      detail: {
        [key: string]: unknown;
      } | null;
    };
    QueueTail: {
      items: components['schemas']['MessageEvent'][];
      /** @description For `after` of the next request, also when nothing has happened. */
      next: string;
    };
    Attempt: {
      id: string;
      messageId: string;
      /** Format: date-time */
      timeStarted: string;
      durationMs: number;
      /** @description Our address. */
      egressIp: string | null;
      mxHost: string | null;
      mxAddress: string | null;
      /** @description Protocol and cipher; null in the clear. */
      tls: string | null;
      /** @description answered, failed, or unknown when the connection broke before the last reply. */
      outcome: string;
      /** @description What was said, line by line. */
      transcript: string;
    };
    AttemptCollection: {
      items: components['schemas']['Attempt'][];
    };
    ExplainedRule: {
      id: string;
      reason: string;
      blames: string;
      permanence: string;
      confidence: string;
      source: string;
    };
    ExplainedPool: {
      /**
       * @description NAMED: the sender, or whoever moved the mail, names the pool. OWN: the tenancy has a pool of its own. GRADE: the shared pools of its grade, or of the nearest. NONE: no address was added, and the machine chooses.
       * @enum {string}
       */
      reason: 'NAMED' | 'OWN' | 'GRADE' | 'NONE';
      /** @description OCIDs of the pools whose addresses serve. */
      emailIpPoolIds: string[];
      /** @description Mail names a pool that has no addresses, or is gone; it leaves as if it named none. */
      isNamedPoolMissing: boolean;
    };
    ExplainedLimit: {
      name: string;
      /** @description Null: no limit. */
      value: number | null;
      /**
       * @description Who says so.
       * @enum {string}
       */
      from: 'default' | 'provider' | 'operator' | 'configuration';
      /** @description How sure it is, as docs/providers.md lists the letters. */
      evidence: string;
      source: string;
    };
    Gate: {
      /**
       * @description One set of mail hosts, all of a provider, or a fixed route.
       * @enum {string}
       */
      of: 'site' | 'provider' | 'fixed';
      connectionsOpen: number;
      connectionsAllowed: number;
      /** @description Null: as many as come. */
      messagesPerMinute: number | null;
      /** @description Learned from refusals; null while there were none. */
      learnedPerMinute: number | null;
      /** @description Messages of the last minute; null for tenancies, where others send over the address too. */
      recentMessages: number | null;
      /** Format: date-time */
      timePausedUntil: string | null;
      /** @description What is allowed of what is usual, such as 0.25. */
      factor: string;
      /** @description That send there now too; the limits are those of all of them together. */
      otherProcesses: number;
    };
    BackOff: {
      /** @description OCID of a backoff. */
      id: string;
      /** @enum {string} */
      scope: 'egress_provider' | 'tenancy_provider' | 'sender_domain_provider';
      /** @description Id of a provider, or site: and the key of a destination that belongs to none. */
      provider: string;
      /** @description Null where the machine chooses the address. */
      egressIp: string | null;
      /** @description OCID of a tenancy. */
      tenancyId: string | null;
      senderDomain: string | null;
      /** @description Of the reply rule; operator when a person did it. */
      ruleId: string;
      /** @description pause, slow, ratePerMinute, connections or messagesPerConnection. */
      action: {
        [key: string]: unknown;
      };
      /** @description How many in a row. */
      level: number;
      /** @description It will not heal by itself. */
      isAlert: boolean;
      /** @description Replies that brought it about, or what the person said. */
      samples: string[];
      /** @description rule, or who did it. */
      startedBy: string;
      /** Format: date-time */
      timeStarted: string;
      /**
       * Format: date-time
       * @description Afterwards it comes back in steps.
       */
      timeEnds: string;
      /** @description Null while it holds. When it is over and comes back: what is allowed of what is usual, such as 0.25. */
      factor: string | null;
    };
    ExplainedWay: {
      /** @description Our address; null: the machine chooses. */
      egressIp: string | null;
      /**
       * @description Of the address; null where the machine chooses, or it stands in none of the pools.
       * @enum {string|null}
       */
      lifecycleState: 'ACTIVE' | 'PAUSED' | 'DRAINING' | 'DELETED' | null;
      /**
       * Format: date-time
       * @description When PAUSED or DRAINING ends by itself.
       */
      timeStateEnds: string | null;
      /** @description The process that answers can send from it. */
      isUsableHere: boolean;
      limits: components['schemas']['ExplainedLimit'][];
      /** @description As it is in the process that answers; none before its first connection. */
      gates: components['schemas']['Gate'][];
      backOffs: components['schemas']['BackOff'][];
      /** @description Connections of the process that answers. */
      connections: number;
      /**
       * Format: date-time
       * @description Until when that process leaves it alone, because it could not be reached.
       */
      timeUnreachableUntil: string | null;
    };
    DestinationExplanation: {
      domain: string;
      provider: string | null;
      /** @description Why there is no way to the domain; null when there is one. */
      noRouteReason: string | null;
      /** @description The operator named the host. */
      isFixed: boolean;
      /** @description Mail hosts in the order in which they are tried. */
      mailHosts: string[];
      holds: components['schemas']['QueueHold'][];
      /** @description From which pools mail of the tenancy leaves, and why. */
      pool: components['schemas']['ExplainedPool'];
      /** @description Turns of the tenancy in a round of all. */
      tenancyWeight: number;
      /** @description By address: all of the pools, and those from which mail goes there now. */
      ways: components['schemas']['ExplainedWay'][];
    };
    RecipientExplanation: {
      id: string;
      messageId: string;
      recipient: string;
      /** @enum {string} */
      status: 'waiting' | 'delivered' | 'bounced' | 'expired' | 'suppressed' | 'held' | 'deleted';
      /** @description The word from the closed list. */
      reason: string;
      /**
       * @description The one thing that it waits for.
       * @enum {string}
       */
      waitsFor:
        | 'NOTHING'
        | 'HOLD'
        | 'GUARD'
        | 'NEXT_ATTEMPT'
        | 'ROUTE'
        | 'EGRESS'
        | 'BACK_OFF'
        | 'DESTINATION'
        | 'TURN';
      /**
       * Format: date-time
       * @description Until when; null: it depends on a person, or on others.
       */
      timeUntil: string | null;
      /** @description Why, in a sentence. */
      explanation: string;
      attempts: number;
      /** Format: date-time */
      timeAccepted: string;
      /**
       * Format: date-time
       * @description When the next attempt is due; null when it waits no more.
       */
      timeDue: string | null;
      /** @description The last reply of the other side. */
      lastReply: string | null;
      /** @description The rule that read that reply. */
      rule: components['schemas']['ExplainedRule'] | null;
      hold: components['schemas']['QueueHold'] | null;
      /** @description The strictest guard on mail of the sender, see GET /v1/guards. */
      guardId: string | null;
      /** @description Null when it waits no more. */
      destination: components['schemas']['DestinationExplanation'] | null;
    };
    MessageExplanation: {
      id: string;
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      subject: string;
      sender: string;
      /** Format: date-time */
      timeAccepted: string;
      /** @description Up to 100 of them, those that wait first. */
      recipients: components['schemas']['RecipientExplanation'][];
      /** @description All recipients of the message. */
      recipientCount: number;
    };
    EgressUse: {
      /** @description Id of the provider; * stands for all domains that belong to none. */
      provider: string;
      attempts: number;
    };
    EgressDestination: {
      provider: string | null;
      mailHosts: string[];
      connections: number;
      /** Format: date-time */
      timeUnreachableUntil: string | null;
      gates: components['schemas']['Gate'][];
    };
    EgressIpExplanation: {
      address: string;
      /** @description The process that answers runs on a machine that has the address, or can reach it, and did not fail at it just now. */
      isUsableHere: boolean;
      /**
       * @description Mail leaves from it when it is ACTIVE.
       * @enum {string}
       */
      lifecycleState: 'ACTIVE' | 'PAUSED' | 'DRAINING' | 'DELETED';
      /** @description Why it is paused or drained, if that was said. */
      stateReason: string | null;
      /**
       * Format: date-time
       * @description When PAUSED or DRAINING ends by itself.
       */
      timeStateEnds: string | null;
      /** @description Null: it stands in no pool. */
      emailIpPoolId: string | null;
      /** @description How far it has come with each provider. */
      warmUp: components['schemas']['WarmUp'];
      /** @description Why the process that answers passes the address over for a while; null: it does not. */
      passedOverBecause: string | null;
      /**
       * Format: date-time
       * @description When it tries the address again.
       */
      timePassedOverUntil: string | null;
      /** @description What holds now. */
      backOffs: components['schemas']['BackOff'][];
      /** @description Attempts since midnight (UTC), of all processes; they are counted every few seconds. */
      today: components['schemas']['EgressUse'][];
      /** @description Destinations to which the process that answers sends from it, or did within the hour. */
      destinations: components['schemas']['EgressDestination'][];
    };
    CreateTraceDetails: {
      /** @description Where mail would go, such as example.org. */
      domain: string;
      /** @description OCID of the tenancy whose mail it would be. Without it the own one. */
      tenancyId?: string;
      /** @description Connect, say EHLO and STARTTLS, and leave before MAIL FROM. It takes a minute at the most. */
      isConnecting?: boolean;
    };
    TracedHost: {
      mailHost: string;
      /**
       * @description What is asked of its encryption; pkix is a certificate of its name, dane one that its TLSA records name.
       * @enum {string}
       */
      asked: 'none' | 'opportunistic' | 'encrypted' | 'pkix' | 'dane' | 'unusable';
      /** @description Why it is given no mail; null when it may be. */
      problem: string | null;
    };
    TracedTls: {
      /** @enum {string} */
      policy:
        'none' | 'opportunistic' | 'required' | 'mta_sts_enforce' | 'mta_sts_testing' | 'dane';
      /** @description Why a policy of the domain could not be applied. */
      problem: string | null;
      hosts: components['schemas']['TracedHost'][];
    };
    TracedConnection: {
      /** @description Mail could have followed. */
      isOpen: boolean;
      /** @description Why none was opened, as the queue would say it. */
      reason: string | null;
      mailHost: string | null;
      address: string | null;
      /** @description Protocol and cipher; null in the clear. */
      tls: string | null;
      durationMs: number;
      /** @description What was said, line by line: > by us, < by the other side, # neither. */
      transcript: string;
    };
    Trace: {
      /** Format: date-time */
      timeTraced: string;
      destination: components['schemas']['DestinationExplanation'];
      /** @description Null without a way to the domain. */
      tls: components['schemas']['TracedTls'] | null;
      /** @description Our address that would be taken; null: the machine chooses. */
      egressIp: string | null;
      /** @description Why no address of ours may send now; null when one may. */
      noEgressReason: string | null;
      /** @description Null when it was not asked for, or there is no way or no address. */
      connection: components['schemas']['TracedConnection'] | null;
    };
    BackOffCollection: {
      items: components['schemas']['BackOff'][];
    };
    CreateBackOffDetails: {
      /**
       * @description What is held back: mail from one of our addresses, or of one tenancy.
       * @enum {string}
       */
      scope: 'egress_provider' | 'tenancy_provider';
      /** @description Id of a provider, or site: and the key of a destination that belongs to none. */
      provider: string;
      /** @description Of egress_provider. Without it mail whose address the machine chooses. */
      egressIp?: string;
      /** @description OCID of a tenancy; of tenancy_provider. */
      tenancyId?: string;
      /**
       * @description PAUSE, or SLOW by a percentage, or so many messages a minute, connections, or messages per connection.
       * @enum {string}
       */
      action: 'PAUSE' | 'SLOW' | 'RATE' | 'CONNECTIONS' | 'MESSAGES_PER_CONNECTION';
      /** @description Of every action but PAUSE. */
      value?: number;
      /**
       * Format: date-time
       * @description When it ends; afterwards it comes back in steps.
       */
      timeEnds: string;
      /** @description Why. It is shown where mail is explained. */
      reason: string;
    };
    TenancyWeight: {
      /** @description OCID of a tenancy. */
      tenancyId: string;
      /** @description Turns of its mail in a round of all tenancies; 1 where nobody set another one. */
      weight: number;
    };
    TenancyWeightCollection: {
      items: components['schemas']['TenancyWeight'][];
    };
    UpdateTenancyWeightDetails: {
      weight: number;
    };
    FeedbackMailSummary: {
      /** @description OCID of a feedbackmail. */
      id: string;
      /**
       * Format: date-time
       * @description When it was stored, which is before it was acknowledged.
       */
      timeReceived: string;
      /**
       * @description What the address is for that it came to.
       * @enum {string}
       */
      mailbox:
        | 'return_path'
        | 'feedback_loop'
        | 'unsubscribe'
        | 'tls_report'
        | 'dmarc_report'
        | 'postmaster'
        | 'abuse';
      /** @description The address that it came to. */
      recipient: string;
      /** @description Envelope sender; empty for the null sender, which bounces have. */
      mailFrom: string;
      /** @description Who brought it. */
      clientIp: string;
      /** @description What the client called itself. */
      heloName: string;
      /**
       * @description What the address proves. Only a valid token counts.
       * @enum {string}
       */
      token: 'valid' | 'expired' | 'forged' | 'none';
      /** @enum {string} */
      lifecycleState: 'WAITING' | 'READ' | 'FAILED';
      /**
       * @description What it was read as.
       * @enum {string}
       */
      kind?:
        | 'bounce'
        | 'complaint'
        | 'unsubscribe'
        | 'not-spam'
        | 'auth-failure'
        | 'dmarc-aggregate'
        | 'tls-report'
        | 'auto-reply'
        | 'challenge-response'
        | 'ordinary';
      /** @description How it was understood. */
      rule?: string;
      /**
       * @description What proves whom it is about: the address, or what the returned message holds. Absent: nothing does.
       * @enum {string}
       */
      attributedBy?: 'return_path' | 'reference';
      /** @description The message that it is about. */
      messageId?: string;
      /** @description OCID of the tenancy whose message it is about. */
      tenancyId?: string;
      /** @description Events that it brought about. */
      eventCount: number;
      /** @description Why it changed nothing. */
      note?: string;
      /** @description Bytes that came. */
      sizeInBytes: number;
      /** @description Bytes that are kept, from the beginning. */
      keptInBytes: number;
    };
    FeedbackMailCollection: {
      items: components['schemas']['FeedbackMailSummary'][];
    };
    FeedbackMailCount: {
      /** @enum {string} */
      mailbox:
        | 'return_path'
        | 'feedback_loop'
        | 'unsubscribe'
        | 'tls_report'
        | 'dmarc_report'
        | 'postmaster'
        | 'abuse';
      /**
       * @description Absent: not read yet.
       * @enum {string}
       */
      kind?:
        | 'bounce'
        | 'complaint'
        | 'unsubscribe'
        | 'not-spam'
        | 'auth-failure'
        | 'dmarc-aggregate'
        | 'tls-report'
        | 'auto-reply'
        | 'challenge-response'
        | 'ordinary';
      /** @description Whether a token proves that it is about a message of ours. */
      isAttributed: boolean;
      count: number;
      /** @description Events that these brought about. */
      eventCount: number;
    };
    FeedbackMailCountCollection: {
      items: components['schemas']['FeedbackMailCount'][];
    };
    FeedbackMail: {
      /** @description OCID of a feedbackmail. */
      id: string;
      /**
       * Format: date-time
       * @description When it was stored, which is before it was acknowledged.
       */
      timeReceived: string;
      /**
       * @description What the address is for that it came to.
       * @enum {string}
       */
      mailbox:
        | 'return_path'
        | 'feedback_loop'
        | 'unsubscribe'
        | 'tls_report'
        | 'dmarc_report'
        | 'postmaster'
        | 'abuse';
      /** @description The address that it came to. */
      recipient: string;
      /** @description Envelope sender; empty for the null sender, which bounces have. */
      mailFrom: string;
      /** @description Who brought it. */
      clientIp: string;
      /** @description What the client called itself. */
      heloName: string;
      /**
       * @description What the address proves. Only a valid token counts.
       * @enum {string}
       */
      token: 'valid' | 'expired' | 'forged' | 'none';
      /** @enum {string} */
      lifecycleState: 'WAITING' | 'READ' | 'FAILED';
      /**
       * @description What it was read as.
       * @enum {string}
       */
      kind?:
        | 'bounce'
        | 'complaint'
        | 'unsubscribe'
        | 'not-spam'
        | 'auth-failure'
        | 'dmarc-aggregate'
        | 'tls-report'
        | 'auto-reply'
        | 'challenge-response'
        | 'ordinary';
      /** @description How it was understood. */
      rule?: string;
      /**
       * @description What proves whom it is about: the address, or what the returned message holds. Absent: nothing does.
       * @enum {string}
       */
      attributedBy?: 'return_path' | 'reference';
      /** @description The message that it is about. */
      messageId?: string;
      /** @description OCID of the tenancy whose message it is about. */
      tenancyId?: string;
      /** @description Events that it brought about. */
      eventCount: number;
      /** @description Why it changed nothing. */
      note?: string;
      /** @description Bytes that came. */
      sizeInBytes: number;
      /** @description Bytes that are kept, from the beginning. */
      keptInBytes: number;
      /** @description The bytes that are kept, in base64. */
      content: string;
    };
    FeedbackLoopItem: {
      /** @description The loop, such as yahoo-cfl. */
      loopId: string;
      /** @description What is registered: the domain of the service, a sending address, or installation. */
      subject: string;
      /** @enum {string} */
      state: 'NOT_STARTED' | 'REQUESTED' | 'ACTIVE' | 'REJECTED' | 'NOT_WANTED';
      /** @description Whose mailboxes it covers. */
      provider: string;
      /** @description False: it was registered, and nothing is sent with it any more. */
      isInUse: boolean;
      /** @description What mail lacks for the loop to work: service_signature (EILPOST_SERVICE_SIGNATURE) or feedback_id (EILPOST_FEEDBACK_ID_SENDER). */
      missing: string[];
      /** @description What the operator wrote down. */
      note: string;
      /** @description Whether the time of the reminder has come. */
      isReminderDue: boolean;
      /** Format: date-time */
      timeReminder?: string;
      /** @description Who wrote it down. */
      changedBy?: string;
      /** Format: date-time */
      timeChanged?: string;
      /**
       * Format: date-time
       * @description When the last complaint came by the loop.
       */
      timeLastReport?: string;
    };
    FeedbackLoopCollection: {
      items: components['schemas']['FeedbackLoopItem'][];
    };
    FeedbackLoop: {
      id: string;
      /** @description Whose mailboxes it covers. */
      provider: string;
      /**
       * @description What is registered there.
       * @enum {string}
       */
      keyedBy: 'DOMAIN' | 'ADDRESS' | 'INSTALLATION';
      /**
       * @description A report for each complaint, or sums.
       * @enum {string}
       */
      gives: 'REPORTS' | 'SUMS' | 'REPORTS_AND_SUMS';
      enrollAt: string;
      /** @description The address for complaints to give there. */
      reportAddress: string;
      /** @description What to do there, in order. */
      steps: string[];
      /** @description Where this was read. */
      sources: string[];
      items: components['schemas']['FeedbackLoopItem'][];
    };
    UpdateFeedbackLoopDetails: {
      /** @description What is registered, as the list shows it. */
      subject: string;
      /** @enum {string} */
      state: 'NOT_STARTED' | 'REQUESTED' | 'ACTIVE' | 'REJECTED' | 'NOT_WANTED';
      /** @description Replaces what was written down. */
      note?: string;
      /**
       * Format: date-time
       * @description When to be reminded; without it never.
       */
      timeReminder?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listCompartments: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        /** @description ACCESSIBLE: those in which, or below which, the caller may look at something. */
        accessLevel?: 'ANY' | 'ACCESSIBLE';
        /** @description All compartments of the tenancy; compartmentId is the tenancy. */
        compartmentIdInSubtree?: boolean;
        name?: string;
        sortBy?: 'TIMECREATED' | 'NAME';
        lifecycleState?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The compartments in a compartment, or all of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Compartment'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createCompartment: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateCompartmentDetails'];
      };
    };
    responses: {
      /** @description Make a compartment in another one */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Compartment'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getCompartment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        compartmentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One compartment; the root compartment has the OCID of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Compartment'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateCompartment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        compartmentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateCompartmentDetails'];
      };
    };
    responses: {
      /** @description Change the name, description or tags of a compartment */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Compartment'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteCompartment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        compartmentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a compartment that is empty */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  moveCompartment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        compartmentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MoveCompartmentDetails'];
      };
    };
    responses: {
      /** @description Move a compartment with all that is in it; needs COMPARTMENT_CREATE at the target */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listGroups: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. */
        compartmentId: string;
        name?: string;
        sortBy?: 'TIMECREATED' | 'NAME';
        lifecycleState?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The groups of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Group'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateGroupDetails'];
      };
    };
    responses: {
      /** @description Make a group */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Group'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One group */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Group'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        groupId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateGroupDetails'];
      };
    };
    responses: {
      /** @description Change the description or tags of a group */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Group'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a group with its memberships */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listPolicies: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        name?: string;
        sortBy?: 'TIMECREATED' | 'NAME';
        lifecycleState?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The policies that are attached to a compartment */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreatePolicyDetails'];
      };
    };
    responses: {
      /** @description Make a policy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        policyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One policy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updatePolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        policyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdatePolicyDetails'];
      };
    };
    responses: {
      /** @description Change the statements, description or tags of a policy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deletePolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        policyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a policy */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listRegions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The regions of the service; everybody may ask */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Region'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getTenancy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tenancy of the caller */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tenancy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listRegionSubscriptions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The regions that the tenancy uses: all */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegionSubscription'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listUserGroupMemberships: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. */
        compartmentId: string;
        /** @description OCID of a user; this or groupId is needed. */
        userId?: string;
        /** @description OCID of a group; this or userId is needed. */
        groupId?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The groups of a user, or the users of a group; needs USER_INSPECT too */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserGroupMembership'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  addUserToGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddUserToGroupDetails'];
      };
    };
    responses: {
      /** @description Put a user into a group; needs USER_UPDATE too */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserGroupMembership'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getUserGroupMembership: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userGroupMembershipId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One membership; needs USER_INSPECT too */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserGroupMembership'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  removeUserFromGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userGroupMembershipId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Take a user out of a group; needs USER_UPDATE too */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. */
        compartmentId: string;
        name?: string;
        /** @description There are no identity providers: with it the list is empty. */
        identityProviderId?: string;
        /** @description There are no identity providers: with it the list is empty. */
        externalIdentifier?: string;
        sortBy?: 'TIMECREATED' | 'NAME';
        lifecycleState?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The users of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateUserDetails'];
      };
    };
    responses: {
      /** @description Make a user, who is in no group yet */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One user; everybody may look at themselves */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateUserDetails'];
      };
    };
    responses: {
      /** @description Change the description, email address or tags of a user */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a user with its credentials, keys, tokens, memberships and sessions */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listApiKeys: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The API keys of a user; of others it needs the permission */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKey'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  uploadApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateApiKeyDetails'];
      };
    };
    responses: {
      /** @description Upload a public key, at most 3 for a user; for others it needs the permission */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKey'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        fingerprint: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete an API key; of others it needs the permission */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listAuthTokens: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The auth tokens of a user, newest first; tokens with scopes are not among them */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthToken'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createAuthToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateAuthTokenDetails'];
      };
    };
    responses: {
      /** @description Make an auth token: an API token without scopes */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthToken'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateAuthToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        authTokenId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateAuthTokenDetails'];
      };
    };
    responses: {
      /** @description Change the description of an auth token */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthToken'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteAuthToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        authTokenId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoke an auth token; other processes of the service may take it for ten seconds more */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateUserCapabilities: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateUserCapabilitiesDetails'];
      };
    };
    responses: {
      /** @description Say what a user may log in with; what is not given stays as it is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listSmtpCredentials: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The SMTP credentials of a user; of others it needs the permission */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SmtpCredentialSummary'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createSmtpCredential: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSmtpCredentialDetails'];
      };
    };
    responses: {
      /** @description Make an SMTP credential, at most 2 for a user; for others it needs the permission */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SmtpCredential'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateSmtpCredential: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        smtpCredentialId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateSmtpCredentialDetails'];
      };
    };
    responses: {
      /** @description Change the description of an SMTP credential; of others it needs the permission */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SmtpCredentialSummary'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteSmtpCredential: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        smtpCredentialId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete an SMTP credential; of others it needs the permission */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateUserState: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateStateDetails'];
      };
    };
    responses: {
      /** @description Unblock a user */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createOrResetUIPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Give a user a new password for the console; all sessions of the user end */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UIPassword'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listIdentityWorkRequests: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        /** @description OCID of the compartment that it changed. */
        resourceIdentifier?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The deletions and moves of compartments; OCI calls it listWorkRequests */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityWorkRequestSummary'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getIdentityWorkRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        workRequestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One deletion or move of a compartment; OCI calls it getWorkRequest */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityWorkRequest'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEmailConfiguration: {
    parameters: {
      query: {
        /** @description OCID of a tenancy or compartment. */
        compartmentId: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where mail is handed over, and how each door is encrypted */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Configuration'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listDkims: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of an emaildomain. */
        emailDomainId: string;
        id?: string;
        name?: string;
        /** @description Without regard to case. */
        lifecycleState?: string;
        sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The keys of a domain */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DkimCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createDkim: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateDkimDetails'];
      };
    };
    responses: {
      /** @description Make or bring along a key of a domain; it signs as soon as the DNS shows it */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          /** @description Path of the resource. */
          location?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dkim'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getDkim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        dkimId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One key with its record; for an hour after its deletion as DELETED */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dkim'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateDkim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        dkimId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateDkimDetails'];
      };
    };
    responses: {
      /** @description Change the description or the tags of a key */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteDkim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        dkimId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Let a key sign no more and delete it; it is shown as DELETING for a day */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEmailDomains: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        id?: string;
        name?: string;
        /** @description Without regard to case. */
        lifecycleState?: string;
        sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sending domains of a compartment */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomainCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createEmailDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateEmailDomainDetails'];
      };
    };
    responses: {
      /** @description Make a sending domain; its work request ends when the DNS has shown whose it is */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          /** @description Path of the resource. */
          location?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomain'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEmailDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One sending domain; for an hour after its deletion as DELETED */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomain'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateEmailDomain: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateEmailDomainDetails'];
      };
    };
    responses: {
      /** @description Change the description, the named token or the tags of a sending domain */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteEmailDomain: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a sending domain that has no keys and no return path any more */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  addEmailDomainLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddLockDetails'];
      };
    };
    responses: {
      /** @description Lock a sending domain against changes or deletion */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomain'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  changeEmailDomainCompartment: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeEmailDomainCompartmentDetails'];
      };
    };
    responses: {
      /** @description Move a sending domain with its keys and return path to another compartment */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  removeEmailDomainLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RemoveLockDetails'];
      };
    };
    responses: {
      /** @description Remove a lock of a sending domain */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomain'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEmailIpPools: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        /** @description The pool with this OCID. */
        id?: string;
        /** @description The pool with exactly this name. */
        name?: string;
        /** @description Case makes no difference. */
        lifecycleState?: string;
        sortBy?: 'TIMECREATED' | 'NAME';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The pools of sending addresses: the own ones, and in the tenancy itself the shared */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailIpPoolCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createEmailIpPool: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateEmailIpPoolDetails'];
      };
    };
    responses: {
      /** @description Make a pool of addresses; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          /** @description Path of the resource. */
          location?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailIpPool'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEmailIpPool: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One pool with its addresses */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailIpPool'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateEmailIpPool: {
    parameters: {
      query?: {
        /** @description Taken as OCI has it; pools have no locks here. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateEmailIpPoolDetails'];
      };
    };
    responses: {
      /** @description Change the description, the time to drain or the grade of a pool; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteEmailIpPool: {
    parameters: {
      query?: {
        /** @description Taken as OCI has it; pools have no locks here. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a pool; its addresses are available then; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  addEmailOutboundIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddEmailOutboundIpDetails'];
      };
    };
    responses: {
      /** @description Put available addresses into a pool; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  changeEmailIpPoolCompartment: {
    parameters: {
      query?: {
        /** @description Taken as OCI has it; pools have no locks here. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeEmailIpPoolCompartmentDetails'];
      };
    };
    responses: {
      /** @description Move a tenancy's own pool to another of its compartments; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  removeEmailOutboundIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailIpPoolId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RemoveEmailOutboundIpDetails'];
      };
    };
    responses: {
      /** @description Take addresses out of a pool, after they have drained; for the operator */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEmailOutboundIps: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        /** @description This address alone, in whatever form. */
        outboundIp?: string;
        /** @description Case makes no difference. */
        lifecycleState?: string;
        /** @description Case makes no difference. */
        assignmentState?: string;
        sortBy?: 'OUTBOUNDIP';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The addresses that mail is sent from */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailOutboundIpCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEmailReturnPaths: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description Without it and without parentResourceId the tenancy itself. */
        compartmentId?: string;
        /** @description OCID of an emaildomain. */
        parentResourceId?: string;
        id?: string;
        name?: string;
        /** @description Without regard to case. */
        lifecycleState?: string;
        sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The return paths of a compartment or of a domain */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailReturnPathCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createEmailReturnPath: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateEmailReturnPathDetails'];
      };
    };
    responses: {
      /** @description Make a return path below a domain; it is used as soon as the DNS shows it */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          /** @description Path of the resource. */
          location?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailReturnPath'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEmailReturnPath: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailReturnPathId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One return path with its record; for an hour after its deletion as DELETED */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailReturnPath'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateEmailReturnPath: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailReturnPathId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateEmailReturnPathDetails'];
      };
    };
    responses: {
      /** @description Change the description or the tags of a return path */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteEmailReturnPath: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailReturnPathId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a return path */
      202: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description The work request that tells how far it is. */
          'opc-work-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  addReturnPathLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailReturnPathId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddLockDetails'];
      };
    };
    responses: {
      /** @description Lock a return path against changes or deletion */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailReturnPath'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  removeReturnPathLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailReturnPathId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RemoveLockDetails'];
      };
    };
    responses: {
      /** @description Remove a lock of a return path */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailReturnPath'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listSenders: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        /** @description Without regard to case. */
        lifecycleState?: string;
        /** @description Exactly the domain of the address. */
        domain?: string;
        /** @description Exactly this address. */
        emailAddress?: string;
        emailIpPoolId?: string;
        sortBy?: 'TIMECREATED' | 'EMAILADDRESS';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The approved senders of a compartment */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          /** @description How many items there are in all. */
          'opc-total-items'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SenderSummary'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSenderDetails'];
      };
    };
    responses: {
      /** @description Approve an address, or all of a domain, to send from */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One approved sender; for an hour after its deletion as DELETED */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateSender: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateSenderDetails'];
      };
    };
    responses: {
      /** @description Change the pool or the tags of an approved sender */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteSender: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description End an approval; every process refuses it within 10 seconds */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  addSenderLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddLockDetails'];
      };
    };
    responses: {
      /** @description Lock an approved sender against changes or deletion */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  changeSenderCompartment: {
    parameters: {
      query?: {
        /** @description Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE. */
        isLockOverride?: boolean;
      };
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeSenderCompartmentDetails'];
      };
    };
    responses: {
      /** @description Move an approved sender to another compartment */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  removeSenderLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        senderId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RemoveLockDetails'];
      };
    };
    responses: {
      /** @description Remove a lock of an approved sender */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listSuppressions: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of the tenancy: suppressions belong to it as a whole. */
        compartmentId: string;
        /** @description Exactly this address; case makes no difference. */
        emailAddress?: string;
        /** @description Created at this time or later. */
        timeCreatedGreaterThanOrEqualTo?: string;
        /** @description Created before this time. */
        timeCreatedLessThan?: string;
        /** @description With this reason alone. OCI does not have this filter. */
        reason?: 'UNKNOWN' | 'HARDBOUNCE' | 'COMPLAINT' | 'MANUAL' | 'SOFTBOUNCE' | 'UNSUBSCRIBE';
        /** @description TIMECREATED, the default, is newest first, EMAILADDRESS ascending. */
        sortBy?: 'TIMECREATED' | 'EMAILADDRESS';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The addresses that the tenancy does not write to, in all regions */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionSummary'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createSuppression: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSuppressionDetails'];
      };
    };
    responses: {
      /** @description Never write to an address again, in no region */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Suppression'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getSuppression: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        suppressionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One suppressed address, with what led to it */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Suppression'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteSuppression: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        suppressionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Write to an address again */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listWorkRequests: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a compartment or tenancy. */
        compartmentId: string;
        workRequestId?: string;
        status?:
          | 'ACCEPTED'
          | 'IN_PROGRESS'
          | 'WAITING'
          | 'NEEDS_ATTENTION'
          | 'FAILED'
          | 'SUCCEEDED'
          | 'CANCELING'
          | 'CANCELED';
        /** @description Such as CREATE_DKIM. */
        operationType?: string;
        sortBy?: 'timeAccepted';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The work requests of a compartment, newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkRequestSummaryCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getWorkRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        workRequestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far a creation, change or deletion is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Seconds after which asking again makes sense. */
          'retry-after'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkRequest'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listWorkRequestErrors: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        sortBy?: 'timestamp';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        workRequestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Why a work request failed */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkRequestErrorCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listWorkRequestLogs: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        sortBy?: 'timestamp';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        workRequestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was noticed while a work request is under way, such as records that are missing */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkRequestLogEntryCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  submitEmail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
        /** @description The same key with the same request makes its mail once within 24 hours. */
        'idempotency-key'?: string;
        /** @description Another name for idempotency-key. */
        'opc-retry-token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SubmitEmailDetails'];
      };
    };
    responses: {
      /** @description Send an email that is described by its fields */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailSubmittedResponse'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  submitRawEmail: {
    parameters: {
      query?: never;
      header: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
        /** @description OCID of the compartment of the sender. */
        'compartment-id': string;
        /** @description An approved sender: the envelope sender. */
        sender: string;
        /** @description An address list of RFC 5322. To, Cc and Bcc of the message do not count. */
        recipients: string;
        /** @description The same key with the same request makes its mail once within 24 hours. */
        'idempotency-key'?: string;
        /** @description Another name for idempotency-key. */
        'opc-retry-token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'message/rfc822': string;
        'message/global': string;
      };
    };
    responses: {
      /** @description Send a message of RFC 5322 as it is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailRawSubmittedResponse'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainAccess: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExplainAccessDetails'];
      };
    };
    responses: {
      /** @description Why a user may do something, or why not; about others it needs POLICY_READ */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  submitEmailBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
        /** @description The same key with the same request makes its mail once within 24 hours. */
        'idempotency-key'?: string;
        /** @description Another name for idempotency-key. */
        'opc-retry-token'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SubmitEmailBatchDetails'];
      };
    };
    responses: {
      /** @description Send up to 100 emails, each of which stands alone */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailBatchSubmittedResponse'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listAttempts: {
    parameters: {
      query: {
        /** @description Domain of the recipients. */
        domain: string;
        /** @description How far back to look (60). */
        minutes?: number;
        /** @description At most so many (20). */
        limit?: number;
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The latest attempts to a domain, with what was said */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttemptCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listAuditEvents: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description OCID of a tenancy. */
        compartmentId: string;
        /** @description OCID of what was changed. */
        resourceId?: string;
        /** @description Such as deleteSender. */
        operation?: string;
        /** @description OCID of the user who changed it. */
        actorId?: string;
        timeGreaterThanOrEqualTo?: string;
        timeLessThan?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who changed what, from where; the newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditEvent'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listBackOffs: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is held back for a provider now, and the replies that brought it about */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackOffCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createBackOff: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateBackOffDetails'];
      };
    };
    responses: {
      /** @description Pause or slow mail to a provider, from one of our addresses or of one tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackOff'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getBackOff: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        backOffId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One of what is held back */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackOff'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteBackOff: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        backOffId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description End what is held back before its time */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listBlockedRecipients: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description OCID of the tenancy: suppressions belong to it as a whole. */
        compartmentId: string;
        /** @description From this From address; case makes no difference. */
        sender?: string;
        /** @description To this address; case makes no difference. */
        emailAddress?: string;
        reason?: 'UNKNOWN' | 'HARDBOUNCE' | 'COMPLAINT' | 'MANUAL' | 'SOFTBOUNCE' | 'UNSUBSCRIBE';
        timeBlockedGreaterThanOrEqualTo?: string;
        timeBlockedLessThan?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Recipients that nothing was sent to because they were suppressed, the newest first; all of them as a file with `accept: text/csv` */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BlockedRecipient'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listDmarcIntake: {
    parameters: {
      query?: {
        /** @description The last days with today; without it 30. */
        days?: number;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many reports came, day by day, and what became of them */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DmarcIntakeCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listDmarcReports: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of the tenancy, or of a compartment: reports about the domains that are in it. */
        compartmentId: string;
        domain?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Reports of receivers about mail in the name of domains of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DmarcReportCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createDmarcReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'message/rfc822': string;
        'application/gzip': string;
        'application/zip': string;
        'application/xml': string;
        'text/xml': string;
      };
    };
    responses: {
      /** @description Hand in a report about mail in the name of verified domains (DMARC, RFC 7489) */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FiledDmarcReport'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getDmarcReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        dmarcReportId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One report with its policy and records */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DmarcReport'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listDmarcSources: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of the tenancy, or of a compartment: reports about the domains that are in it. */
        compartmentId: string;
        domain?: string;
        /** @description Without it: by address. */
        groupBy?: 'ADDRESS' | 'OWNER';
        /** @description Without it: 30 days before timeEnd. */
        timeBegin?: string;
        /** @description Without it: now. */
        timeEnd?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who sends in the name of domains of the tenancy, and what of it passes */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DmarcSourceCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEgressGrade: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Which shared pools the mail of a tenancy leaves from, and why */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressGrade'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateEgressGrade: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateEgressGradeDetails'];
      };
    };
    responses: {
      /** @description Fix the grade of a tenancy, or let it be judged again */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressGrade'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEgressIps: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a pool: its addresses alone. */
        emailIpPoolId?: string;
        lifecycleState?: 'ACTIVE' | 'PAUSED' | 'DRAINING';
        /** @description This address alone, in whatever form. */
        address?: string;
        sortBy?: 'TIMECREATED';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The addresses of the region that mail is sent from */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIpCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateEgressIpDetails'];
      };
    };
    responses: {
      /** @description Add an address that mail is sent from */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One address */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateEgressIpDetails'];
      };
    };
    responses: {
      /** @description Change the name, the way, the weight or the warm-up of an address */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Take an address out of use for good */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  checkNamesOfEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Look now whether the PTR record of an address is its EHLO name and leads back to it */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  drainEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EgressIpStateDetails'];
      };
    };
    responses: {
      /** @description Send nothing new from an address, and take it out of its pool after a while */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  pauseEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EgressIpStateDetails'];
      };
    };
    responses: {
      /** @description Send nothing new from an address */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  resumeEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Send from an address again */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getWarmUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far an address has come with each provider, and when it will be warm */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WarmUp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  pauseWarmUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WarmUpActionDetails'];
      };
    };
    responses: {
      /** @description Keep an address at its stage, whatever it sends */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WarmUp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  resumeWarmUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WarmUpActionDetails'];
      };
    };
    responses: {
      /** @description Let an address go on from the stage it was kept at */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WarmUp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  skipWarmUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressIpId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WarmUpActionDetails'];
      };
    };
    responses: {
      /** @description Take an address for warm at once */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WarmUp'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  checkEmailDomainNow: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ask the DNS now for the records of a sending domain, and draw the conclusions */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomainRecords'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listEmailDomainRecords: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        emailDomainId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the owner of a sending domain publishes, with the result of the last check */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailDomainRecords'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainDestination: {
    parameters: {
      query?: {
        /** @description OCID of the tenancy whose mail it would be. Without it the own one. */
        tenancyId?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        domainName: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where mail for a domain goes, and which limits, back-offs and holds apply */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DestinationExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainEgressIp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        egressAddress: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What holds back a sending address, and where mail goes from it now */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EgressIpExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        messageId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of a message, and why the rest of it waits */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainRecipient: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        recipientId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Why a recipient waits, until when, and what applies to its way */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecipientExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listFeedbackLoops: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to register at providers so that complaints come back, and how far that is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackLoopCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getFeedbackLoop: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        feedbackLoopId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One feedback loop: what to do for it, and how far that is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackLoop'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateFeedbackLoop: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        feedbackLoopId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateFeedbackLoopDetails'];
      };
    };
    responses: {
      /** @description Write down how far the registration of a domain or address at a provider is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackLoop'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listFeedbackMailCounts: {
    parameters: {
      query?: {
        /** @description Mail about messages of this tenancy. Without it the own one, and for operators all. */
        tenancyId?: string;
        timeGreaterThanOrEqualTo?: string;
        timeLessThan?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How much mail came back, by mailbox, kind and whether it is attributed to a message */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackMailCountCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listFeedbackMails: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description Mail about messages of this tenancy. Without it the own one, and for operators all. */
        tenancyId?: string;
        mailbox?:
          | 'return_path'
          | 'feedback_loop'
          | 'unsubscribe'
          | 'tls_report'
          | 'dmarc_report'
          | 'postmaster'
          | 'abuse';
        kind?:
          | 'bounce'
          | 'complaint'
          | 'unsubscribe'
          | 'not-spam'
          | 'auth-failure'
          | 'dmarc-aggregate'
          | 'tls-report'
          | 'auto-reply'
          | 'challenge-response'
          | 'ordinary';
        /** @description Only mail that a token attributes to a message, or only mail that none does. */
        isAttributed?: boolean;
        timeGreaterThanOrEqualTo?: string;
        timeLessThan?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Bounces, complaints and other mail that came back; the newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackMailCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getFeedbackMail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        feedbackMailId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One mail that came back, with its bytes */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeedbackMail'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getGuardPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How strictly a tenancy is guarded */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GuardPolicy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateGuardPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateGuardPolicyDetails'];
      };
    };
    responses: {
      /** @description Say how strictly a tenancy is guarded */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GuardPolicy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listGuards: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
        /** @description Also those that ended, for 90 days. */
        withEnded?: boolean;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Senders, domains and tenancies whose figures are too bad, the newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GuardCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getGuard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        guardId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One guard, with the figures that brought it about */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Guard'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  resumeGuard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        guardId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResumeGuardDetails'];
      };
    };
    responses: {
      /** @description End a guard: what happened so far is not held against the sender any more */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Guard'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listPermissions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What each verb of a policy gives, and which operations ask for it */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Permissions'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getPrincipal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who is calling, and by what; everybody may ask */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Principal'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listProviders: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The mailbox providers that are known, and `default` for destinations of none */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One provider: how it is recognized and how mail to it is sent, with where each value comes from */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Provider'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getProviderOverrides: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was changed of a provider in this region */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderOverrides'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateProviderOverrides: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateProviderOverridesDetails'];
      };
    };
    responses: {
      /** @description Change limits, rules, hosts or domains of a provider; replaces all that was changed of it */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderOverrides'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteProviderOverrides: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        providerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Take back all that was changed of a provider */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listQueue: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
        /** @description Domain of the recipients. */
        domain?: string;
        /** @description Mailbox provider that serves the domain, such as google. */
        provider?: string;
        trafficClass?: 'transactional' | 'bulk';
        /** @description Why the recipients wait. */
        reason?:
          | 'accepted_by_remote'
          | 'mailbox_unknown'
          | 'mailbox_disabled'
          | 'mailbox_full'
          | 'domain_not_accepted'
          | 'sender_rejected'
          | 'authentication_failed'
          | 'ip_blocked'
          | 'content_rejected'
          | 'attachment_rejected'
          | 'message_malformed'
          | 'message_too_large'
          | 'policy_rejected'
          | 'greylisted'
          | 'rate_limited_by_remote'
          | 'too_many_unknown'
          | 'routing_failed'
          | 'remote_unavailable'
          | 'remote_temporary'
          | 'remote_permanent'
          | 'protocol_error'
          | 'dns_temporary'
          | 'domain_unknown'
          | 'null_mx'
          | 'no_mail_host'
          | 'private_address'
          | 'connection_refused'
          | 'connection_timeout'
          | 'connection_lost'
          | 'reply_lost'
          | 'tls_failed'
          | 'tls_required'
          | 'certificate_invalid'
          | 'dane_failed'
          | 'mta_sts_mismatch'
          | 'auth_failed'
          | 'utf8_not_supported'
          | 'eightbit_not_supported'
          | 'mail_host_blocked'
          | 'egress_unavailable'
          | 'egress_paused'
          | 'warming_up'
          | 'queued'
          | 'expired'
          | 'suppressed'
          | 'bounced_by_operator'
          | 'deleted_by_operator'
          | 'shutting_down'
          | 'internal_error';
        /** @description What is added up together: one or more of tenancy, domain, provider, class, reason, with commas between them. Without it: domain. */
        groupBy?: string;
        /** @description Without it: COUNT, the most first. */
        sortBy?: 'COUNT' | 'OLDEST' | 'NEXTDUE' | 'DOMAIN';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What waits, added up by domain, provider, class, reason or tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Queue'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listQueueMessages: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
        /** @description Domain of the recipients. */
        domain?: string;
        /** @description Mailbox provider that serves the domain, such as google. */
        provider?: string;
        trafficClass?: 'transactional' | 'bulk';
        /** @description Why the recipients wait. */
        reason?:
          | 'accepted_by_remote'
          | 'mailbox_unknown'
          | 'mailbox_disabled'
          | 'mailbox_full'
          | 'domain_not_accepted'
          | 'sender_rejected'
          | 'authentication_failed'
          | 'ip_blocked'
          | 'content_rejected'
          | 'attachment_rejected'
          | 'message_malformed'
          | 'message_too_large'
          | 'policy_rejected'
          | 'greylisted'
          | 'rate_limited_by_remote'
          | 'too_many_unknown'
          | 'routing_failed'
          | 'remote_unavailable'
          | 'remote_temporary'
          | 'remote_permanent'
          | 'protocol_error'
          | 'dns_temporary'
          | 'domain_unknown'
          | 'null_mx'
          | 'no_mail_host'
          | 'private_address'
          | 'connection_refused'
          | 'connection_timeout'
          | 'connection_lost'
          | 'reply_lost'
          | 'tls_failed'
          | 'tls_required'
          | 'certificate_invalid'
          | 'dane_failed'
          | 'mta_sts_mismatch'
          | 'auth_failed'
          | 'utf8_not_supported'
          | 'eightbit_not_supported'
          | 'mail_host_blocked'
          | 'egress_unavailable'
          | 'egress_paused'
          | 'warming_up'
          | 'queued'
          | 'expired'
          | 'suppressed'
          | 'bounced_by_operator'
          | 'deleted_by_operator'
          | 'shutting_down'
          | 'internal_error';
        messageId?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Recipients that wait, with why and until when */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WaitingRecipientCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  tailQueue: {
    parameters: {
      query?: {
        /** @description `next` of the answer before. Without it: what happens from now on. */
        after?: string;
        /** @description How long to wait for something (10). */
        waitSeconds?: number;
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
        /** @description Domain of the recipients. */
        domain?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What happens to mail, as it happens: asked again and again, each time with `next` */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueTail'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listQueueHolds: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is held by a person */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueHoldCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getQueueHold: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        queueHoldId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One hold */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueHold'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteQueueHold: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        queueHoldId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Release what is held */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listQueueOperations: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was done to waiting mail, the newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueOperationCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createQueueOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateQueueOperationDetails'];
      };
    };
    responses: {
      /** @description Pause, resume, retry, bounce, delete or move mail that waits */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueOperation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getQueueOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        queueOperationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far an operation is */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueOperation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listRates: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description First moment, at the edge of a bucket. */
        timeStart: string;
        /** @description Moment after the last, at the edge of a bucket. */
        timeEnd: string;
        /** @description Without it: DAY. Minutes are kept for 2 days, hours for 90, days for 3 years. */
        granularity?: 'MINUTE' | 'HOUR' | 'DAY';
        /** @description What is told apart: one or more of time, tenancy, compartment, senderDomain, sender, provider, egressIp, campaign, with commas between them. Without it: time. */
        groupBy?: string;
        /** @description OCID of a tenancy. Without it: the own one, for operators all. */
        tenancyId?: string;
        /** @description OCID of a compartment, of whose senders mail is counted. Without it: all of the tenancy. */
        compartmentId?: string;
        /** @description Domain of the From field. */
        senderDomain?: string;
        /** @description Address of the From field. */
        sender?: string;
        /** @description Id of a provider, such as google. */
        provider?: string;
        /** @description Address that it was sent from. */
        egressIp?: string;
        /** @description Name in X-Eilpost-Campaign. */
        campaign?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of mail: counts and rates by time, sender, provider and more; all of them as a file with `accept: text/csv` */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RateCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listReplyRules: {
    parameters: {
      query?: {
        /** @description The rules that replies of this provider meet, in their order; without it all. */
        providerId?: string;
        /** @description Hits of so many days; 30 without it. */
        days?: number;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What replies of receiving servers are understood to mean, and how often each rule fired */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplyRuleCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  explainReplyRules: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExplainReplyDetails'];
      };
    };
    responses: {
      /** @description Tell what a reply would be understood to mean, and why no earlier rule fired */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplyExplanation'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sessions of the caller, the one that was used last first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionSummary'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSessionDetails'];
      };
    };
    responses: {
      /** @description Log in with a password: the answer sets the cookie of the session */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteAllSessions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Log out everywhere: all sessions of the caller end */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getCurrentSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session that asks, with its token against forged requests */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Log out */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listSuppressionCircuits: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        lifecycleState?: 'OPEN' | 'RELEASED' | 'DISCARDED' | 'EXPIRED';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Times in which a provider said of nearly everybody that they do not exist, the newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionCircuit'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getSuppressionCircuit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        suppressionCircuitId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One of them: what opened it, and how many hard bounces it has parked */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionCircuit'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  discardSuppressionCircuit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        suppressionCircuitId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Remove the parked hard bounces: the provider was wrong */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionCircuit'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  releaseSuppressionCircuit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        suppressionCircuitId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Let the parked hard bounces count: the addresses are gone */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionCircuit'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  exportSuppressions: {
    parameters: {
      query: {
        /** @description OCID of the tenancy: suppressions belong to it as a whole. */
        compartmentId: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All suppressed addresses of the tenancy as a CSV file */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  importSuppressions: {
    parameters: {
      query: {
        /** @description OCID of the tenancy: suppressions belong to it as a whole. */
        compartmentId: string;
        /** @description Say what would be done, and change nothing. */
        isDryRun?: boolean;
        /** @description Number of the first line that is no names, where this is a part of a longer file. */
        firstLine?: number;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
      };
    };
    responses: {
      /** @description Suppress the addresses of a CSV file, or of a part of one of up to 1 MB */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuppressionImport'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listTenancyWeights: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tenancies that have more than one turn in a round of all, or had */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenancyWeightCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getTenancyWeight: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many turns the mail of a tenancy has in a round of all */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenancyWeight'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateTenancyWeight: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tenancyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateTenancyWeightDetails'];
      };
    };
    responses: {
      /** @description Give the mail of a tenancy more turns, or fewer, in a round of all */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenancyWeight'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listTlsPolicies: {
    parameters: {
      query?: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        domain?: string;
        sortBy?: 'TIMECREATED' | 'DOMAIN';
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operator's TLS policies */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsPolicyCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createTlsPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTlsPolicyDetails'];
      };
    };
    responses: {
      /** @description Ask for encryption on the way to a domain */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsPolicy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getTlsPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tlsPolicyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One TLS policy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsPolicy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  updateTlsPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tlsPolicyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateTlsPolicyDetails'];
      };
    };
    responses: {
      /** @description Change what a TLS policy asks */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsPolicy'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteTlsPolicy: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tlsPolicyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Delete a TLS policy */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listTlsReports: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of the tenancy, or of a compartment in which the caller may look at domains. */
        compartmentId: string;
        domain?: string;
      };
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Reports of others about the encryption of mail to domains of the tenancy */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Token of the next page; absent at the end. */
          'opc-next-page'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsReportCollection'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createTlsReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/tlsrpt+gzip': string;
        'application/tlsrpt+json': string;
      };
    };
    responses: {
      /** @description Hand in a report about the encryption of mail to verified domains (RFC 8460) */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FiledTlsReport'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  getTlsReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        tlsReportId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One report with its policies and failures */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TlsReport'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  traceDestination: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTraceDetails'];
      };
    };
    responses: {
      /** @description Follow the way of mail to a domain, up to a connection where that is wanted */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Trace'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  listApiTokens: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The API tokens of a user, newest first */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiToken'][];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  createApiToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same token makes the same resource once within 24 hours. */
        'opc-retry-token'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateApiTokenDetails'];
      };
    };
    responses: {
      /** @description Make an API token; users need no policy for their own */
      200: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          /** @description Names this version of the resource, for if-match. */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiToken'];
        };
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  deleteApiToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only this version: the etag as it was read. */
        'if-match'?: string;
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
        apiTokenId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoke an API token; other processes of the service may take it for ten seconds more */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Part of the request id that the answer carries. */
        'opc-request-id'?: string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangePasswordDetails'];
      };
    };
    responses: {
      /** @description Change a password for the console; all sessions of the user end */
      204: {
        headers: {
          /** @description Names this request. */
          'opc-request-id'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErrorBody'];
        };
      };
    };
  };
}
