import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { Region } from '../core/region.js';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { ipPoolView, workRequestOcid } from './ip-pool-view.js';
import {
  AddEmailOutboundIpDetails,
  ChangeEmailIpPoolCompartmentDetails,
  CreateEmailIpPoolDetails,
  EmailIpPoolView,
  LockOverrideQuery,
  RemoveEmailOutboundIpDetails,
  UpdateEmailIpPoolDetails,
} from './ip-pool.dto.js';
import { IpPoolsService } from './ip-pools.service.js';
import type { Changed } from './ip-pools.store.js';

/** What the operator does with pools, in OCI's paths. */
@ApiTags('email')
@Controller('20170907/emailIpPools')
export class IpPoolChangesController {
  constructor(
    private readonly pools: IpPoolsService,
    private readonly region: Region,
  ) {}

  @Operation('POST', '', {
    id: 'createEmailIpPool',
    summary: 'Make a pool of addresses; for the operator',
    permission: 'EMAIL_IP_POOL_CREATE',
    status: 202,
    body: CreateEmailIpPoolDetails,
    returns: EmailIpPoolView,
    fields: ['etag', 'location', 'opc-work-request-id'],
    retryToken: true,
  })
  async createEmailIpPool(
    @CalledBy() by: Caller,
    @Body() details: CreateEmailIpPoolDetails,
  ): Promise<Answer<EmailIpPoolView>> {
    const made = await this.pools.create(by, details);
    const { pool, ips } = await this.pools.get(by, made.pool.id);
    const onlooker = { tenancyId: by.tenancyId, region: this.region.name };
    return answer(ipPoolView(pool, ips, onlooker), {
      etag: etagOf(pool),
      location: `/20170907/emailIpPools/${toOcid('emailippool', pool.id, this.region.name)}`,
      workRequestId: workRequestOcid(made.workRequestId, this.region.name),
    });
  }

  @Operation('PUT', ':emailIpPoolId', {
    id: 'updateEmailIpPool',
    summary: 'Change the description, the time to drain or the grade of a pool; for the operator',
    permission: 'EMAIL_IP_POOL_UPDATE',
    body: UpdateEmailIpPoolDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async updateEmailIpPool(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Body() details: UpdateEmailIpPoolDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const options = { ifMatch, isLockOverride };
    return this.#done(await this.pools.update(by, idIn(emailIpPoolId), details, options));
  }

  @Operation('DELETE', ':emailIpPoolId', {
    id: 'deleteEmailIpPool',
    summary: 'Delete a pool; its addresses are available then; for the operator',
    permission: 'EMAIL_IP_POOL_DELETE',
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async deleteEmailIpPool(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const options = { ifMatch, isLockOverride };
    return this.#done(await this.pools.remove(by, idIn(emailIpPoolId), options));
  }

  @Operation('POST', ':emailIpPoolId/actions/changeCompartment', {
    id: 'changeEmailIpPoolCompartment',
    summary: "Move a tenancy's own pool to another of its compartments; for the operator",
    permission: 'EMAIL_IP_POOL_MOVE',
    body: ChangeEmailIpPoolCompartmentDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
    retryToken: true,
  })
  async changeEmailIpPoolCompartment(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Body() { compartmentId }: ChangeEmailIpPoolCompartmentDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const options = { ifMatch, isLockOverride };
    return this.#done(await this.pools.move(by, idIn(emailIpPoolId), compartmentId, options));
  }

  @Operation('POST', ':emailIpPoolId/actions/addEmailOutboundIp', {
    id: 'addEmailOutboundIp',
    summary: 'Put available addresses into a pool; for the operator',
    permission: 'EMAIL_IP_POOL_UPDATE',
    body: AddEmailOutboundIpDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
    retryToken: true,
  })
  async addEmailOutboundIp(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
    @Body() { outboundIps }: AddEmailOutboundIpDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.#done(await this.pools.addIps(by, idIn(emailIpPoolId), outboundIps, { ifMatch }));
  }

  @Operation('POST', ':emailIpPoolId/actions/removeEmailOutboundIp', {
    id: 'removeEmailOutboundIp',
    summary: 'Take addresses out of a pool, after they have drained; for the operator',
    permission: 'EMAIL_IP_POOL_UPDATE',
    body: RemoveEmailOutboundIpDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
    retryToken: true,
  })
  async removeEmailOutboundIp(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
    @Body() { outboundIps }: RemoveEmailOutboundIpDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.#done(
      await this.pools.removeIps(by, idIn(emailIpPoolId), outboundIps, { ifMatch }),
    );
  }

  #done({ workRequestId }: Changed): Answer {
    return nothing({ workRequestId: workRequestOcid(workRequestId, this.region.name) });
  }
}

function idIn(emailIpPoolId: string): string {
  return uuidIn('emailippool', emailIpPoolId);
}
