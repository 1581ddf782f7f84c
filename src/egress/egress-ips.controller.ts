import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessService } from '../identity/index.js';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { egressIpView } from './egress-ip-view.js';
import {
  CreateEgressIpDetails,
  EgressIpCollectionView,
  EgressIpStateDetails,
  EgressIpView,
  ListEgressIpsQuery,
  UpdateEgressIpDetails,
} from './egress-ip.dto.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EgressIpsService } from './egress-ips.service.js';
import { EgressService } from './egress.service.js';
import { NamesService } from './names.service.js';
import { WarmUpService } from './warm-up.service.js';

@ApiTags('egress')
@Controller('v1/egressIps')
export class EgressIpsController {
  constructor(
    private readonly access: AccessService,
    private readonly ips: EgressIpsService,
    private readonly names: NamesService,
    private readonly warmUps: WarmUpService,
    private readonly egress: EgressService,
  ) {}

  @Operation('POST', '', {
    id: 'createEgressIp',
    summary: 'Add an address that mail is sent from',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: CreateEgressIpDetails,
    returns: EgressIpView,
    fields: ['etag'],
    retryToken: true,
  })
  async createEgressIp(
    @CalledBy() by: Caller,
    @Body() details: CreateEgressIpDetails,
  ): Promise<Answer<EgressIpView>> {
    await this.access.requireOperator(by);
    return this.#shown(await this.ips.add(by, details));
  }

  @Operation('GET', '', {
    id: 'listEgressIps',
    summary: 'The addresses of the region that mail is sent from',
    permission: 'EMAIL_OPERATIONS_INSPECT',
    returns: EgressIpCollectionView,
    fields: ['opc-next-page'],
  })
  async listEgressIps(
    @CalledBy() by: Caller,
    @Query() query: ListEgressIpsQuery,
  ): Promise<Answer<EgressIpCollectionView>> {
    await this.access.requireOperator(by);
    const { items, next } = await this.ips.list(query);
    return answer({ items: items.map(egressIpView) }, { nextPage: next });
  }

  @Operation('GET', ':egressIpId', {
    id: 'getEgressIp',
    summary: 'One address',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: EgressIpView,
    fields: ['etag'],
  })
  async getEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
  ): Promise<Answer<EgressIpView>> {
    const row = await this.#find(by, egressIpId);
    return answer(egressIpView(row), { etag: etagOf(row) });
  }

  @Operation('PUT', ':egressIpId', {
    id: 'updateEgressIp',
    summary: 'Change the name, the way, the weight or the warm-up of an address',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: UpdateEgressIpDetails,
    returns: EgressIpView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: UpdateEgressIpDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EgressIpView>> {
    const before = await this.#find(by, egressIpId);
    const row = await this.ips.update(by, before.id, details, { ifMatch });
    if (row.warmsUp && !before.warmsUp) await this.warmUps.forget(row.id);
    return this.#shown(row);
  }

  @Operation('DELETE', ':egressIpId', {
    id: 'deleteEgressIp',
    summary: 'Take an address out of use for good',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    ifMatch: true,
  })
  async deleteEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const { id } = await this.#find(by, egressIpId);
    await this.ips.remove(by, id, { ifMatch });
    this.egress.forget();
    return nothing();
  }

  @Operation('POST', ':egressIpId/actions/pause', {
    id: 'pauseEgressIp',
    summary: 'Send nothing new from an address',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    body: EgressIpStateDetails,
    returns: EgressIpView,
    fields: ['etag'],
    ifMatch: true,
  })
  async pauseEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: EgressIpStateDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EgressIpView>> {
    const { id } = await this.#find(by, egressIpId);
    return this.#shown(await this.ips.pause(by, id, details, { ifMatch }));
  }

  @Operation('POST', ':egressIpId/actions/resume', {
    id: 'resumeEgressIp',
    summary: 'Send from an address again',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    returns: EgressIpView,
    fields: ['etag'],
    ifMatch: true,
  })
  async resumeEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EgressIpView>> {
    const { id } = await this.#find(by, egressIpId);
    return this.#shown(await this.ips.resume(by, id, { ifMatch }));
  }

  @Operation('POST', ':egressIpId/actions/drain', {
    id: 'drainEgressIp',
    summary: 'Send nothing new from an address, and take it out of its pool after a while',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    body: EgressIpStateDetails,
    returns: EgressIpView,
    fields: ['etag'],
    ifMatch: true,
  })
  async drainEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: EgressIpStateDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EgressIpView>> {
    const { id } = await this.#find(by, egressIpId);
    return this.#shown(await this.ips.drain(by, id, details, { ifMatch }));
  }

  @Operation('POST', ':egressIpId/actions/checkNames', {
    id: 'checkNamesOfEgressIp',
    summary: 'Look now whether the PTR record of an address is its EHLO name and leads back to it',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    returns: EgressIpView,
    fields: ['etag'],
  })
  async checkNamesOfEgressIp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
  ): Promise<Answer<EgressIpView>> {
    const { id } = await this.#find(by, egressIpId);
    await this.names.checkNow(await this.ips.get(id));
    const row = await this.ips.get(id);
    return answer(egressIpView(row), { etag: etagOf(row) });
  }

  async #find(by: Caller, egressIpId: string): Promise<EgressIpRow> {
    await this.access.requireOperator(by);
    return this.ips.get(uuidIn('egressip', egressIpId));
  }

  /** What was changed here is known here at once. */
  #shown(row: EgressIpRow): Answer<EgressIpView> {
    this.egress.forget();
    return answer(egressIpView(row), { etag: etagOf(row) });
  }
}
