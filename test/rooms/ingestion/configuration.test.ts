import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api } from '../../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi({
    env: {
      EILPOST_HOSTNAME: 'mail.example.com',
      EILPOST_SUBMISSION_PORT: '587',
      EILPOST_SUBMISSIONS_PORT: '465',
    },
  });
});
afterAll(() => api.close());

test('the configuration says where the doors are and how each one is encrypted', async () => {
  const user = await api.user('acme');
  const path = `/20170907/configuration?compartmentId=${user.tenancyId}`;
  expect(await user.call('GET', path)).toMatchObject({
    status: 200,
    body: {
      compartmentId: user.tenancyId,
      httpSubmitEndpoint: 'mail.example.com',
      smtpSubmitEndpoint: 'mail.example.com',
      smtpSubmissionPort: 587,
      smtpSubmissionEncryption: 'STARTTLS',
      smtpSubmissionsPort: 465,
      smtpSubmissionsEncryption: 'IMPLICIT_TLS',
    },
  });
});

test('it is told to those who may read it, about their own tenancy', async () => {
  const user = await api.user('acme');
  const sender = await api.user('acme', ['Senders']);
  const nobody = await api.user('acme', []);
  const other = await api.user('other');
  const status = async (by: typeof user, tenancyId: string) =>
    (await by.call('GET', `/20170907/configuration?compartmentId=${tenancyId}`)).status;
  expect(await status(sender, user.tenancyId)).toBe(200);
  expect(await status(nobody, user.tenancyId)).toBe(404);
  expect(await status(user, other.tenancyId)).toBe(404);
  expect((await user.call('GET', '/20170907/configuration')).body).toMatchObject({
    code: 'MissingParameter',
    message: 'compartmentId is required',
  });
});
