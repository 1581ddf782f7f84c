import { EmailDPClient, requests, type models } from 'oci-emaildataplane';
import { ConfigFileAuthenticationDetailsProvider, OciError } from 'oci-common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, expectDelivered } from '../support/arrivals.js';
import { Site } from '../support/site.js';

let site: Site;
let client: EmailDPClient;
beforeAll(async () => {
  site = await Site.start();
  client = new EmailDPClient({
    authenticationDetailsProvider: new ConfigFileAuthenticationDetailsProvider(
      site.firstRun.oci!.configFile,
    ),
  });
  client.endpoint = site.firstRun.apiEndpoint;
});
afterAll(async () => {
  client?.close();
  await site?.stop();
});

const detailsFor = (...to: models.EmailAddress[]): models.SubmitEmailDetails => ({
  sender: {
    senderAddress: { email: site.firstRun.sandbox.sender, name: 'News, daily' },
    compartmentId: site.firstRun.tenancyId,
  },
  recipients: { to },
  subject: 'from the SDK: Grüße',
  bodyText: 'Hello',
  headerFields: { 'X-Campaign': 'spring' },
});

it('submitEmail sends, and tells who is suppressed', async () => {
  await site.admin('suppression', 'add', 'ok+sdk-gone@mailbox.test');
  const { emailSubmittedResponse, opcRequestId } = await client.submitEmail({
    submitEmailDetails: detailsFor(
      { email: 'ok+sdk@mailbox.test', name: 'Muster, Erika' },
      { email: 'ok+sdk-gone@mailbox.test', name: 'Gone' },
    ),
    opcRequestId: 'my-own-id',
  });
  expect(opcRequestId).toMatch(/^my-own-id\//);
  expect(emailSubmittedResponse.envelopeId).toMatch(/^\d+$/);
  expect(emailSubmittedResponse.messageId).toMatch(/^[^<>]+@[^<>]+$/);
  expect(emailSubmittedResponse.suppressedRecipients).toEqual([
    { email: 'ok+sdk-gone@mailbox.test', name: 'Gone' },
  ]);
  await expectDelivered(site, 'ok+sdk@mailbox.test', 'from the SDK: Grüße');
});

it('submitRawEmail sends to names with commas and addresses with a plus', async () => {
  const { sandbox, tenancyId } = site.firstRun;
  const rawMessage = `From: ${sandbox.sender}\r\nSubject: raw from the SDK\r\n\r\nHello\r\n`;
  const { emailRawSubmittedResponse } = await client.submitRawEmail({
    contentType: requests.SubmitRawEmailRequest.ContentType.MessageRfc822,
    compartmentId: tenancyId,
    sender: sandbox.sender,
    recipients: ['"Muster, Erika" <ok+sdk.raw@mailbox.test>', 'ok+sdk.raw2@mailbox.test'],
    rawMessage,
    contentLength: Buffer.byteLength(rawMessage),
  });
  expect(emailRawSubmittedResponse.suppressedRecipients).toEqual([]);
  await expectDelivered(site, 'ok+sdk.raw@mailbox.test', 'raw from the SDK');
  await arrivedAt(site, 'ok+sdk.raw2@mailbox.test');
});

it('a refusal reaches the program with its code', async () => {
  const details = detailsFor({ email: 'ok@mailbox.test' });
  const stranger = { ...details.sender, senderAddress: { email: 'stranger@example.org' } };
  const refused = client.submitEmail({ submitEmailDetails: { ...details, sender: stranger } });
  await expect(refused).rejects.toSatisfy(
    (error) =>
      error instanceof OciError &&
      error.statusCode === 404 &&
      error.serviceCode === 'NotAuthorizedOrNotFound',
  );
});
