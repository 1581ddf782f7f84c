import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { AccessService } from '../identity/index.js';
import { ApiError, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { isUuid } from '../core/ocid.js';
import { pageOf, readCursor, type Page } from '../rest/page.js';
import { CircuitAlarm } from './circuit-alarm.service.js';
import type { Circuit } from './circuit.js';
import type { ListSuppressionCircuitsQuery } from './circuit.dto.js';
import { CircuitsStore, type Closing } from './circuits.store.js';

const ORDER = 'suppressionCircuits';
const HOUR_MS = 3_600_000;
/** Who releases says that the bounces are right, so more of them are no news for a day. */
const RELEASED_QUIET_MS = 24 * HOUR_MS;

/** What operators, and time, do about parked hard bounces. */
@Injectable()
export class CircuitsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: CircuitsStore,
    private readonly alarm: CircuitAlarm,
    private readonly clock: Clock,
  ) {}

  async list(by: Caller, query: ListSuppressionCircuitsQuery): Promise<Page<Circuit>> {
    await this.access.requireOperator(by);
    const after = readCursor(query.page, ORDER, isUuid)?.id ?? null;
    const found = await this.store.list(query.lifecycleState ?? null, after, query.limit + 1);
    return pageOf(found, query.limit, ({ id }) => ({ order: ORDER, value: id, id }));
  }

  async get(by: Caller, id: string): Promise<Circuit> {
    await this.access.requireOperator(by);
    return this.#find(id);
  }

  /** The parked entries count from now on. Throws IncorrectState unless it is open. */
  release(by: Caller, id: string): Promise<Circuit> {
    return this.#end(by, id, 'RELEASED');
  }

  /** The parked entries are removed. Throws IncorrectState unless it is open. */
  discard(by: Caller, id: string): Promise<Circuit> {
    return this.#end(by, id, 'DISCARDED');
  }

  /**
   * What nobody decided about is discarded when its time is over: a wrong entry keeps mail from a reader for ever and unseen,
   * while an address that is really gone bounces once more and is suppressed then. Every process may do it.
   */
  async tend(): Promise<void> {
    const now = this.clock.now();
    for (const circuit of await this.store.toTend(now - HOUR_MS)) {
      if (circuit.state !== 'OPEN' || circuit.expiresAt.getTime() > now)
        await this.store.tidy(circuit);
      else
        await this.#close(
          await this.alarm.itself('expireSuppressionCircuit'),
          circuit.id,
          'EXPIRED',
        );
    }
  }

  async #end(by: Caller, id: string, state: 'RELEASED' | 'DISCARDED'): Promise<Circuit> {
    await this.access.requireOperator(by);
    if (!(await this.#close(by, id, state)))
      throw new ApiError('incorrect_state', { what: 'The circuit is closed already' });
    return this.#find(id);
  }

  async #close(by: Caller, id: string, state: Closing['state']): Promise<boolean> {
    const circuit = await this.#find(id);
    const now = this.clock.now();
    const quietUntil = state === 'RELEASED' ? now + RELEASED_QUIET_MS : now;
    const closing = { state, now, by: by.userName, quietUntil };
    const parked = await this.store.close(id, closing, (tx, count) =>
      this.alarm.closed(tx, by, circuit, state, count),
    );
    return parked !== null;
  }

  async #find(id: string): Promise<Circuit> {
    const circuit = await this.store.find(id);
    if (!circuit) throw notFound();
    return circuit;
  }
}
