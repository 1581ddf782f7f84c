import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock } from '../../../src/core/clock.js';
import { firstIdAt } from '../../../src/core/id.js';
import { RootLog } from '../../../src/core/log.js';
import { EventsModule, EventsService } from '../../../src/events/index.js';
import { TrackingModule } from '../../../src/tracking/index.js';
import { TrackingConfig } from '../../../src/tracking/tracking.config.js';
import { TrackingNotes } from '../../../src/tracking/tracking-notes.service.js';
import { openRoom, type Room } from '../../support/room.js';

let room: Room;

beforeAll(async () => {
  room = await openRoom([EventsModule, TrackingModule]);
});
afterAll(() => room.close());

test('What can not be stored is logged once for all that was gathered', async () => {
  const lines: string[] = [];
  const log = new RootLog('info', {}, { write: (line) => void lines.push(line) });
  const parts = [room.get(EventsService), room.get(TrackingConfig), room.get(Clock)] as const;
  const notes = new TrackingNotes(...parts, log);
  await room.query('alter table message_event rename to message_event_away');
  const messageId = firstIdAt(Date.now()).toString();
  const asking = { method: 'GET', userAgent: null, at: Date.now() };
  for (let i = 0; i < 20; i++)
    notes.add({ kind: 'opened', owner: { messageId, recipientId: messageId }, link: null, asking });
  await notes.onModuleDestroy();
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: 'opens and clicks could not be stored', notes: 20 },
  ]);
});
