import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import { instantIn } from '../../rest/instant.js';
import { pageOf, readCursor, type Page, type PageQuery } from '../../rest/page.js';
import { HoldsService } from './holds.service.js';
import { operationView } from './operation-view.js';
import { OPERATIONS_CHANNEL } from './operations.worker.js';
import type { Destination, OperationKind } from './operation.js';
import { OperationsStore } from './operations.store.js';
import { QueueAccess, TO_END, TO_LOOK, TO_MOVE } from './queue-access.js';
import type { QueueFilter } from './queue-filter.js';
import { QueueReader, type Plan } from './queue-reader.js';
import { filterView, holdView } from './queue-view.js';
import type { CreateQueueOperationDetails, QueueOperationView } from './queue.dto.js';
import { QueueService } from './queue.service.js';

const SAMPLES = 10;
const ORDER = 'queueOperations';

/** Which mail, and of a move where to. */
interface Meant {
  readonly filter: QueueFilter;
  readonly to: Destination | null;
}

/** What people do to waiting mail: holds at once, everything else by the owners of the shards. */
@Injectable()
export class OperationsService {
  constructor(
    private readonly access: QueueAccess,
    private readonly store: OperationsStore,
    private readonly holds: HoldsService,
    private readonly reader: QueueReader,
    private readonly queue: QueueService,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreateQueueOperationDetails): Promise<QueueOperationView> {
    const { kind } = details;
    const needed = kind === 'BOUNCE' || kind === 'DELETE' ? TO_END : TO_MOVE;
    const asked = await this.access.filter(by, needed, given(details.filter ?? {}));
    checkFields(details);
    const to =
      kind === 'MOVE'
        ? await this.access.destination(by, needed, details.emailIpPoolId, asked)
        : null;
    const filter = { ...asked, notOfPool: to?.number ?? null };
    const plan = await this.reader.plan(filter, details.limit ?? null, SAMPLES);
    const planned = await this.#planned(by, details, { filter, to }, plan);
    if (details.isDryRun) return planned;
    const at = new Date(this.clock.now()).toISOString();
    if (kind === 'RESUME') {
      await this.holds.end(by, filter);
      return { ...planned, lifecycleState: 'SUCCEEDED', timeFinished: at };
    }
    if (kind === 'PAUSE') {
      const { reason, timeEnds } = details;
      const endsAt = timeEnds === undefined ? null : instantIn('timeEnds', timeEnds).getTime();
      const hold = await this.holds.begin(by, filter, reason, endsAt);
      const holds = [holdView(hold)];
      return { ...planned, lifecycleState: 'SUCCEEDED', timeFinished: at, holds };
    }
    return { ...planned, ...(await this.#begin(by, { ...details, kind }, { filter, to }, plan)) };
  }

  /** Throws when there is none, or it is another tenancy's. */
  async get(by: Caller, id: string): Promise<QueueOperationView> {
    const ownerTenancyId = await this.access.scope(by, TO_LOOK);
    const [found] = await this.store.list({ ownerTenancyId, id, after: null, limit: 1 });
    if (!found) throw notFound();
    return operationView(found);
  }

  /** Newest first. */
  async list(by: Caller, query: PageQuery): Promise<Page<QueueOperationView>> {
    const ownerTenancyId = await this.access.scope(by, TO_LOOK);
    const after = readCursor(query.page, ORDER)?.id ?? null;
    const limit = query.limit + 1;
    const found = await this.store.list({ ownerTenancyId, id: null, after, limit });
    const page = pageOf(found, query.limit, ({ id }) => ({ order: ORDER, value: '', id }));
    return { ...page, items: page.items.map(operationView) };
  }

  async #begin(
    by: Caller,
    details: CreateQueueOperationDetails & { kind: OperationKind },
    meant: Meant,
    plan: Plan,
  ): Promise<Partial<QueueOperationView>> {
    const { kind, reason, limit = null } = details;
    const now = this.clock.now();
    const parts = partsOf(plan, limit);
    const id = await this.store.begin(
      by,
      { id: newUuid(now), kind, ...meant, limit, reason, requestedAt: now },
      parts,
    );
    await this.store.sayChanged(OPERATIONS_CHANNEL);
    return { id, lifecycleState: parts.length === 0 ? 'SUCCEEDED' : 'IN_PROGRESS' };
  }

  async #planned(
    by: Caller,
    { kind, reason, limit, emailIpPoolId }: CreateQueueOperationDetails,
    { filter }: Meant,
    plan: Plan,
  ): Promise<QueueOperationView> {
    const holds = kind === 'RESUME' ? await this.holds.meant(by, filter) : [];
    return {
      id: null,
      kind,
      filter: filterView(filter),
      emailIpPoolId: emailIpPoolId ?? null,
      lifecycleState: 'DRY_RUN',
      reason,
      requestedBy: by.userName,
      timeRequested: new Date(this.clock.now()).toISOString(),
      timeFinished: null,
      limit: limit ?? null,
      matched: plan.count,
      isAtLeast: !plan.isComplete,
      done: 0,
      skipped: 0,
      sample: await this.queue.views(plan.sample),
      holds: holds.map(holdView),
    };
  }
}

function checkFields(details: CreateQueueOperationDetails): void {
  const { kind, limit, isAll, timeEnds, emailIpPoolId } = details;
  const filter = given(details.filter ?? {});
  if (kind !== 'MOVE' && emailIpPoolId !== undefined)
    throw invalid('emailIpPoolId', 'belongs to MOVE alone');
  if (kind !== 'PAUSE' && timeEnds !== undefined)
    throw invalid('timeEnds', 'belongs to PAUSE alone');
  if (kind === 'BOUNCE' || kind === 'DELETE') checkScope(kind, filter, isAll ?? false);
  else if (isAll) throw invalid('isAll', 'belongs to BOUNCE and DELETE alone');
  if (kind !== 'PAUSE' && kind !== 'RESUME') return;
  for (const field of ['reason', 'messageId'] as const)
    if (filter[field] !== undefined)
      throw invalid(`filter.${field}`, `does not go with ${kind}, which is for all that comes`);
  if (limit !== undefined)
    throw invalid('limit', `does not go with ${kind}, which is for all that comes`);
}

/** What cannot be taken back is done to everything only by whoever says so. */
function checkScope(kind: 'BOUNCE' | 'DELETE', filter: object, isAll: boolean): void {
  const isFiltered = Object.keys(filter).length > 0;
  if (isFiltered && isAll) throw invalid('isAll', 'does not go with a filter');
  if (!isFiltered && !isAll)
    throw invalid('isAll', `must be true for a ${kind} without a filter: it ends all that waits`);
}

/** With a limit each shard has its share of what was counted; without one, all that match when its owner looks. */
function partsOf(
  { byShard, unseen }: Plan,
  limit: number | null,
): readonly (readonly [number, number | null])[] {
  if (limit !== null) return [...byShard];
  return [...new Set([...byShard.keys(), ...unseen])].map((shard) => [shard, null] as const);
}
