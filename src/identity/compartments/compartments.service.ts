import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { ApiError, invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import { compartmentUuid } from '../../rest/ids.js';
import type { Page } from '../../rest/page.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import { changedTags, newTags } from '../../rest/tags.js';
import { AccessService } from '../access/access.service.js';
import { refuseTooDeep } from './compartment-tree.js';
import type {
  CreateCompartmentDetails,
  ListCompartmentsQuery,
  UpdateCompartmentDetails,
} from './compartment.dto.js';
import { Compartment } from './compartment.entity.js';
import { CompartmentsStore } from './compartments.store.js';

/**
 * Compartments: a tree for each tenancy, with the tenancy itself as its root. A deleted one was empty and is gone at
 * once, so there is nothing to recover.
 */
@Injectable()
export class CompartmentsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: CompartmentsStore,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreateCompartmentDetails): Promise<Compartment> {
    const parentId = compartmentUuid(details.compartmentId);
    await this.access.require(by, { compartmentId: parentId });
    const { name, description } = details;
    const { tenancyId } = by;
    const now = this.clock.now();
    const compartment = await this.store.table.add(
      by,
      {
        id: newUuid(now),
        tenancyId,
        parentId,
        name,
        description,
        timeCreated: new Date(now),
        ...newTags(details),
      },
      `There is a compartment named ${name} in this compartment`,
      async (_tx, manager) =>
        refuseTooDeep(await manager.findBy(Compartment, { tenancyId }), parentId),
    );
    await this.access.changed();
    return compartment;
  }

  /** With the set of those that the caller can look into. */
  async get(
    by: Caller,
    id: string,
  ): Promise<{ compartment: Compartment; accessible: ReadonlySet<string> }> {
    await this.access.require(by, { compartmentId: id });
    const compartment = await this.#find(by, id);
    return { compartment, accessible: await this.access.accessibleCompartments(by) };
  }

  async list(
    by: Caller,
    query: ListCompartmentsQuery,
  ): Promise<{ page: Page<Compartment>; accessible: ReadonlySet<string> }> {
    const { accessLevel, compartmentIdInSubtree: isDeep, lifecycleState = 'ACTIVE' } = query;
    const parentId = compartmentUuid(query.compartmentId);
    const isFiltered = accessLevel === 'ACCESSIBLE';
    if (!isFiltered) await this.access.require(by, { compartmentId: parentId, isList: true });
    else if (!(await this.access.hasCompartment(by.tenancyId, parentId))) throw notFound();
    if (isDeep && parentId !== by.tenancyId)
      throw invalid('compartmentIdInSubtree', 'can only be true when compartmentId is the tenancy');
    const accessible = await this.access.accessibleCompartments(by);
    if (lifecycleState.toUpperCase() !== 'ACTIVE')
      return { page: { items: [], next: null }, accessible };
    const among = isFiltered ? accessible : null;
    const page = await this.store.page(by.tenancyId, isDeep ? null : parentId, query, among);
    return { page, accessible };
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateCompartmentDetails,
    options: ChangeOptions,
  ): Promise<Compartment> {
    await this.access.require(by, { compartmentId: id });
    const compartment = await this.#below(by, id);
    const { name, description } = details;
    const changed = await this.store.change(by, id, options, {
      ...given({ description }),
      ...(name && name !== compartment.name ? { name } : {}),
      ...changedTags(details),
    });
    if (!changed) throw notFound();
    await this.access.changed();
    return changed.compartment;
  }

  /** Needs COMPARTMENT_MOVE in the compartment that it leaves and COMPARTMENT_CREATE in the new one. Answers with the work request. */
  async move(by: Caller, id: string, targetId: string, options: ChangeOptions): Promise<string> {
    const { parentId } = await this.#below(by, id);
    await this.access.require(by, { compartmentId: parentId, permission: 'COMPARTMENT_MOVE' });
    await this.access.require(by, { compartmentId: targetId, permission: 'COMPARTMENT_CREATE' });
    const moved = await this.store.change(by, id, options, { parentId: targetId });
    if (!moved) throw notFound();
    await this.access.changed();
    return moved.workRequestId!;
  }

  /** Throws IncorrectState while something is in it. Answers with the work request. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<string> {
    await this.access.require(by, { compartmentId: id });
    await this.#below(by, id);
    const workRequestId = await this.store.remove(by, id, options);
    if (workRequestId === null) throw notFound();
    await this.access.changed();
    return workRequestId;
  }

  async #find(by: Caller, id: string): Promise<Compartment> {
    const compartment = await this.store.table.find({ id, tenancyId: by.tenancyId });
    if (!compartment) throw notFound();
    return compartment;
  }

  /** Throws for the root compartment, which is the tenancy. */
  async #below(by: Caller, id: string): Promise<Compartment & { parentId: string }> {
    const compartment = await this.#find(by, id);
    const { parentId } = compartment;
    if (parentId === null)
      throw new ApiError('not_allowed', { what: 'The root compartment stays as it is' });
    return { ...compartment, parentId };
  }
}
