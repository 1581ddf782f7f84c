import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { Operation } from '../rest/operation.js';
import { OperatorProvidersService } from './operator-providers.service.js';
import { overridesView, providerView, summaryView } from './provider-view.js';
import {
  ProviderCollectionView,
  ProviderOverridesView,
  ProviderView,
  UpdateProviderOverridesDetails,
} from './provider.dto.js';

@ApiTags('eilpost')
@Controller('v1/providers')
export class ProvidersController {
  constructor(private readonly providers: OperatorProvidersService) {}

  @Operation('GET', '', {
    id: 'listProviders',
    summary: 'The mailbox providers that are known, and `default` for destinations of none',
    permission: 'EMAIL_OPERATIONS_INSPECT',
    returns: ProviderCollectionView,
  })
  async listProviders(@CalledBy() by: Caller): Promise<Answer<ProviderCollectionView>> {
    const knowledge = await this.providers.knowledge(by);
    return answer({
      items: [null, ...knowledge.providers].map((provider) => summaryView(provider, knowledge)),
    });
  }

  @Operation('GET', ':providerId', {
    id: 'getProvider',
    summary:
      'One provider: how it is recognized and how mail to it is sent, with where each value comes from',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: ProviderView,
  })
  async getProvider(
    @CalledBy() by: Caller,
    @Param('providerId') providerId: string,
  ): Promise<Answer<ProviderView>> {
    const { provider, knowledge } = await this.providers.get(by, providerId);
    return answer(providerView(provider, knowledge));
  }

  @Operation('GET', ':providerId/overrides', {
    id: 'getProviderOverrides',
    summary: 'What was changed of a provider in this region',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: ProviderOverridesView,
    fields: ['etag'],
  })
  async getProviderOverrides(
    @CalledBy() by: Caller,
    @Param('providerId') providerId: string,
  ): Promise<Answer<ProviderOverridesView>> {
    const row = await this.providers.overrides(by, providerId);
    return answer(overridesView(row), { etag: etagOf(row) });
  }

  @Operation('PUT', ':providerId/overrides', {
    id: 'updateProviderOverrides',
    summary:
      'Change limits, rules, hosts or domains of a provider; replaces all that was changed of it',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: UpdateProviderOverridesDetails,
    returns: ProviderOverridesView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateProviderOverrides(
    @CalledBy() by: Caller,
    @Param('providerId') providerId: string,
    @Body() details: UpdateProviderOverridesDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<ProviderOverridesView>> {
    const row = await this.providers.change(by, providerId, details, { ifMatch });
    return answer(overridesView(row), { etag: etagOf(row) });
  }

  @Operation('DELETE', ':providerId/overrides', {
    id: 'deleteProviderOverrides',
    summary: 'Take back all that was changed of a provider',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    ifMatch: true,
  })
  async deleteProviderOverrides(
    @CalledBy() by: Caller,
    @Param('providerId') providerId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.providers.remove(by, providerId, { ifMatch });
    return nothing();
  }
}
