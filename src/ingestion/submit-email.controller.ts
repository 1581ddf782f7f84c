import { Body, Controller, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type CalledRequest, type Caller } from '../rest/caller.js';
import { Operation, type RequestField } from '../rest/operation.js';
import { SUBMIT_EMAIL, SUBMIT_EMAIL_BATCH, SUBMIT_RAW_EMAIL } from './body-limits.js';
import { EmailSubmission } from './email-submission.service.js';
import {
  EmailBatchSubmittedResponse,
  EmailRawSubmittedResponse,
  EmailSubmittedResponse,
  SubmitEmailBatchDetails,
  SubmitEmailDetails,
} from './submit-email.dto.js';

const ONCE: readonly RequestField[] = [
  {
    name: 'idempotency-key',
    about: 'The same key with the same request makes its mail once within 24 hours.',
  },
  { name: 'opc-retry-token', about: 'Another name for idempotency-key.' },
];

const RAW_FIELDS: readonly RequestField[] = [
  { name: 'compartment-id', about: 'OCID of the compartment of the sender.', required: true },
  { name: 'sender', about: 'An approved sender: the envelope sender.', required: true },
  {
    name: 'recipients',
    about: 'An address list of RFC 5322. To, Cc and Bcc of the message do not count.',
    required: true,
  },
];

/** Mail by HTTP: as fields, as octets, and many at once. 200 is said after the message is on disk. */
@ApiTags('submission')
@Controller()
export class SubmitEmailController {
  constructor(private readonly submission: EmailSubmission) {}

  @Operation('POST', SUBMIT_EMAIL, {
    id: 'submitEmail',
    summary: 'Send an email that is described by its fields',
    permission: 'APPROVED_SENDER_USE',
    body: SubmitEmailDetails,
    returns: EmailSubmittedResponse,
    headers: ONCE,
  })
  submitEmail(
    @CalledBy() by: Caller,
    @Req() request: CalledRequest,
    @Body() details: SubmitEmailDetails,
  ): Promise<EmailSubmittedResponse> {
    return this.submission.submitEmail(by, request, details);
  }

  @Operation('POST', SUBMIT_RAW_EMAIL, {
    id: 'submitRawEmail',
    summary: 'Send a message of RFC 5322 as it is',
    permission: 'APPROVED_SENDER_USE',
    octets: ['message/rfc822', 'message/global'],
    returns: EmailRawSubmittedResponse,
    headers: [...RAW_FIELDS, ...ONCE],
  })
  submitRawEmail(
    @CalledBy() by: Caller,
    @Req() request: CalledRequest,
  ): Promise<EmailRawSubmittedResponse> {
    return this.submission.submitRawEmail(by, request);
  }

  @Operation('POST', SUBMIT_EMAIL_BATCH, {
    id: 'submitEmailBatch',
    summary: 'Send up to 100 emails, each of which stands alone',
    permission: 'APPROVED_SENDER_USE',
    body: SubmitEmailBatchDetails,
    returns: EmailBatchSubmittedResponse,
    headers: ONCE,
  })
  submitEmailBatch(
    @CalledBy() by: Caller,
    @Req() request: CalledRequest,
    @Body() details: SubmitEmailBatchDetails,
  ): Promise<EmailBatchSubmittedResponse> {
    return this.submission.submitEmailBatch(by, request, details);
  }
}
