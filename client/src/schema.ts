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
}
