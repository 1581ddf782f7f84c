import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Region } from '../core/region.js';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { ipPoolSummaryView, ipPoolView, outboundIpView } from './ip-pool-view.js';
import {
  EmailIpPoolCollectionView,
  EmailIpPoolView,
  EmailOutboundIpCollectionView,
  ListEmailIpPoolsQuery,
  ListEmailOutboundIpsQuery,
} from './ip-pool.dto.js';
import { IpPoolsService } from './ip-pools.service.js';

@ApiTags('email')
@Controller('20170907')
export class IpPoolsController {
  constructor(
    private readonly pools: IpPoolsService,
    private readonly region: Region,
  ) {}

  @Operation('GET', 'emailIpPools', {
    id: 'listEmailIpPools',
    summary: 'The pools of sending addresses: the own ones, and in the tenancy itself the shared',
    permission: 'EMAIL_IP_POOL_INSPECT',
    returns: EmailIpPoolCollectionView,
    fields: ['opc-next-page'],
  })
  async listEmailIpPools(
    @CalledBy() by: Caller,
    @Query() query: ListEmailIpPoolsQuery,
  ): Promise<Answer<EmailIpPoolCollectionView>> {
    const { items, next } = await this.pools.list(by, query);
    const onlooker = { tenancyId: by.tenancyId, region: this.region.name };
    return answer(
      { items: items.map((pool) => ipPoolSummaryView(pool, onlooker)) },
      { nextPage: next },
    );
  }

  @Operation('GET', 'emailIpPools/:emailIpPoolId', {
    id: 'getEmailIpPool',
    summary: 'One pool with its addresses',
    permission: 'EMAIL_IP_POOL_READ',
    returns: EmailIpPoolView,
    fields: ['etag'],
  })
  async getEmailIpPool(
    @CalledBy() by: Caller,
    @Param('emailIpPoolId') emailIpPoolId: string,
  ): Promise<Answer<EmailIpPoolView>> {
    const { pool, ips } = await this.pools.get(by, uuidIn('emailippool', emailIpPoolId));
    const onlooker = { tenancyId: by.tenancyId, region: this.region.name };
    return answer(ipPoolView(pool, ips, onlooker), { etag: etagOf(pool) });
  }

  @Operation('GET', 'emailOutboundIps', {
    id: 'listEmailOutboundIps',
    summary: 'The addresses that mail is sent from',
    permission: 'EMAIL_OUTBOUND_IP_INSPECT',
    returns: EmailOutboundIpCollectionView,
    fields: ['opc-next-page'],
  })
  async listEmailOutboundIps(
    @CalledBy() by: Caller,
    @Query() query: ListEmailOutboundIpsQuery,
  ): Promise<Answer<EmailOutboundIpCollectionView>> {
    const { items, next } = await this.pools.listIps(by, query);
    return answer({ items: items.map(outboundIpView) }, { nextPage: next });
  }
}
