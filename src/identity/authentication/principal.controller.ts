import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import { notFound } from '../../rest/api-error.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { AccessService } from '../access/access.service.js';
import { IdentityStore } from '../identity.store.js';
import { PrincipalView } from './principal.dto.js';

/** Who am I? For programs that were given a token and nothing else. */
@ApiTags('eilpost')
@Controller('v1/principal')
export class PrincipalController {
  constructor(
    private readonly access: AccessService,
    private readonly store: IdentityStore,
    private readonly region: Region,
  ) {}

  @Operation('GET', '', {
    id: 'getPrincipal',
    summary: 'Who is calling, and by what; everybody may ask',
    permission: null,
    returns: PrincipalView,
  })
  async getPrincipal(@CalledBy() by: Caller): Promise<PrincipalView> {
    this.access.anybody(by);
    const [tenancy, isOperator] = await Promise.all([
      this.store.tenancyById(by.tenancyId),
      this.access.isOperator(by),
    ]);
    if (!tenancy) throw notFound();
    const { userId, userName, via, scopes, proofExpires } = by;
    return {
      tenancyId: toOcid('tenancy', tenancy.id),
      tenancyName: tenancy.name,
      userId: toOcid('user', userId),
      userName,
      via,
      scopes,
      timeExpires: proofExpires === null ? null : new Date(proofExpires).toISOString(),
      isOperator,
      region: this.region.name,
    };
  }
}
