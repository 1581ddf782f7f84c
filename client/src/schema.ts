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
}
