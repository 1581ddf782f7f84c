import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Compartment } from './compartment.entity.js';
import { IdentityService } from './identity.service.js';
import { IdentityStore } from './identity.store.js';
import { SmtpCredential } from './smtp-credential.entity.js';
import { SmtpLogin } from './smtp-login.js';
import { TenancyRow } from './tenancy.entity.js';
import { UserRow } from './user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([TenancyRow, Compartment, UserRow, SmtpCredential])],
  providers: [IdentityStore, SmtpLogin, IdentityService],
  exports: [IdentityService],
})
export class IdentityModule {}
