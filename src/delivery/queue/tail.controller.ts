import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import {
  AttemptCollectionView,
  ListAttemptsQuery,
  QueueTailView,
  TailQueueQuery,
} from './tail.dto.js';
import { TailService } from './tail.service.js';

@ApiTags('operations')
@Controller('v1')
export class TailController {
  constructor(private readonly events: TailService) {}

  @Operation('GET', 'queue/tail', {
    id: 'tailQueue',
    summary: 'What happens to mail, as it happens: asked again and again, each time with `next`',
    permission: null,
    returns: QueueTailView,
  })
  async tailQueue(@CalledBy() by: Caller, @Query() query: TailQueueQuery): Promise<QueueTailView> {
    return this.events.tail(by, query);
  }

  @Operation('GET', 'attempts', {
    id: 'listAttempts',
    summary: 'The latest attempts to a domain, with what was said',
    permission: null,
    returns: AttemptCollectionView,
  })
  async listAttempts(
    @CalledBy() by: Caller,
    @Query() query: ListAttemptsQuery,
  ): Promise<AttemptCollectionView> {
    return { items: await this.events.attempts(by, query) };
  }
}
