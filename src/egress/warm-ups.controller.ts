import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessService } from '../identity/index.js';
import { answer, type Answer } from '../rest/answer.js';
import { ApiError } from '../rest/api-error.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EgressIpsService } from './egress-ips.service.js';
import { WarmUpControl } from './warm-up-control.service.js';
import { WarmUpActionDetails, WarmUpView } from './warm-up.dto.js';
import { WarmUpService } from './warm-up.service.js';

@ApiTags('egress')
@Controller('v1/egressIps/:egressIpId/warmUp')
export class WarmUpsController {
  constructor(
    private readonly access: AccessService,
    private readonly ips: EgressIpsService,
    private readonly warmUps: WarmUpService,
    private readonly control: WarmUpControl,
  ) {}

  @Operation('GET', '', {
    id: 'getWarmUp',
    summary: 'How far an address has come with each provider, and when it will be warm',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: WarmUpView,
  })
  async getWarmUp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
  ): Promise<Answer<WarmUpView>> {
    await this.access.requireOperator(by);
    return this.#view(await this.#find(egressIpId));
  }

  @Operation('POST', 'actions/pause', {
    id: 'pauseWarmUp',
    summary: 'Keep an address at its stage, whatever it sends',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    body: WarmUpActionDetails,
    returns: WarmUpView,
  })
  pauseWarmUp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: WarmUpActionDetails,
  ): Promise<Answer<WarmUpView>> {
    return this.#act(by, egressIpId, details, 'paused');
  }

  @Operation('POST', 'actions/resume', {
    id: 'resumeWarmUp',
    summary: 'Let an address go on from the stage it was kept at',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    body: WarmUpActionDetails,
    returns: WarmUpView,
  })
  resumeWarmUp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: WarmUpActionDetails,
  ): Promise<Answer<WarmUpView>> {
    return this.#act(by, egressIpId, details, 'warming');
  }

  @Operation('POST', 'actions/skip', {
    id: 'skipWarmUp',
    summary: 'Take an address for warm at once',
    permission: 'EMAIL_OPERATIONS_USE',
    status: 200,
    body: WarmUpActionDetails,
    returns: WarmUpView,
  })
  skipWarmUp(
    @CalledBy() by: Caller,
    @Param('egressIpId') egressIpId: string,
    @Body() details: WarmUpActionDetails,
  ): Promise<Answer<WarmUpView>> {
    return this.#act(by, egressIpId, details, 'warm');
  }

  async #act(
    by: Caller,
    egressIpId: string,
    { provider }: WarmUpActionDetails,
    state: 'warming' | 'paused' | 'warm',
  ): Promise<Answer<WarmUpView>> {
    await this.access.requireOperator(by);
    const ip = await this.#find(egressIpId);
    if (!(await this.control.set(by, ip, provider ?? null, state)))
      throw new ApiError('incorrect_state', {
        what: 'The address warms up with no such provider',
      });
    return this.#view(await this.ips.get(ip.id));
  }

  #find(egressIpId: string): Promise<EgressIpRow> {
    return this.ips.get(uuidIn('egressip', egressIpId));
  }

  async #view(ip: EgressIpRow): Promise<Answer<WarmUpView>> {
    return answer(await this.warmUps.view(ip));
  }
}
