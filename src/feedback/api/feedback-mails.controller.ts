import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Region } from '../../core/region.js';
import { answer, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import {
  CountFeedbackMailsQuery,
  FeedbackMailCollectionView,
  FeedbackMailCountCollectionView,
  FeedbackMailView,
  ListFeedbackMailsQuery,
} from './feedback-mail.dto.js';
import {
  feedbackMailCountView,
  feedbackMailSummaryView,
  feedbackMailView,
} from './feedback-mail-view.js';
import { FeedbackMails } from './feedback-mails.service.js';

@ApiTags('eilpost')
@Controller('v1')
export class FeedbackMailsController {
  constructor(
    private readonly mails: FeedbackMails,
    private readonly region: Region,
  ) {}

  @Operation('GET', 'feedbackMails', {
    id: 'listFeedbackMails',
    summary: 'Bounces, complaints and other mail that came back; the newest first',
    permission: 'EMAIL_MESSAGE_READ',
    returns: FeedbackMailCollectionView,
    fields: ['opc-next-page'],
  })
  async listFeedbackMails(
    @CalledBy() by: Caller,
    @Query() query: ListFeedbackMailsQuery,
  ): Promise<Answer<FeedbackMailCollectionView>> {
    const { items, next } = await this.mails.list(by, query);
    const shown = items.map((mail) => feedbackMailSummaryView(mail, this.region.name));
    return answer({ items: shown }, { nextPage: next });
  }

  @Operation('GET', 'feedbackMailCounts', {
    id: 'listFeedbackMailCounts',
    summary: 'How much mail came back, by mailbox, kind and whether it is attributed to a message',
    permission: 'EMAIL_MESSAGE_READ',
    returns: FeedbackMailCountCollectionView,
  })
  async listFeedbackMailCounts(
    @CalledBy() by: Caller,
    @Query() query: CountFeedbackMailsQuery,
  ): Promise<FeedbackMailCountCollectionView> {
    return { items: (await this.mails.counts(by, query)).map(feedbackMailCountView) };
  }

  @Operation('GET', 'feedbackMails/:feedbackMailId', {
    id: 'getFeedbackMail',
    summary: 'One mail that came back, with its bytes',
    permission: 'EMAIL_MESSAGE_READ',
    returns: FeedbackMailView,
  })
  async getFeedbackMail(
    @CalledBy() by: Caller,
    @Param('feedbackMailId') feedbackMailId: string,
  ): Promise<FeedbackMailView> {
    const mail = await this.mails.get(by, uuidIn('feedbackmail', feedbackMailId));
    return feedbackMailView(mail, this.region.name);
  }
}
