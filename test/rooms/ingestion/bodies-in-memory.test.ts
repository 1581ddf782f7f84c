import http from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReceivingBudget } from '../../../src/core/receiving-budget.js';
import { SENDER, SubmissionSite } from '../../support/submitting.js';
import { until } from '../../support/until.js';

let site: SubmissionSite;
let budget: ReceivingBudget;
beforeAll(async () => {
  site = await SubmissionSite.open({ env: { EILPOST_SMTP_RECEIVING_MB: '4' } });
  budget = site.api.app.get(ReceivingBudget);
});
afterAll(() => site.close());

/** A raw submission whose body begins and does not end. */
function begin(headers: Record<string, string>): http.ClientRequest {
  const request = http.request(`${site.api.url}/20220926/actions/submitRawEmail`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${site.user.token}`,
      'content-type': 'message/rfc822',
      'compartment-id': site.user.tenancyId,
      sender: SENDER,
      recipients: 'slow@mailbox.test',
      ...headers,
    },
  });
  request.on('error', () => undefined);
  request.write(`From: ${SENDER}\r\n`);
  return request;
}

test('bodies that arrive slowly take half of the memory at the most; the next one has to wait', async () => {
  const slow = begin({ 'content-length': '2000000' });
  await until(() => budget.held === 2_000_000, 'the body that has begun');
  const reply = await site.submit(
    site.details('next@mailbox.test', { bodyText: 'x'.repeat(99_000) }),
  );
  expect(reply).toMatchObject({ status: 503, body: { code: 'ServiceUnavailable' } });
  expect(reply.headers.get('retry-after')).toBe('1');
  expect(budget.fits(2_000_000)).toBe(true);
  slow.destroy();
  await until(() => budget.held === 0, 'the memory that is given back');
  expect((await site.submit(site.details('next@mailbox.test'))).status).toBe(200);
});

test('a body that does not say how large it is counts as the largest, and is cut there', async () => {
  const slow = begin({ 'transfer-encoding': 'chunked' });
  await until(() => budget.held === 2_162_688, 'the body that has begun');
  const status = new Promise((resolve) =>
    slow.on('response', (reply) => resolve(reply.statusCode)),
  );
  slow.write('x'.repeat(2_200_000));
  expect(await status).toBe(413);
  slow.destroy();
  await until(() => budget.held === 0, 'the memory that is given back');
});

test('a body in pieces is taken like one in a whole', async () => {
  const request = begin({ 'transfer-encoding': 'chunked' });
  const status = new Promise((resolve) =>
    request.on('response', (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    }),
  );
  request.end('\r\nHello\r\n');
  expect(await status).toBe(200);
  expect(site.arrived('slow@mailbox.test').times).toBe(1);
  await until(() => budget.held === 0, 'the memory that is given back');
});

test('a larger body than others take is refused elsewhere, whole or in pieces', async () => {
  const reply = await site.user.call('POST', '/20160918/groups', { name: 'x'.repeat(1_100_000) });
  expect(reply).toMatchObject({ status: 413, body: { code: 'PayloadTooLarge' } });
});
