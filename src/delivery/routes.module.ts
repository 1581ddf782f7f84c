import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { RouteRow } from './route.entity.js';
import { RoutesService } from './routes.service.js';
import { RoutesStore } from './routes.store.js';

/** The table of routes alone, for the command line, which must not start the rest of delivery. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([RouteRow])],
  providers: [RoutesStore, RoutesService],
  exports: [RoutesService, RoutesStore],
})
export class RoutesModule {}
