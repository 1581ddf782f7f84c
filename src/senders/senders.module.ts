import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import { SendersService } from './senders.service.js';
import { SendersStore } from './senders.store.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApprovedSenderRow, DomainRow, Dkim])],
  providers: [SendersStore, SendersService],
  exports: [SendersService],
})
export class SendersModule {}
