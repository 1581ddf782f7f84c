import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { AccessService, IdentityService } from '../identity/index.js';
import { answer, type Answer } from '../rest/answer.js';
import { notFound } from '../rest/api-error.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { EgressService } from './egress.service.js';
import { EgressGradeView, UpdateEgressGradeDetails } from './grade.dto.js';
import { GradesService } from './grades.service.js';
import type { TenancyGrade } from './tenancy-grade.entity.js';

@ApiTags('egress')
@Controller('v1/egressGrades/:tenancyId')
export class GradesController {
  constructor(
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly grades: GradesService,
    private readonly egress: EgressService,
  ) {}

  @Operation('GET', '', {
    id: 'getEgressGrade',
    summary: 'Which shared pools the mail of a tenancy leaves from, and why',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: EgressGradeView,
  })
  async getEgressGrade(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
  ): Promise<Answer<EgressGradeView>> {
    return this.#view(await this.#find(by, tenancyId));
  }

  @Operation('PUT', '', {
    id: 'updateEgressGrade',
    summary: 'Fix the grade of a tenancy, or let it be judged again',
    permission: 'EMAIL_OPERATIONS_USE',
    body: UpdateEgressGradeDetails,
    returns: EgressGradeView,
  })
  async updateEgressGrade(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
    @Body() { grade }: UpdateEgressGradeDetails,
  ): Promise<Answer<EgressGradeView>> {
    const id = await this.#find(by, tenancyId);
    if (!(await this.grades.pin(by, id, grade ?? null))) throw notFound();
    this.egress.forget();
    return this.#view(id);
  }

  async #find(by: Caller, tenancyId: string): Promise<string> {
    await this.access.requireOperator(by);
    const id = uuidIn('tenancy', tenancyId);
    if ((await this.identity.tenancyOfCompartment(id)) !== id) throw notFound();
    return id;
  }

  async #view(tenancyId: string): Promise<Answer<EgressGradeView>> {
    return answer(gradeView(await this.grades.get(tenancyId)));
  }
}

function gradeView(row: TenancyGrade): EgressGradeView {
  const { tenancyId, grade, isPinned, since, wanted, wantedSince, why } = row;
  return {
    tenancyId: toOcid('tenancy', tenancyId),
    grade,
    isPinned,
    timeGraded: since.toISOString(),
    wanted,
    timeWanted: wantedSince.toISOString(),
    why,
  };
}
