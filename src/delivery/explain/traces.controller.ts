import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { CreateTraceDetails, TraceView } from './trace.dto.js';
import { TraceService } from './trace.service.js';

@ApiTags('operations')
@Controller('v1/traces')
export class TracesController {
  constructor(private readonly traces: TraceService) {}

  @Operation('POST', '', {
    id: 'traceDestination',
    summary: 'Follow the way of mail to a domain, up to a connection where that is wanted',
    permission: null,
    body: CreateTraceDetails,
    returns: TraceView,
  })
  async traceDestination(
    @CalledBy() by: Caller,
    @Body() details: CreateTraceDetails,
  ): Promise<TraceView> {
    return this.traces.trace(by, details);
  }
}
