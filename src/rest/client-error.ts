import { randomBytes } from 'node:crypto';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from './api-error.js';

/**
 * What never became a request, such as header fields beyond the limit or no HTTP at all: answered like every error, on
 * the bare socket, which is closed.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // Node keeps the answer under way here; nothing may break into one whose head is out.
  const { _httpMessage: underWay } = socket as { _httpMessage?: ServerResponse | null };
  if (error.code === 'ECONNRESET' || !socket.writable || underWay?.headersSent) {
    socket.destroy();
    return;
  }
  const { http, code, message } = reasonOf(error.code);
  const body = JSON.stringify({ code, message });
  socket.end(
    [
      `HTTP/1.1 ${http} ${STATUS_CODES[http]}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `opc-request-id: ${randomBytes(16).toString('hex').toUpperCase()}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** By the codes of Node's HTTP parser. */
function reasonOf(code: string | undefined): ApiError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ApiError('header_fields_too_large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ApiError('cannot_parse_request', { problem: 'it did not arrive in time' });
    default:
      return new ApiError('cannot_parse_request', { problem: 'it is no well-formed HTTP request' });
  }
}
