import { Controller, Get, HttpCode, ServiceUnavailableException } from '@nestjs/common';
import { Public } from './rest/public.js';
import { SpoolService } from './spool/index.js';

/** For whoever watches the process. */
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly spool: SpoolService) {}

  /** The process runs. */
  @Get('live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process can take mail: it has given a sign of life to the database lately and owns shards. */
  @Get('ready')
  @HttpCode(200)
  ready(): { status: string } {
    if (!this.spool.available)
      throw new ServiceUnavailableException({
        code: 'ServiceUnavailable',
        message: 'no shard is owned, or the database does not answer',
      });
    return { status: 'ready' };
  }
}
