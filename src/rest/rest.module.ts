import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditLog } from './audit-log.store.js';
import { Locks } from './locks.store.js';
import { OperationInterceptor } from './operation.interceptor.js';
import { ResourceTables } from './resource-table.store.js';
import { RetryTokens } from './retry-tokens.store.js';
import { WorkRequests } from './work-requests.store.js';

/** What the resources of all rooms have in common. */
@Global()
@Module({
  providers: [
    AuditLog,
    Locks,
    RetryTokens,
    WorkRequests,
    ResourceTables,
    { provide: APP_INTERCEPTOR, useClass: OperationInterceptor },
  ],
  exports: [AuditLog, Locks, RetryTokens, WorkRequests, ResourceTables],
})
export class RestModule {}
