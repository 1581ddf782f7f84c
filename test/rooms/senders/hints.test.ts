import { afterEach, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { SendersHints } from '../../../src/senders/senders-hints.store.js';
import { until } from '../../support/until.js';
import { Owner, openOwnerApi, type OwnerApi } from './owner.js';

let api: OwnerApi;
afterEach(() => api.close());

test('a change of a domain is told to all processes only when mail leaves otherwise by it', async () => {
  api = await openOwnerApi();
  const user = await api.user('acme');
  const owner = new Owner(user, api.zone);
  const { id } = (await owner.createDomain('post.example')).body;
  const db = api.app.get(Db);
  let markers = 0;
  db.listen('test_marker', () => markers++);
  let hints = 0;
  api.app.get(SendersHints).onHint(() => hints++);
  /** Hints are heard in the order in which they were given: when the marker is, all before it are. */
  const heard = async () => {
    const before = markers;
    await db.say('test_marker');
    await until(() => markers > before, 'the marker');
    return hints;
  };
  await until(() => markers > 0, 'the first call after listening');
  const put = async (details: object) => {
    const before = await heard();
    const reply = await user.call('PUT', `/20170907/emailDomains/${id}`, details);
    expect(reply.status).toBe(202);
    return (await heard()) > before;
  };
  expect(await put({ description: 'ours', freeformTags: { a: 'b' } })).toBe(false);
  expect(await put({ trackOpens: false })).toBe(false);
  expect(await put({ trackOpens: true })).toBe(true);
  expect(await put({ linkHost: 'links.post.example' })).toBe(true);
  expect(await put({ linkHost: 'links.post.example' })).toBe(false);
});
