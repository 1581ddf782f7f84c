import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { Operation } from '../rest/operation.js';
import {
  ExplainReplyDetails,
  ListReplyRulesQuery,
  ReplyExplanationView,
  ReplyRuleCollectionView,
} from './provider.dto.js';
import { ReplyRulesService } from './reply-rules.service.js';

@ApiTags('eilpost')
@Controller('v1/replyRules')
export class ReplyRulesController {
  constructor(private readonly rules: ReplyRulesService) {}

  @Operation('GET', '', {
    id: 'listReplyRules',
    summary:
      'What replies of receiving servers are understood to mean, and how often each rule fired',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: ReplyRuleCollectionView,
  })
  async listReplyRules(
    @CalledBy() by: Caller,
    @Query() query: ListReplyRulesQuery,
  ): Promise<Answer<ReplyRuleCollectionView>> {
    return answer({ items: await this.rules.list(by, query) });
  }

  @Operation('POST', 'actions/explain', {
    id: 'explainReplyRules',
    summary: 'Tell what a reply would be understood to mean, and why no earlier rule fired',
    permission: 'EMAIL_OPERATIONS_READ',
    status: 200,
    body: ExplainReplyDetails,
    returns: ReplyExplanationView,
  })
  async explainReplyRules(
    @CalledBy() by: Caller,
    @Body() details: ExplainReplyDetails,
  ): Promise<Answer<ReplyExplanationView>> {
    return answer(await this.rules.explain(by, details));
  }
}
