import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { ReturnPathConfig } from './return-path.config.js';
import { ReturnPaths } from './return-path.service.js';

@Module({
  providers: [provideConfig(ReturnPathConfig), ReturnPaths],
  exports: [ReturnPaths],
})
export class ReturnPathModule {}
