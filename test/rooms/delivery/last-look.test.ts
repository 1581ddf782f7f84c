import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Lane, type Entry } from '../../../src/delivery/lanes.js';
import { lastLook } from '../../../src/delivery/last-look.js';
import { SuppressionModule, SuppressionService } from '../../../src/suppression/index.js';
import { messageOf, recipientOf } from '../../support/live-message.js';
import { openRoom, type Room } from '../../support/room.js';

const tenancyId = randomUUID();
const HOUR = 3_600_000;
let room: Room;
let suppression: SuppressionService;

beforeAll(async () => {
  room = await openRoom([SuppressionModule]);
  suppression = room.get(SuppressionService);
});
afterAll(() => room.close());

/** Work with recipients as they were typed. */
function workFor(...addresses: readonly string[]): Entry[] {
  const lane = new Lane(tenancyId, 'b.test');
  const recipients = addresses.map((address, i) => ({ ...recipientOf(String(i)), address }));
  return [{ message: messageOf('m', { tenancyId }), lane, recipients }];
}

test.each([
  ['in another case', 'Gone@Case.test', 'gone@case.test'],
  ['with a domain in letters', 'gone@bücher.test', 'gone@xn--bcher-kva.test'],
  ['with quotes that nobody needs', '"gone"@quotes.test', 'gone@quotes.test'],
])('an address typed %s is found on the suppression list', async (_how, typed, suppressed) => {
  await suppression.add(tenancyId, suppressed, 'manual');
  const looked = await lastLook(workFor(typed, 'here@b.test'), suppression, HOUR);
  expect(looked.recipients.map(({ address }) => address)).toEqual(['here@b.test']);
  expect(looked.suppressed).toMatchObject([{ id: '0', status: 'suppressed' }]);
});

test('work that was accepted just now was looked at already', async () => {
  await suppression.add(tenancyId, 'late@b.test', 'manual');
  const looked = await lastLook(workFor('late@b.test'), suppression, 1_000);
  expect(looked).toMatchObject({ recipients: [{ address: 'late@b.test' }], suppressed: [] });
});
