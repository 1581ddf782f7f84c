/**
 * The catalogue of everything we say no to, for both doors. SMTP says `smtp`, `enhanced` and `text`; HTTP says `http`,
 * `code` and `text`. Text never holds anything from inside; `{name}` is filled from the details of the refusal. Codes
 * and meanings follow section 11 of OCI's SMTP reference where it has one.
 */
// A row is read across and compared with its neighbors.
// prettier-ignore
export const REFUSALS = {
  authentication_required: { smtp: 530, enhanced: '5.7.0', http: 401, code: 'NotAuthenticated', text: 'Authentication required' },
  tls_required: { smtp: 538, enhanced: '5.7.11', http: 403, code: 'NotAuthenticated', text: 'Encryption required: issue STARTTLS first' },
  wrong_credentials: { smtp: 535, enhanced: '5.7.8', http: 401, code: 'NotAuthenticated', text: 'Authentication credentials invalid' },
  log_in_over: { smtp: 421, enhanced: '4.7.0', http: 401, code: 'NotAuthenticated', text: 'The credential of this session is revoked, expired or switched off, connect and log in again' },
  too_many_auth_failures: { smtp: 421, enhanced: '4.7.0', http: 429, code: 'TooManyRequests', text: 'Too many authentication failures, try again later' },
  auth_unavailable: { smtp: 454, enhanced: '4.7.0', http: 503, code: 'ServiceUnavailable', text: 'Temporary authentication failure' },
  sender_not_approved: { smtp: 535, enhanced: '5.7.1', http: 404, code: 'NotAuthorizedOrNotFound', text: 'Authorization failed: address {address} not authorized' },
  header_from_not_approved: { smtp: 535, enhanced: '5.7.1', http: 404, code: 'NotAuthorizedOrNotFound', text: 'Authorization failed: From header address {address} not authorized' },
  sender_not_permitted: { smtp: 535, enhanced: '5.7.1', http: 404, code: 'NotAuthorizedOrNotFound', text: 'Authorization failed: address {address} not authorized, no policy lets this user send as it' },
  sender_elsewhere: { smtp: 535, enhanced: '5.7.1', http: 404, code: 'NotAuthorizedOrNotFound', text: 'Authorization failed: address {address} is no approved sender of this compartment' },
  invalid_sender: { smtp: 553, enhanced: '5.1.7', http: 400, code: 'InvalidParameter', text: '<{address}> Invalid sender address' },
  invalid_address: { smtp: 553, enhanced: '5.1.3', http: 400, code: 'InvalidParameter', text: '<{address}> Invalid email address' },
  recipient_domain_literal: { smtp: 550, enhanced: '5.1.2', http: 400, code: 'InvalidParameter', text: '<{address}> Address literals are not accepted' },
  message_too_large: { smtp: 552, enhanced: '5.3.4', http: 413, code: 'PayloadTooLarge', text: 'Message exceeds the limit of {limit} bytes' },
  too_many_recipients: { smtp: 452, enhanced: '4.5.3', http: 400, code: 'LimitExceeded', text: 'Too many recipients: at most {limit} in one message' },
  no_recipients: { smtp: 554, enhanced: '5.5.1', http: 400, code: 'InvalidParameter', text: 'No recipient left to deliver to' },
  headers_too_large: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message parse error: header section exceeds {limit} bytes' },
  headers_missing: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message parse error: no header fields' },
  malformed_header: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message parse error: line {line} of the header section is not a header field' },
  from_header_missing: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message parse error: exactly one From header field with an address is required' },
  bare_line_break: { smtp: 550, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message contains a bare CR or LF; lines must end with CRLF' },
  nul_octet: { smtp: 550, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Message contains a NUL octet' },
  line_too_long: { smtp: 550, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'Line {line} is longer than 998 octets' },
  mail_loop: { smtp: 554, enhanced: '5.4.6', http: 400, code: 'InvalidParameter', text: 'Too many Received header fields: this looks like a mail loop' },
  unknown_traffic_class: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'X-Eilpost-Class must be transactional or bulk' },
  invalid_campaign: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'X-Eilpost-Campaign must be a name of 1 to 64 characters' },
  unknown_unsubscribe_wish: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'X-Eilpost-Unsubscribe must be yes, no, sender or domain' },
  unknown_tracking_wish: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: 'X-Eilpost-Track must be yes, no, opens or clicks' },
  utf8_not_announced: { smtp: 550, enhanced: '5.6.7', http: 400, code: 'InvalidParameter', text: 'Address or header field is not ASCII, which SMTPUTF8 at MAIL or the type message/global has to announce' },
  sending_paused: { smtp: 450, enhanced: '4.7.1', http: 429, code: 'TooManyRequests', text: 'Sending as {subject} is paused, because of too many {measure}; guard {guard} tells more' },
  null_sender_not_allowed: { smtp: 550, enhanced: '5.7.1', http: 400, code: 'InvalidParameter', text: 'The null sender can not submit mail' },
  missing_parameter: { smtp: 501, enhanced: '5.5.4', http: 400, code: 'MissingParameter', text: '{field} is missing' },
  parameter_null: { smtp: 501, enhanced: '5.5.4', http: 400, code: 'InvalidParameter', text: '{field} must not be null' },
  parameter_too_long: { smtp: 501, enhanced: '5.5.4', http: 400, code: 'InvalidParameter', text: '{field} is longer than {limit} characters' },
  too_many_items: { smtp: 554, enhanced: '5.5.3', http: 400, code: 'InvalidParameter', text: '{field} holds too many addresses, maxItems: {limit}' },
  address_empty: { smtp: 553, enhanced: '5.1.3', http: 400, code: 'InvalidParameter', text: '{field} must not be null or empty' },
  invalid_internet_address: { smtp: 553, enhanced: '5.1.3', http: 400, code: 'InvalidParameter', text: 'Invalid Internet Address : {address} ({field})' },
  misleading_name: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} could be taken for another address' },
  control_characters: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} must not hold line breaks, control characters or halves of characters' },
  encoded_word: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} must be plain Unicode and not hold an encoded word of RFC 2047' },
  word_too_long: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} holds more than {limit} characters without a space, which fit on no line' },
  invalid_header_name: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is no name of a header field: printable ASCII without colon' },
  reserved_header_name: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is reserved and can not be given' },
  duplicate_header_name: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is given twice, case makes no difference' },
  invalid_message_id: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is no message id of RFC 5322 without angle brackets' },
  invalid_base64: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is not base64 (RFC 4648 section 4)' },
  invalid_content_type: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is no media type of a file, such as image/png; multipart and message are none' },
  invalid_content_id: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} is no content id without angle brackets, such as logo@example.com' },
  invalid_disposition: { smtp: 554, enhanced: '5.6.0', http: 400, code: 'InvalidParameter', text: '{field} must be inline or attachment' },
  suppressed_recipient: { smtp: 254, enhanced: '4.7.1', http: 200, code: 'Suppressed', text: 'Suppression for user {user} to {address}' },
  too_many_connections: { smtp: 421, enhanced: '4.7.0', http: 429, code: 'TooManyRequests', text: 'Too many connections from your address, try again later' },
  too_many_commands: { smtp: 421, enhanced: '4.7.0', http: 429, code: 'TooManyRequests', text: 'Too many commands without a message' },
  session_too_long: { smtp: 421, enhanced: '4.4.2', http: 408, code: 'RequestTimeout', text: 'Session time is over, connect again' },
  data_too_slow: { smtp: 421, enhanced: '4.4.2', http: 408, code: 'RequestTimeout', text: 'Data arrives too slowly' },
  receiving_too_much: { smtp: 452, enhanced: '4.3.1', http: 503, code: 'ServiceUnavailable', text: 'Too many messages are being received, try again later' },
  storage_unavailable: { smtp: 451, enhanced: '4.3.0', http: 503, code: 'ServiceUnavailable', text: 'Temporary storage failure, try again later' },
  not_relayed: { smtp: 550, enhanced: '5.7.1', http: 404, code: 'NotAuthorizedOrNotFound', text: '<{address}> Not relayed: this host takes reports for its own domains alone' },
  no_such_mailbox: { smtp: 550, enhanced: '5.1.1', http: 404, code: 'NotAuthorizedOrNotFound', text: '<{address}> No such mailbox: this host takes reports alone' },
  too_much_feedback: { smtp: 421, enhanced: '4.7.0', http: 429, code: 'TooManyRequests', text: 'Too many messages from your address, try again later' },
  too_many_reports: { smtp: 452, enhanced: '4.7.1', http: 429, code: 'TooManyRequests', text: '<{address}> Too many reports, try again later' },
  command_unknown: { smtp: 500, enhanced: '5.5.2', http: 400, code: 'InvalidParameter', text: 'Command not recognized' },
  command_too_long: { smtp: 500, enhanced: '5.5.6', http: 400, code: 'InvalidParameter', text: 'Command line too long' },
  command_not_offered: { smtp: 502, enhanced: '5.5.1', http: 400, code: 'InvalidParameter', text: 'Command not implemented' },
  bad_syntax: { smtp: 501, enhanced: '5.5.4', http: 400, code: 'InvalidParameter', text: 'Syntax error: {what}' },
  bad_sequence: { smtp: 503, enhanced: '5.5.1', http: 400, code: 'InvalidParameter', text: 'Bad sequence of commands: {what}' },
  mechanism_unknown: { smtp: 504, enhanced: '5.5.4', http: 400, code: 'InvalidParameter', text: 'Authentication mechanism not offered' },
  parameter_unknown: { smtp: 555, enhanced: '5.5.4', http: 400, code: 'InvalidParameter', text: 'Parameter {name} is not offered' },
  idle_too_long: { smtp: 421, enhanced: '4.4.2', http: 408, code: 'RequestTimeout', text: 'Nothing came for too long' },
  not_smtp: { smtp: 421, enhanced: '4.7.0', http: 429, code: 'TooManyRequests', text: 'This is an SMTP server' },
  shutting_down: { smtp: 421, enhanced: '4.3.2', http: 503, code: 'ServiceUnavailable', text: 'Service is restarting, try again' },
} as const satisfies Record<string, RefusalText>;

export interface RefusalText {
  readonly smtp: number;
  readonly enhanced: string;
  readonly http: number;
  readonly code: string;
  readonly text: string;
}

export type Refusal = keyof typeof REFUSALS;

/** We say no to our caller. `details` fill the public sentence and nothing else. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(sentence(refusal, details));
  }

  get smtp(): number {
    return REFUSALS[this.refusal].smtp;
  }

  /** What SMTP says behind the code: the enhanced one (RFC 2034) and the sentence. */
  get replyText(): string {
    return `${this.enhanced} ${this.message}`;
  }

  get enhanced(): string {
    return REFUSALS[this.refusal].enhanced;
  }

  get http(): number {
    return REFUSALS[this.refusal].http;
  }

  get code(): string {
    return REFUSALS[this.refusal].code;
  }
}

function sentence(refusal: Refusal, details: Readonly<Record<string, string | number>>): string {
  return REFUSALS[refusal].text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(details[name] ?? ''),
  );
}
