import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Circuit, CircuitState } from './circuit.js';
import { CircuitWatchStore } from './circuit-watch.store.js';

const sql = loadSql(import.meta.url);

type Row = Omit<Circuit, 'evidence'> & Circuit['evidence'];

export type TendedCircuit = Pick<Circuit, 'id' | 'provider' | 'state' | 'trippedAt' | 'expiresAt'>;

export interface Closing {
  readonly state: Exclude<CircuitState, 'OPEN'>;
  readonly now: number;
  readonly by: string;
  /** What happens until then opens no other circuit for the provider. */
  readonly quietUntil: number;
}

/** Circuits as operators and the clock see to them, on TypeORM's connections. */
@Injectable()
export class CircuitsStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly watch: CircuitWatchStore,
  ) {}

  /** The newest first, behind the one with the id `after`. */
  async list(
    state: CircuitState | null,
    after: string | null,
    limit: number,
  ): Promise<readonly Circuit[]> {
    return this.#read([null, state, after, limit]);
  }

  async find(id: string): Promise<Circuit | null> {
    const [circuit = null] = await this.#read([id, null, null, 1]);
    return circuit;
  }

  /** Settles what it has parked; answers with how many, or null when it is not open. `note` writes to the same transaction. */
  close(
    id: string,
    { state, now, by, quietUntil }: Closing,
    note: (tx: Tx, parked: number) => Promise<void>,
  ): Promise<number | null> {
    return this.dataSource.transaction(async (manager) => {
      const tx = txOf(manager);
      const params = [id, state, new Date(now), by, new Date(quietUntil)];
      const closed = await tx.query(sql('close-circuit'), params);
      if (closed.length === 0) return null;
      const parked = await settle(tx, id, state);
      await tx.query(sql('note-parked'), [id, parked]);
      await note(tx, parked);
      return parked;
    });
  }

  /** Open ones, and those that were closed since then. */
  toTend(since: number): Promise<TendedCircuit[]> {
    return txOf(this.dataSource.manager).query(sql('circuits-to-tend'), [new Date(since)]);
  }

  /** What other processes wrote while it was opened or closed is treated as all the rest was. */
  async tidy({ id, provider, state, trippedAt }: TendedCircuit): Promise<void> {
    const tx = txOf(this.dataSource.manager);
    if (state !== 'OPEN') {
      await settle(tx, id, state);
      return;
    }
    await this.watch.park(tx, id, provider, trippedAt.getTime());
  }

  async #read(params: readonly unknown[]): Promise<Circuit[]> {
    const rows = await txOf(this.dataSource.manager).query<Row>(sql('list-circuits'), params);
    return rows.map(
      ({ minutes, answered, hard, addresses, tenancies, usualShare, sample, ...circuit }) => ({
        ...circuit,
        evidence: { minutes, answered, hard, addresses, tenancies, usualShare, sample },
      }),
    );
  }
}

async function settle(tx: Tx, id: string, state: Closing['state']): Promise<number> {
  const statement = state === 'RELEASED' ? 'release-parked' : 'discard-parked';
  const [row] = await tx.query<{ count: number }>(sql(statement), [id]);
  return row!.count;
}
