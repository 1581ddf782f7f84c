import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AuditLog } from './audit-log.store.js';
import { Locks } from './locks.store.js';
import { OperationCatalog } from './operation-catalog.js';
import { OperationInterceptor } from './operation.interceptor.js';
import { ResourceTables } from './resource-table.store.js';
import { RetryTokens } from './retry-tokens.store.js';
import { WorkRequests } from './work-requests.store.js';

/** What the resources of all rooms have in common. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    AuditLog,
    Locks,
    RetryTokens,
    WorkRequests,
    ResourceTables,
    OperationCatalog,
    { provide: APP_INTERCEPTOR, useClass: OperationInterceptor },
  ],
  exports: [AuditLog, Locks, RetryTokens, WorkRequests, ResourceTables, OperationCatalog],
})
export class RestModule {}
