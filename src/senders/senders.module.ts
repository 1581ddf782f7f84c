import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import { ReturnPathRow } from './return-path.entity.js';
import { SendersService } from './senders.service.js';
import { SendersStore } from './senders.store.js';

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([ApprovedSenderRow, DomainRow, Dkim, ReturnPathRow]),
  ],
  providers: [SendersStore, SendersService],
  exports: [SendersService],
})
export class SendersModule {}
