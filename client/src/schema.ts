/* Generated from openapi.json by `npm run gen`; changes here are lost. */

export interface paths {
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
    post?: never;
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
    put?: never;
    post?: never;
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
      /** @description OCID of a auditevent. */
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
      /** @description OCID of what was changed. */
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
    CreateSuppressionDetails: {
      /** @description OCID of the tenancy: suppressions belong to it as a whole. */
      compartmentId: string;
      /**
       * @description Kept in lower case.
       * @example gone@example.com
       */
      emailAddress: string;
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
       * @description Every address stands in a pool, so ASSIGNED.
       * @enum {string}
       */
      assignmentState: 'AVAILABLE' | 'ASSIGNED';
      /** @enum {string} */
      lifecycleState: 'UPDATING' | 'ACTIVE' | 'FAILED' | 'DRAINING';
      /** @description Why it is in this state. */
      lifecycleDetails?: string;
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
    };
    EmailOutboundIpCollection: {
      items: components['schemas']['EmailOutboundIpSummary'][];
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
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
