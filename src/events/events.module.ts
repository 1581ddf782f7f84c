import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { CursorsStore } from './cursors.store.js';
import { EventFeed } from './event-feed.service.js';
import { EventsConfig } from './events.config.js';
import { EventsService } from './events.service.js';
import { EventsStore } from './events.store.js';
import { InboxJob } from './inbox.job.js';
import { InboxStore } from './inbox.store.js';

@Module({
  providers: [
    provideConfig(EventsConfig),
    EventsService,
    EventsStore,
    EventFeed,
    CursorsStore,
    InboxStore,
    InboxJob,
  ],
  exports: [EventsService, EventFeed],
})
export class EventsModule {}
