import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { notFound } from '../../rest/api-error.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { compartmentUuid } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { fromOcid } from '../../core/ocid.js';
import { compartmentView } from './compartment-view.js';
import {
  CompartmentView,
  CreateCompartmentDetails,
  ListCompartmentsQuery,
  MoveCompartmentDetails,
  UpdateCompartmentDetails,
} from './compartment.dto.js';
import { CompartmentsService } from './compartments.service.js';
import { workRequestOcid } from './work-request-view.js';

@ApiTags('identity')
@Controller('20160918/compartments')
export class CompartmentsController {
  constructor(private readonly compartments: CompartmentsService) {}

  @Operation('POST', '', {
    id: 'createCompartment',
    summary: 'Make a compartment in another one',
    permission: 'COMPARTMENT_CREATE',
    body: CreateCompartmentDetails,
    returns: CompartmentView,
    fields: ['etag'],
    retryToken: true,
  })
  async createCompartment(
    @CalledBy() by: Caller,
    @Body() details: CreateCompartmentDetails,
  ): Promise<Answer<CompartmentView>> {
    const compartment = await this.compartments.create(by, details);
    return answer(compartmentView(compartment), { etag: etagOf(compartment) });
  }

  @Operation('GET', '', {
    id: 'listCompartments',
    summary: 'The compartments in a compartment, or all of the tenancy',
    permission: 'COMPARTMENT_INSPECT',
    returns: [CompartmentView],
    fields: ['opc-next-page'],
  })
  async listCompartments(
    @CalledBy() by: Caller,
    @Query() query: ListCompartmentsQuery,
  ): Promise<Answer<CompartmentView[]>> {
    const { page, accessible } = await this.compartments.list(by, query);
    const items = page.items.map((compartment) => compartmentView(compartment, accessible));
    return answer(items, { nextPage: page.next });
  }

  @Operation('GET', ':compartmentId', {
    id: 'getCompartment',
    summary: 'One compartment; the root compartment has the OCID of the tenancy',
    permission: 'COMPARTMENT_INSPECT',
    returns: CompartmentView,
    fields: ['etag'],
  })
  async getCompartment(
    @CalledBy() by: Caller,
    @Param('compartmentId') compartmentId: string,
  ): Promise<Answer<CompartmentView>> {
    const { compartment, accessible } = await this.compartments.get(by, idIn(compartmentId));
    return answer(compartmentView(compartment, accessible), { etag: etagOf(compartment) });
  }

  @Operation('PUT', ':compartmentId', {
    id: 'updateCompartment',
    summary: 'Change the name, description or tags of a compartment',
    permission: 'COMPARTMENT_UPDATE',
    body: UpdateCompartmentDetails,
    returns: CompartmentView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateCompartment(
    @CalledBy() by: Caller,
    @Param('compartmentId') compartmentId: string,
    @Body() details: UpdateCompartmentDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<CompartmentView>> {
    const id = idIn(compartmentId);
    const compartment = await this.compartments.update(by, id, details, { ifMatch });
    return answer(compartmentView(compartment), { etag: etagOf(compartment) });
  }

  @Operation('POST', ':compartmentId/actions/moveCompartment', {
    id: 'moveCompartment',
    summary: 'Move a compartment with all that is in it; needs COMPARTMENT_CREATE at the target',
    permission: 'COMPARTMENT_MOVE',
    body: MoveCompartmentDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
    retryToken: true,
  })
  async moveCompartment(
    @CalledBy() by: Caller,
    @Param('compartmentId') compartmentId: string,
    @Body() { targetCompartmentId }: MoveCompartmentDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const target = compartmentUuid(targetCompartmentId, 'targetCompartmentId');
    const id = await this.compartments.move(by, idIn(compartmentId), target, { ifMatch });
    return nothing({ workRequestId: workRequestOcid(id) });
  }

  @Operation('DELETE', ':compartmentId', {
    id: 'deleteCompartment',
    summary: 'Delete a compartment that is empty',
    permission: 'COMPARTMENT_DELETE',
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async deleteCompartment(
    @CalledBy() by: Caller,
    @Param('compartmentId') compartmentId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = await this.compartments.remove(by, idIn(compartmentId), { ifMatch });
    return nothing({ workRequestId: workRequestOcid(id) });
  }
}

/** The UUID in a path: of a compartment, or of the tenancy as the root. */
function idIn(ocid: string): string {
  const id = fromOcid(ocid);
  if (id?.type !== 'compartment' && id?.type !== 'tenancy') throw notFound();
  return id.uuid;
}
