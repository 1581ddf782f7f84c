import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { circuitView } from './circuit-view.js';
import { ListSuppressionCircuitsQuery, SuppressionCircuitView } from './circuit.dto.js';
import { CircuitsService } from './circuits.service.js';

@ApiTags('operations')
@Controller('v1/suppressionCircuits')
export class CircuitsController {
  constructor(private readonly circuits: CircuitsService) {}

  @Operation('GET', '', {
    id: 'listSuppressionCircuits',
    summary:
      'Times in which a provider said of nearly everybody that they do not exist, the newest first',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: [SuppressionCircuitView],
    fields: ['opc-next-page'],
  })
  async listSuppressionCircuits(
    @CalledBy() by: Caller,
    @Query() query: ListSuppressionCircuitsQuery,
  ): Promise<Answer<SuppressionCircuitView[]>> {
    const { items, next } = await this.circuits.list(by, query);
    return answer(items.map(circuitView), { nextPage: next });
  }

  @Operation('GET', ':suppressionCircuitId', {
    id: 'getSuppressionCircuit',
    summary: 'One of them: what opened it, and how many hard bounces it has parked',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: SuppressionCircuitView,
  })
  async getSuppressionCircuit(
    @CalledBy() by: Caller,
    @Param('suppressionCircuitId') suppressionCircuitId: string,
  ): Promise<SuppressionCircuitView> {
    return circuitView(await this.circuits.get(by, idIn(suppressionCircuitId)));
  }

  @Operation('POST', ':suppressionCircuitId/actions/release', {
    id: 'releaseSuppressionCircuit',
    summary: 'Let the parked hard bounces count: the addresses are gone',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    status: 200,
    returns: SuppressionCircuitView,
  })
  async releaseSuppressionCircuit(
    @CalledBy() by: Caller,
    @Param('suppressionCircuitId') suppressionCircuitId: string,
  ): Promise<SuppressionCircuitView> {
    return circuitView(await this.circuits.release(by, idIn(suppressionCircuitId)));
  }

  @Operation('POST', ':suppressionCircuitId/actions/discard', {
    id: 'discardSuppressionCircuit',
    summary: 'Remove the parked hard bounces: the provider was wrong',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    status: 200,
    returns: SuppressionCircuitView,
  })
  async discardSuppressionCircuit(
    @CalledBy() by: Caller,
    @Param('suppressionCircuitId') suppressionCircuitId: string,
  ): Promise<SuppressionCircuitView> {
    return circuitView(await this.circuits.discard(by, idIn(suppressionCircuitId)));
  }
}

function idIn(ocid: string): string {
  return uuidIn('suppressioncircuit', ocid);
}
