/* One HTTP call of the bench. */
import http from 'node:http';

/** @returns `{ status, text }` */
export function call({ host, port }, agent, method, where, body, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, agent, method, path: where, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (piece) => (text += piece));
      reply.on('end', () => resolve({ status: reply.statusCode, text }));
    });
    request.on('error', reject);
    request.end(body ?? undefined);
  });
}
