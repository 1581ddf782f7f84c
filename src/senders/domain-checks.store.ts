import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, type EntityManager, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import type { Caller } from '../rest/caller.js';
import { WorkRequests } from '../rest/work-requests.store.js';
import { ApprovedSendersStore } from './approved-senders.store.js';
import type { RecordCheck } from './check-records.js';
import { Dkim } from './dkim.entity.js';
import { DkimsStore } from './dkims.store.js';
import { DomainRow } from './domain.entity.js';
import { DomainsStore } from './domains.store.js';
import { ReturnPathRow } from './return-path.entity.js';
import { ReturnPathsStore } from './return-paths.store.js';
import { SendingRegion } from './sending-region.js';
import type { Settlement } from './settle-domain.js';
import type { DomainFacts } from './wanted-records.js';

const sql = loadSql(import.meta.url);
const GOING = ['DELETING', 'DELETED'];
/** What follows from the DNS passes every lock: the lock is against people. */
const BY_ITSELF = { isLockOverride: true };

/** A check that was made, and when. */
export interface MadeCheck {
  readonly checks: readonly RecordCheck[];
  readonly at: Date;
}

@Injectable()
export class DomainChecksStore {
  constructor(
    @InjectRepository(DomainRow) private readonly rows: Repository<DomainRow>,
    private readonly domains: DomainsStore,
    private readonly dkims: DkimsStore,
    private readonly paths: ReturnPathsStore,
    private readonly senders: ApprovedSendersStore,
    private readonly work: WorkRequests,
  ) {}

  /** Domains whose check is due. Nobody else gets them before `until`. */
  async claim(region: string, now: Date, until: Date, count: number): Promise<string[]> {
    const params = [region, now, until, count];
    const claimed = await txOf(this.rows.manager).query<{ id: string }>(
      sql('claim-due-domains'),
      params,
    );
    return claimed.map(({ id }) => id);
  }

  async makeDue(ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0) await this.rows.update({ id: In([...ids]) }, { nextCheckAt: now });
  }

  /** Null when there is no such domain any more. */
  async facts(id: string): Promise<DomainFacts | null> {
    const [facts] = await factsOf(this.rows.manager, { id });
    return facts ?? null;
  }

  /** Null when the tenancy does not have the domain. */
  async factsNamed(tenancyId: string, region: string, name: string): Promise<DomainFacts | null> {
    const [facts] = await factsOf(this.rows.manager, { tenancyId, region, name });
    return facts ?? null;
  }

  /** Of all domains of a region, whoever has them. */
  factsOfRegion(region: string): Promise<DomainFacts[]> {
    return factsOf(this.rows.manager, { region });
  }

  /**
   * Writes what follows from a check, all in one transaction: of two keys one never stops before the other one signs.
   * Answers with whether the state of anything is another one. `plan` looks at the facts as they are by then.
   */
  async settle(
    by: Caller,
    id: string,
    made: MadeCheck,
    region: SendingRegion,
    plan: (facts: DomainFacts) => Settlement,
  ): Promise<boolean> {
    let isChanged = false;
    await this.domains.table.change(by, { id }, BY_ITSELF, async (domain, tx, manager) => {
      const [facts] = await factsOf(manager, { id });
      if (!facts) return {};
      const settlement = plan(facts);
      const timeUpdated = made.at;
      for (const key of facts.keys) {
        const settled = settlement.keys.find((one) => one.id === key.id);
        if (settled && (await this.#settleKey(by, manager, key, { ...settled, timeUpdated })))
          isChanged = true;
      }
      if (facts.path && settlement.path)
        isChanged =
          (await this.#settlePath(by, manager, facts.path, { ...settlement.path, timeUpdated })) ||
          isChanged;
      await this.#tellWork(txOf(manager), domain, settlement);
      await manager.update(DomainRow, id, {
        checks: [...made.checks],
        checkedAt: made.at,
        // Something was added while the DNS was asked: it is due at once.
        nextCheckAt: isDue(domain, made.at) ? domain.nextCheckAt : settlement.nextCheckAt,
      });
      const different = differing(domain, settlement.domain);
      if (Object.keys(different).length > 0) isChanged = true;
      if (!isChanged) return {};
      // The states of senders follow from what stands in the table.
      await manager.update(DomainRow, id, { lifecycleState: settlement.domain.lifecycleState });
      const { tenancyId, name } = domain;
      const synced = { region: region.name, tenancyId, domain: name, isLive: region.isLive };
      await this.senders.sync(synced, tx);
      return Object.keys(different).length > 0 ? { ...different, timeUpdated } : {};
    });
    return isChanged;
  }

  /** Counters alone are no change of the resource. */
  async #settleKey(
    by: Caller,
    manager: EntityManager,
    key: Dkim,
    settled: Settlement['keys'][number] & { timeUpdated: Date },
  ): Promise<boolean> {
    const { id, missingChecks, verifiedAt, lifecycleState, lifecycleDetails, timeUpdated } =
      settled;
    if (missingChecks !== key.missingChecks || verifiedAt !== key.verifiedAt)
      await manager.update(Dkim, id, { missingChecks, verifiedAt });
    const different = differing(key, { lifecycleState, lifecycleDetails });
    if (Object.keys(different).length === 0) return false;
    const values = { ...different, timeUpdated };
    await this.dkims.table.within(manager).change(by, { id }, BY_ITSELF, () => values);
    return true;
  }

  async #settlePath(
    by: Caller,
    manager: EntityManager,
    path: ReturnPathRow,
    settled: NonNullable<Settlement['path']> & { timeUpdated: Date },
  ): Promise<boolean> {
    const { missingChecks, lifecycleState, lifecycleDetails, timeUpdated } = settled;
    const { id } = path;
    if (missingChecks !== path.missingChecks)
      await manager.update(ReturnPathRow, id, { missingChecks });
    const different = differing(path, { lifecycleState, lifecycleDetails });
    if (Object.keys(different).length === 0) return false;
    // The 72 hours of a return path count from its last change of state.
    const values = { ...different, ...('lifecycleState' in different ? { timeUpdated } : {}) };
    await this.paths.table.within(manager).change(by, { id }, BY_ITSELF, () => values);
    return true;
  }

  /** How far the creation of the domain is. */
  async #tellWork(
    tx: ReturnType<typeof txOf>,
    before: DomainRow,
    { domain, notes }: Settlement,
  ): Promise<void> {
    if (before.lifecycleState === 'ACTIVE') return;
    for (const note of notes) await this.work.note(tx, before.id, note);
    const operationType = 'CREATE_EMAIL_DOMAIN';
    if (domain.lifecycleState === 'ACTIVE')
      await this.work.finish(tx, before.id, {
        status: 'SUCCEEDED',
        action: 'CREATED',
        operationType,
      });
    if (domain.lifecycleState !== 'FAILED' || before.lifecycleState === 'FAILED') return;
    const why = `The DNS did not show within 14 days whose ${before.name} is`;
    await this.work.note(tx, before.id, why, 'VerificationTimedOut');
    await this.work.finish(tx, before.id, { status: 'FAILED', action: 'FAILED', operationType });
  }
}

async function factsOf(
  manager: EntityManager,
  where: { id: string } | { region: string; tenancyId?: string; name?: string },
): Promise<DomainFacts[]> {
  const domains = await manager.find(DomainRow, { where, order: { timeCreated: 'ASC' } });
  const ids = { emailDomainId: In(domains.map(({ id }) => id)) };
  const keys = await manager.find(Dkim, {
    where: { ...ids, lifecycleState: Not(In(GOING)) },
    order: { algorithm: 'DESC', timeCreated: 'ASC' },
  });
  const paths = await manager.find(ReturnPathRow, {
    where: { ...ids, lifecycleState: Not('FAILED') },
  });
  return domains.map((domain) => ({
    domain,
    keys: keys.filter(({ emailDomainId }) => emailDomainId === domain.id),
    path: paths.find(({ emailDomainId }) => emailDomainId === domain.id) ?? null,
  }));
}

function isDue({ nextCheckAt }: DomainRow, now: Date): boolean {
  return nextCheckAt !== null && nextCheckAt.getTime() <= now.getTime();
}

function differing<Row extends object>(row: Row, values: Partial<Row>): Partial<Row> {
  const different = Object.entries(values).filter(
    ([name, value]) => (row as Record<string, unknown>)[name] !== value,
  );
  return Object.fromEntries(different) as Partial<Row>;
}
