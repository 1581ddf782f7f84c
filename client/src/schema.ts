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
    CreateSenderDetails: {
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
      /**
       * @description An address, or with @example.com every address of a domain that has an active key.
       * @example news@example.com
       */
      emailAddress: string;
      /** @description OCID of a emailippool. */
      emailIpPoolId?: string;
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
    Sender: {
      /** @description OCID of a emailsender. */
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
      /** @description OCID of a emailippool. */
      emailIpPoolId?: string;
      locks: components['schemas'][];
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
      /** @description OCID of a emailsender. */
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
      /** @description OCID of a emailippool. */
      emailIpPoolId?: string;
      locks: components['schemas'][];
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
      /** @description OCID of a emailippool. */
      emailIpPoolId?: string;
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
      /** @description OCID of a emaildomain. */
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
      locks: components['schemas'][];
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
    };
    EmailDomainCollection: {
      items: components['schemas'][];
    };
    UpdateEmailDomainDetails: {
      domainVerificationId?: string;
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
    ChangeEmailDomainCompartmentDetails: {
      /** @description OCID of a compartment or tenancy. */
      compartmentId: string;
    };
    EmailDomainRecords: {
      emailDomainId: string;
      name: string;
      /** @enum {string} */
      lifecycleState: 'ACTIVE' | 'CREATING' | 'DELETING' | 'DELETED' | 'FAILED' | 'UPDATING';
      records: components['schemas'][];
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
      /** @description OCID of a emaildomain. */
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
      /** @description OCID of a emaildkim. */
      id: string;
      /** @description The selector. */
      name: string;
      /** @description OCID of a emaildomain. */
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
    DkimCollection: {
      items: components['schemas'][];
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
      /** @description OCID of a emaildomain. */
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
      /** @description OCID of a emailreturnpath. */
      id: string;
      name: string;
      /** @description OCID of a emaildomain. */
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
      locks: components['schemas'][];
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
    EmailReturnPathCollection: {
      items: components['schemas'][];
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
    WorkRequestSummaryCollection: {
      items: components['schemas'][];
    };
    WorkRequest: {
      /** @description OCID of a emailworkrequest. */
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
      resources: components['schemas'][];
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
    WorkRequestErrorCollection: {
      items: components['schemas'][];
    };
    WorkRequestLogEntryCollection: {
      items: components['schemas'][];
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
  listDkims: {
    parameters: {
      query: {
        /** @description At most so many items in one answer. */
        limit?: number;
        /** @description opc-next-page of the answer before. */
        page?: string;
        /** @description Without it: newest first, names ascending. */
        sortOrder?: 'ASC' | 'DESC';
        /** @description OCID of a emaildomain. */
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
        /** @description OCID of a emaildomain. */
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
}
