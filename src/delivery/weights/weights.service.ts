import { Injectable } from '@nestjs/common';
import { toOcid } from '../../core/ocid.js';
import { AccessService, IdentityService } from '../../identity/index.js';
import { notFound } from '../../rest/api-error.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import { operator, type Caller } from '../../rest/caller.js';
import { USUAL_WEIGHT } from './weights.js';
import { WeightsStore } from './weights.store.js';

export interface WeightOfTenancy {
  readonly tenancyId: string;
  readonly weight: number;
}

/** The weights of tenancies as operators set them. */
@Injectable()
export class WeightsService {
  constructor(
    private readonly store: WeightsStore,
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly audit: AuditLog,
  ) {}

  /** The operator at the command line. */
  async atCommandLine(): Promise<Caller> {
    return operator(await this.access.operatorTenancyId(), 'updateTenancyWeight');
  }

  /** Those that were ever set. */
  async list(by: Caller): Promise<readonly WeightOfTenancy[]> {
    await this.access.requireOperator(by);
    return [...(await this.store.all())].map(([tenancyId, weight]) => ({ tenancyId, weight }));
  }

  async get(by: Caller, tenancyId: string): Promise<WeightOfTenancy> {
    await this.#requireTenancy(by, tenancyId);
    return { tenancyId, weight: (await this.store.all()).get(tenancyId) ?? USUAL_WEIGHT };
  }

  async set(by: Caller, tenancyId: string, weight: number): Promise<WeightOfTenancy> {
    await this.#requireTenancy(by, tenancyId);
    await this.store.put(tenancyId, weight, (tx, before) =>
      this.audit.record(tx, by, {
        resourceType: 'tenancy',
        resourceId: toOcid('tenancy', tenancyId),
        resourceName: null,
        compartmentId: by.tenancyId,
        before: { weight: before ?? USUAL_WEIGHT },
        after: { weight },
      }),
    );
    return { tenancyId, weight };
  }

  async #requireTenancy(by: Caller, tenancyId: string): Promise<void> {
    await this.access.requireOperator(by);
    if ((await this.identity.tenancyOfCompartment(tenancyId)) !== tenancyId) throw notFound();
  }
}
