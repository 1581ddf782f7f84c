import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { EgressExplainer } from './egress-explainer.js';
import {
  DestinationExplanationView,
  EgressIpExplanationView,
  ExplainDestinationQuery,
  MessageExplanationView,
  RecipientExplanationView,
} from './explain.dto.js';
import { ExplainService } from './explain.service.js';

@ApiTags('operations')
@Controller('v1/explain')
export class ExplainController {
  constructor(
    private readonly explain: ExplainService,
    private readonly egress: EgressExplainer,
  ) {}

  @Operation('GET', 'recipients/:recipientId', {
    id: 'explainRecipient',
    summary: 'Why a recipient waits, until when, and what applies to its way',
    permission: null,
    returns: RecipientExplanationView,
  })
  async explainRecipient(
    @CalledBy() by: Caller,
    @Param('recipientId') recipientId: string,
  ): Promise<RecipientExplanationView> {
    return this.explain.recipient(by, recipientId);
  }

  @Operation('GET', 'messages/:messageId', {
    id: 'explainMessage',
    summary: 'What became of a message, and why the rest of it waits',
    permission: null,
    returns: MessageExplanationView,
  })
  async explainMessage(
    @CalledBy() by: Caller,
    @Param('messageId') messageId: string,
  ): Promise<MessageExplanationView> {
    return this.explain.message(by, messageId);
  }

  @Operation('GET', 'destinations/:domainName', {
    id: 'explainDestination',
    summary: 'Where mail for a domain goes, and which limits, back-offs and holds apply',
    permission: null,
    returns: DestinationExplanationView,
  })
  async explainDestination(
    @CalledBy() by: Caller,
    @Param('domainName') domainName: string,
    @Query() query: ExplainDestinationQuery,
  ): Promise<DestinationExplanationView> {
    return this.explain.destination(by, domainName, query);
  }

  @Operation('GET', 'egressIps/:egressAddress', {
    id: 'explainEgressIp',
    summary: 'What holds back a sending address, and where mail goes from it now',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: EgressIpExplanationView,
  })
  async explainEgressIp(
    @CalledBy() by: Caller,
    @Param('egressAddress') egressAddress: string,
  ): Promise<EgressIpExplanationView> {
    return this.egress.explain(by, egressAddress);
  }
}
