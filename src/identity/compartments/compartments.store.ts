import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, Repository, type EntityManager } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import type { Caller } from '../../rest/caller.js';
import type { Page } from '../../rest/page.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type Order,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import { WorkRequests, type NewWork } from '../../rest/work-requests.store.js';
import { compartmentOcid } from './compartment-ocid.js';
import type { ListCompartmentsQuery } from './compartment.dto.js';
import { Compartment } from './compartment.entity.js';
import { refuseMove } from './compartment-tree.js';
import { compartmentView } from './compartment-view.js';
import { PoliciesStore } from '../policies/policies.store.js';
import { followCompartment } from '../policy/follow-compartment.js';
import { policyFacts } from '../access/policy-facts.js';
import { Policy } from '../policies/policy.entity.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
const ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

@Injectable()
export class CompartmentsStore {
  readonly table: ResourceTable<Compartment>;

  constructor(
    tables: ResourceTables,
    private readonly policies: PoliciesStore,
    private readonly work: WorkRequests,
    @InjectRepository(Compartment) compartments: Repository<Compartment>,
  ) {
    this.table = tables.open(compartments, (compartment) => ({
      resourceType: 'compartment',
      resourceId: compartmentOcid(compartment),
      resourceName: compartment.name,
      compartmentId: compartment.parentId ?? compartment.id,
      shown: compartmentView(compartment),
    }));
  }

  /** Those in a compartment, or all below the root; with `among` those of them alone. */
  page(
    tenancyId: string,
    parentId: string | null,
    query: ListCompartmentsQuery,
    among: ReadonlySet<string> | null,
  ): Promise<Page<Compartment>> {
    const { name, sortBy = 'TIMECREATED' } = query;
    const where = {
      tenancyId,
      parentId: parentId ?? Not(IsNull()),
      ...(name === undefined ? {} : { name }),
      ...(among ? { id: In([...among]) } : {}),
    };
    return this.table.page(where, query, [sortBy, ORDERS[sortBy]]);
  }

  /** Gives it a new name or place; statements that name it follow. Answers with the work request of a move, else null. */
  async change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    to: Partial<Compartment>,
  ): Promise<{ compartment: Compartment; workRequestId: string | null } | null> {
    let workRequestId: string | null = null;
    const compartment = await this.table.change(by, { id }, options, async (row, tx, manager) => {
      if (to.name === undefined && to.parentId === undefined) return to;
      const { tenancyId } = row;
      // Two moves at once could make a circle that neither of them sees.
      await manager.findOne(Compartment, {
        where: { id: tenancyId },
        lock: { mode: 'for_no_key_update' },
      });
      const tree = await manager.findBy(Compartment, { tenancyId });
      if (to.parentId) refuseMove(tree, row, to.parentId);
      await this.#follow(manager, by, tree, { ...row, ...to });
      if (to.parentId)
        workRequestId = await this.work.accept(tx, workOn(row, to.parentId, 'MOVE_COMPARTMENT'));
      return to;
    });
    return compartment && { compartment, workRequestId };
  }

  /** Null when there is none, else the work request. Throws IncorrectState while something is in it. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<string | null> {
    let workRequestId: string | null = null;
    await this.table.remove(by, { id }, options, async (row, tx) => {
      workRequestId = await this.work.accept(tx, workOn(row, row.parentId!, 'DELETE_COMPARTMENT'));
    });
    return workRequestId;
  }

  async #follow(
    manager: EntityManager,
    by: Caller,
    tree: readonly Compartment[],
    changed: Compartment,
  ): Promise<void> {
    const { tenancyId } = changed;
    const policies = await manager.find(Policy, {
      where: { tenancyId },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    const newTree = tree.map((each) => (each.id === changed.id ? changed : each));
    const followed = followCompartment(
      policyFacts({ tenancyId, compartments: tree, groups: [], policies }),
      policyFacts({ tenancyId, compartments: newTree, groups: [], policies }),
      compartmentOcid(changed),
    );
    for (const policy of policies) {
      const mine = followed.filter(({ policyId }) => policyId === toOcid('policy', policy.id));
      if (mine.length === 0) continue;
      const newText = new Map(mine.map((each) => [each.text, each.newText]));
      const statements = policy.statements.map((text) => newText.get(text) ?? text);
      await this.policies.rewrite(manager, by, policy, statements);
    }
  }
}

/** It is over when it is told of; `compartmentId` is where the compartment was last, which is still there. */
function workOn(
  compartment: Compartment,
  compartmentId: string,
  operationType: 'MOVE_COMPARTMENT' | 'DELETE_COMPARTMENT',
): NewWork {
  const identifier = compartmentOcid(compartment);
  return {
    tenancyId: compartment.tenancyId,
    region: '',
    compartmentId,
    operationType,
    resourceId: compartment.id,
    entityType: 'compartment',
    identifier,
    entityUri: `/20160918/compartments/${identifier}`,
    action: operationType === 'MOVE_COMPARTMENT' ? 'UPDATED' : 'DELETED',
    done: true,
  };
}
