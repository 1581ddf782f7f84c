import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../rest/caller.js';
import { Operation } from '../rest/operation.js';
import {
  FeedbackLoopCollectionView,
  FeedbackLoopView,
  UpdateFeedbackLoopDetails,
  type FeedbackLoopItemView,
} from './feedback-loop.dto.js';
import { FeedbackLoops } from './feedback-loops.service.js';
import { FEEDBACK_LOOPS } from './loop-catalog.js';
import type { LoopItem } from './loop-items.js';

@ApiTags('eilpost')
@Controller('v1/feedbackLoops')
export class FeedbackLoopsController {
  constructor(private readonly loops: FeedbackLoops) {}

  @Operation('GET', '', {
    id: 'listFeedbackLoops',
    summary: 'What to register at providers so that complaints come back, and how far that is',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: FeedbackLoopCollectionView,
  })
  async listFeedbackLoops(@CalledBy() by: Caller): Promise<FeedbackLoopCollectionView> {
    const items = await this.loops.list(by);
    return { items: items.map((item) => this.#itemView(item)) };
  }

  @Operation('GET', ':feedbackLoopId', {
    id: 'getFeedbackLoop',
    summary: 'One feedback loop: what to do for it, and how far that is',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: FeedbackLoopView,
  })
  async getFeedbackLoop(
    @CalledBy() by: Caller,
    @Param('feedbackLoopId') feedbackLoopId: string,
  ): Promise<FeedbackLoopView> {
    return this.#view(feedbackLoopId, await this.loops.get(by, feedbackLoopId));
  }

  @Operation('PUT', ':feedbackLoopId', {
    id: 'updateFeedbackLoop',
    summary: 'Write down how far the registration of a domain or address at a provider is',
    permission: 'EMAIL_OPERATIONS_USE',
    body: UpdateFeedbackLoopDetails,
    returns: FeedbackLoopView,
  })
  async updateFeedbackLoop(
    @CalledBy() by: Caller,
    @Param('feedbackLoopId') feedbackLoopId: string,
    @Body() details: UpdateFeedbackLoopDetails,
  ): Promise<FeedbackLoopView> {
    return this.#view(feedbackLoopId, await this.loops.update(by, feedbackLoopId, details));
  }

  #view(loopId: string, items: readonly LoopItem[]): FeedbackLoopView {
    const { id, provider, keyedBy, gives, enrollAt, steps, sources } = FEEDBACK_LOOPS.find(
      (loop) => loop.id === loopId,
    )!;
    return {
      id,
      provider,
      keyedBy,
      gives,
      enrollAt,
      reportAddress: this.loops.addressOf(id),
      steps: [...steps],
      sources: [...sources],
      items: items.map((item) => this.#itemView(item)),
    };
  }

  #itemView(item: LoopItem): FeedbackLoopItemView {
    const { loop, subject, isInUse, missing, note } = item;
    return {
      loopId: loop.id,
      subject,
      state: note?.state ?? 'NOT_STARTED',
      provider: loop.provider,
      isInUse,
      missing: [...missing],
      note: note?.note ?? '',
      isReminderDue: this.loops.isDue(item),
      ...(note?.remindAt ? { timeReminder: note.remindAt.toISOString() } : {}),
      ...(note ? { changedBy: note.changedBy, timeChanged: note.changedAt.toISOString() } : {}),
      ...(note?.lastReportAt ? { timeLastReport: note.lastReportAt.toISOString() } : {}),
    };
  }
}
