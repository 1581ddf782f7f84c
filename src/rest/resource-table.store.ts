import { Injectable } from '@nestjs/common';
import {
  QueryFailedError,
  type EntityManager,
  type FindOptionsWhere,
  type Repository,
} from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { isUuid } from '../core/ocid.js';
import { ApiError, notFound } from './api-error.js';
import { AuditLog, type Change } from './audit-log.store.js';
import type { Caller } from './caller.js';
import { checkIfMatch } from './etag.js';
import { Locks } from './locks.store.js';
import { pageOf, readCursor, type Page, type SortOrder } from './page.js';
import { RetryTokens } from './retry-tokens.store.js';

/** What the rows of every resource have. */
export interface ResourceRow {
  id: string;
  version: number;
}

/** What the log of changes says of a row; `shown` is what the API shows, so never a secret. */
export interface Described extends Pick<
  Change,
  'resourceType' | 'resourceId' | 'resourceName' | 'compartmentId'
> {
  readonly shown: object;
}

/** An order that a list offers: a column, by its property, and which way it runs unless asked otherwise. */
export interface Order {
  readonly property: string;
  readonly kind: 'text' | 'time' | 'id';
  readonly usually: SortOrder;
}

export const BY_TIME: Order = { property: 'timeCreated', kind: 'time', usually: 'DESC' };
export const BY_ID: Order = { property: 'id', kind: 'id', usually: 'ASC' };

export interface ChangeOptions {
  readonly ifMatch?: string | undefined;
  /** Passes the locks of the resource. */
  readonly isLockOverride?: boolean | undefined;
}

export interface ListQuery {
  readonly limit: number;
  readonly page?: string | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

/** How each kind of order sorts a column, and which values its tokens hold; without `isValue` any text. */
const ORDER_KINDS: Record<
  Order['kind'],
  { sort: (column: string) => string; cast: string; isValue?: (value: string) => boolean }
> = {
  // Milliseconds are what JavaScript and the token hold of a time; PostgreSQL keeps microseconds.
  time: {
    sort: (column) => `date_trunc('milliseconds', ${column})`,
    cast: '::timestamptz',
    isValue: isInstant,
  },
  text: { sort: (column) => `${column} collate "C"`, cast: '' },
  id: { sort: (column) => column, cast: '::uuid', isValue: isUuid },
};

/** PostgreSQL's codes. */
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** Gives each room its tables. */
@Injectable()
export class ResourceTables {
  constructor(
    private readonly audit: AuditLog,
    private readonly locks: Locks,
    private readonly tokens: RetryTokens,
  ) {}

  open<Row extends ResourceRow>(
    repository: Repository<Row>,
    describe: (row: Row) => Described,
  ): ResourceTable<Row> {
    return new ResourceTable(repository, describe, this.audit, this.locks, this.tokens);
  }
}

/**
 * A control table whose rows are resources of the API: every write checks if-match and locks, counts the version and
 * writes the log of changes, all in one transaction; lists come page by page. Other writes that belong to the same
 * change are handed in and run in its transaction.
 */
export class ResourceTable<Row extends ResourceRow> {
  constructor(
    private readonly repository: Repository<Row>,
    private readonly describe: (row: Row) => Described,
    private readonly audit: AuditLog,
    private readonly locks: Locks,
    private readonly tokens: RetryTokens,
  ) {}

  /** The same table inside a transaction that is under way, for changes that belong to that of another resource. */
  within(manager: EntityManager): ResourceTable<Row> {
    const repository = manager.getRepository<Row>(this.repository.target);
    return new ResourceTable(repository, this.describe, this.audit, this.locks, this.tokens);
  }

  /** Null when there is none. */
  find(where: FindOptionsWhere<Row>): Promise<Row | null> {
    return this.repository.findOneBy(where);
  }

  /** Throws Conflict with `taken` when a unique name is taken. `also` runs in the same transaction, after the row is there. */
  async add(
    by: Caller,
    row: Omit<Row, 'version'>,
    taken: string,
    also?: (tx: Tx, manager: EntityManager) => Promise<unknown>,
  ): Promise<Row> {
    return this.repository.manager.transaction(async (manager) => {
      const made = { ...row, version: 1 } as Row;
      await manager.insert(this.repository.target, made as never).catch((error: unknown) => {
        if (codeOf(error) === UNIQUE_VIOLATION)
          throw new ApiError('already_exists', { what: taken });
        // What it belongs to was there when the policies were asked, and went in between.
        if (codeOf(error) === FOREIGN_KEY_VIOLATION) throw notFound();
        throw error;
      });
      await also?.(txOf(manager), manager);
      await this.#record(manager, by, null, made);
      return made;
    });
  }

  /** Adds a row unless it, or one of its unique names, is there; null when it is. */
  async addOnce(by: Caller, row: Omit<Row, 'version'>): Promise<Row | null> {
    return this.repository.manager.transaction(async (manager) => {
      const made = { ...row, version: 1 } as Row;
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(this.repository.target)
        .values(made as never)
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) return null;
      await this.#record(manager, by, null, made);
      return made;
    });
  }

  /**
   * Changes what `alter` gives back; null when there is no such row, and the same row when nothing is different.
   * The row is locked while `alter` looks at it; `alter` may throw to refuse.
   */
  async change(
    by: Caller,
    where: FindOptionsWhere<Row>,
    options: ChangeOptions,
    alter: (row: Row, tx: Tx, manager: EntityManager) => Partial<Row> | Promise<Partial<Row>>,
  ): Promise<Row | null> {
    return this.repository.manager.transaction(async (manager) => {
      const before = await this.#locked(manager, where, 'for_no_key_update');
      if (!before) return null;
      checkIfMatch(options.ifMatch, before);
      await this.locks.check(txOf(manager), before.id, 'change', options.isLockOverride ?? false);
      const altered = await alter(before, txOf(manager), manager);
      if (Object.keys(altered).length === 0) return before;
      const after = { ...before, ...altered, version: before.version + 1 };
      await this.#update(manager, before.id, { ...altered, version: after.version });
      await this.#record(manager, by, before, after);
      return after;
    });
  }

  /** Null when there is no such row. `first` runs in the same transaction, before the row goes, and may refuse. */
  async remove(
    by: Caller,
    where: FindOptionsWhere<Row>,
    options: ChangeOptions,
    first?: (row: Row, tx: Tx, manager: EntityManager) => Promise<unknown>,
  ): Promise<Row | null> {
    return this.repository.manager.transaction(async (manager) => {
      const before = await this.#locked(manager, where, 'pessimistic_write');
      if (!before) return null;
      checkIfMatch(options.ifMatch, before);
      const tx = txOf(manager);
      await this.locks.check(tx, before.id, 'delete', options.isLockOverride ?? false);
      await first?.(before, tx, manager);
      await manager.delete(this.repository.target, before.id).catch((error: unknown) => {
        if (codeOf(error) === FOREIGN_KEY_VIOLATION)
          throw new ApiError('incorrect_state', { what: inUse(error) });
        throw error;
      });
      await this.#record(manager, by, before, null);
      return before;
    });
  }

  /** Rows of one tenancy that match, or match one of several, in the given order, as one page. */
  async page(
    where: FindOptionsWhere<Row> | FindOptionsWhere<Row>[],
    query: ListQuery,
    [name, order]: readonly [string, Order],
  ): Promise<Page<Row>> {
    const direction = query.sortOrder ?? order.usually;
    const tokenOrder = `${name} ${direction}`;
    const { sort, cast, isValue } = ORDER_KINDS[order.kind];
    const cursor = readCursor(query.page, tokenOrder, isValue);
    const sorted = sort(`resource.${order.property}`);
    const builder = this.repository
      .createQueryBuilder('resource')
      .where(where)
      .orderBy(sorted, direction)
      .addOrderBy('resource.id', direction)
      .limit(query.limit + 1);
    if (cursor) {
      const further = direction === 'ASC' ? '>' : '<';
      builder.andWhere(`(${sorted}, resource.id) ${further} (:value${cast}, :id::uuid)`, {
        value: cursor.value,
        id: cursor.id,
      });
    }
    return pageOf(await builder.getMany(), query.limit, (row) => ({
      order: tokenOrder,
      value: sortValue(row, order),
      id: row.id,
    }));
  }

  count(where: FindOptionsWhere<Row>): Promise<number> {
    return this.repository.countBy(where);
  }

  /** A change leaves the key as it is, so what refers to the row need not wait for its end. */
  #locked(
    manager: EntityManager,
    where: FindOptionsWhere<Row>,
    mode: 'for_no_key_update' | 'pessimistic_write',
  ): Promise<Row | null> {
    return manager.findOne(this.repository.target, { where, lock: { mode } });
  }

  async #update(manager: EntityManager, id: string, values: object): Promise<void> {
    await manager.update(this.repository.target, id, values as never).catch((error: unknown) => {
      if (codeOf(error) === UNIQUE_VIOLATION)
        throw new ApiError('already_exists', { what: 'The name is taken' });
      if (codeOf(error) === FOREIGN_KEY_VIOLATION) throw notFound();
      throw error;
    });
  }

  async #record(
    manager: EntityManager,
    by: Caller,
    before: Row | null,
    after: Row | null,
  ): Promise<void> {
    const tx = txOf(manager);
    const now = (after ?? before)!;
    const { shown: _shown, ...about } = this.describe(now);
    await this.audit.record(tx, by, {
      ...about,
      before: before && this.describe(before).shown,
      after: after && this.describe(after).shown,
    });
    if (after !== null) return;
    await this.locks.forget(tx, now.id, about.resourceId);
    await this.tokens.invalidate(tx, about.resourceId);
  }
}

/** As `sortValue` writes a time, and in no other way. */
function isInstant(value: string): boolean {
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value;
}

function sortValue(row: object, { property, kind }: Order): string {
  const value = (row as Record<string, unknown>)[property];
  return kind === 'time' ? (value as Date).toISOString() : String(value);
}

/** Names the kind of what still refers to the resource, by its table: `approved_sender`, `iam_user`. */
function inUse(error: unknown): string {
  const { table = '' } = (error as QueryFailedError).driverError as { table?: string };
  const kind = table.replace(/^iam_/, '').replaceAll('_', ' ');
  return `The resource is not empty or in use: there is a ${kind} that belongs to it`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof QueryFailedError
    ? (error.driverError as { code?: string }).code
    : undefined;
}
