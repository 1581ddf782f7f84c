import type { QueueFilter } from './queue-filter.js';

export type OperationKind = 'RETRY' | 'BOUNCE' | 'DELETE' | 'MOVE';

/** Where mail is moved: to a pool, or to the choice by tenancy and grade. */
export interface Destination {
  readonly poolId: string | null;
  /** By which waiting mail names the pool; 0: none. */
  readonly number: number;
}

/** Something to be done to waiting recipients, by the owners of their shards. Times are milliseconds since the epoch. */
export interface QueueOperation {
  readonly id: string;
  readonly region: string;
  readonly ownerTenancyId: string;
  readonly kind: OperationKind;
  readonly filter: QueueFilter;
  /** Of MOVE; null for the others. */
  readonly to: Destination | null;
  readonly limit: number | null;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
}

/** As it comes, before who asks for it is written down with it. */
export type AskedOperation = Omit<QueueOperation, 'region' | 'ownerTenancyId' | 'requestedBy'>;

/** Shards, and how many recipients of each at the most; null: all that match. */
export type Parts = readonly (readonly [shard: number, quota: number | null])[];

/** How far it is. */
export interface OperationState extends QueueOperation {
  readonly shards: number;
  readonly shardsFinished: number;
  readonly done: number;
  readonly skipped: number;
  readonly finishedAt: number | null;
}

/** What is to be done of an operation in one shard. */
export interface Part {
  readonly shard: number;
  readonly operationId: string;
  /** Null: all that match. */
  readonly quota: number | null;
  readonly done: number;
  readonly skipped: number;
  readonly kind: OperationKind;
  readonly filter: QueueFilter;
  /** Of MOVE: the number of the pool. */
  readonly toPool: number | null;
  readonly reason: string;
}

export interface Progress {
  readonly done: number;
  readonly skipped: number;
  /** Milliseconds since the epoch when nothing is left to do. */
  readonly finishedAt: number | null;
}
