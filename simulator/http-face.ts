import { createServer, type IncomingMessage } from 'node:http';
import type { Opened } from './free-port.js';
import type { MxServer } from './mx-server.js';
import { type MailboxRow, mailboxesPage, mailboxPage, messagePage, STYLE } from './pages.js';
import { readMessage } from './read-message.js';
import type { ReceivedMessage } from './received-mail.js';
import type { Verifier } from './verify.js';
import type { ZoneTable } from './zone-table.js';
import type { Zone, ZoneRecord } from './zones.js';

/** What the face shows and changes. */
export interface Shown {
  readonly mx: MxServer;
  readonly zones: ZoneTable;
  readonly verifier: Verifier;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

interface Call {
  readonly shown: Shown;
  /** The variable part of the path, decoded; empty when there is none. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly html: boolean;
  readonly body: () => Promise<unknown>;
}

type Route = readonly [
  method: string,
  path: RegExp,
  answer: (call: Call) => Promise<Answer> | Answer,
];

/** `/mailboxes` and what is below it answer browsers with a page and everybody else with JSON. */
const ROUTES: readonly Route[] = [
  ['GET', /^\/$/, (call) => frontPage(call)],
  ['GET', /^\/style\.css$/, () => ({ status: 200, type: 'text/css', body: STYLE })],
  ['GET', /^\/mailboxes$/, (call) => (call.html ? frontPage(call) : json(listMailboxes(call)))],
  ['GET', /^\/mailboxes\/([^/]+)$/, showMailbox],
  ['GET', /^\/messages\/([^/]+)$/, showMessage],
  ['GET', /^\/messages\/([^/]+)\/raw$/, showSource],
  ['DELETE', /^\/messages$/, deleteMessages],
  ['GET', /^\/deliveries$/, listDeliveries],
  ['GET', /^\/stats$/, ({ shown }) => json(shown.mx.stats())],
  ['GET', /^\/zones$/, ({ shown }) => json(shown.zones.zones())],
  ['PUT', /^\/zones\/([^/]+)$/, putZone],
];

/** Nothing that a message brings along may run, load or be framed. */
const SAFE_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  vary: 'accept',
};

const MAX_BODY_BYTES = 1024 * 1024;
const DEFAULT_ROWS = 50;
const MAX_ROWS = 500;

/**
 * The mailboxes for people and programs: request → route → JSON or page. Whatever it shows of a message is hostile
 * text, so pages are escaped and carry no script.
 */
export async function listenForHttp(shown: Shown, host: string, port: number): Promise<Opened> {
  const server = createServer((request, response) => {
    void answer(shown, request)
      .catch((error: unknown) => {
        console.error('simulator: a request failed', error);
        return problem(500, 'InternalError', 'Something went wrong here');
      })
      .then(({ status, type, body }) => {
        const charset = type === 'text/plain' ? '' : '; charset=utf-8';
        response.writeHead(status, { ...SAFE_HEADERS, 'content-type': type + charset }).end(body);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(shown: Shown, request: IncomingMessage): Promise<Answer> {
  const url = URL.parse(request.url ?? '/', 'http://simulator.test');
  for (const [method, path, handle] of ROUTES) {
    const match = request.method === method && url ? path.exec(url.pathname) : null;
    if (!match || !url) continue;
    const name = decode(match[1] ?? '');
    if (name === null) break;
    const html = request.headers.accept?.includes('text/html') ?? false;
    return handle({ shown, name, query: url.searchParams, html, body: () => readJson(request) });
  }
  return problem(404, 'NotFound', 'There is nothing at this address');
}

function frontPage({ shown }: Call): Answer {
  return page(mailboxesPage(shown.mx.mail.mailboxes(), shown.zones.zones()));
}

function listMailboxes({ shown }: Call): object {
  return shown.mx.mail
    .mailboxes()
    .map(({ address, count, lastAt }) => ({ address, count, lastAt: iso(lastAt) }));
}

async function showMailbox({ shown, name, query, html }: Call): Promise<Answer> {
  const limit = Math.min(Math.max(1, Number(query.get('limit')) || DEFAULT_ROWS), MAX_ROWS);
  const rows: MailboxRow[] = [];
  for (const message of shown.mx.mail.messages(name).toReversed().slice(0, limit)) {
    rows.push(await look(shown, message));
  }
  if (html) return page(mailboxPage(name, rows));
  return json(
    rows.map(({ message, readable, verdict }) => ({
      id: message.id,
      at: iso(message.at),
      messageId: message.messageId,
      from: readable.from,
      subject: readable.subject,
      size: message.raw.length,
      spf: verdict.spf,
      dkim: verdict.dkim,
      dmarc: verdict.dmarc,
    })),
  );
}

async function showMessage({ shown, name, html }: Call): Promise<Answer> {
  const message = shown.mx.mail.get(name);
  if (!message) return noSuchMessage();
  const row = await look(shown, message);
  if (html) return page(messagePage(row));
  const { raw, at, ...rest } = message;
  const body = {
    ...rest,
    at: iso(at),
    size: raw.length,
    verdict: row.verdict,
    ...row.readable,
    raw: raw.toString(),
  };
  return json(body);
}

function showSource({ shown, name }: Call): Answer {
  const message = shown.mx.mail.get(name);
  if (!message) return noSuchMessage();
  return { status: 200, type: 'text/plain', body: message.raw };
}

function deleteMessages({ shown }: Call): Answer {
  shown.mx.clear();
  return json({});
}

/** One JSON object a line, since there may be hundreds of thousands. */
function listDeliveries({ shown }: Call): Answer {
  const lines = [...shown.mx.mail.deliveries()].map((delivery) => `${JSON.stringify(delivery)}\n`);
  return { status: 200, type: 'application/x-ndjson', body: lines.join('') };
}

async function putZone({ shown, name, body }: Call): Promise<Answer> {
  try {
    shown.zones.put(zoneFrom(name, await body()));
    return json({});
  } catch (error) {
    return problem(400, 'InvalidParameter', (error as Error).message);
  }
}

/**
 * Checks the shape of `{"records": [{"name", "type", "value"}], "about"?, "isSecure"?, "mtaSts"?}`; the zone table checks
 * the values.
 */
function zoneFrom(domain: string, body: unknown): Zone {
  const { records, about, isSecure, mtaSts } = (body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(records) || !records.every(isRecord)) {
    throw new Error('records must be a list of objects with the texts name, type and value');
  }
  return {
    domain,
    about: typeof about === 'string' ? about : 'Added while running.',
    records,
    isSecure: isSecure === true,
    ...(typeof mtaSts === 'string' ? { mtaSts } : {}),
  };
}

function isRecord(value: unknown): value is ZoneRecord {
  const record = (value ?? {}) as Record<string, unknown>;
  return [record.name, record.type, record.value].every((field) => typeof field === 'string');
}

async function look({ verifier }: Shown, message: ReceivedMessage): Promise<MailboxRow> {
  const [readable, verdict] = await Promise.all([
    readMessage(message.raw),
    verifier.verify(message),
  ]);
  return { message, readable, verdict };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`the body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}

function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

function page(body: string): Answer {
  return { status: 200, type: 'text/html', body };
}

function problem(status: number, code: string, message: string): Answer {
  return { status, type: 'application/json', body: JSON.stringify({ code, message }) };
}

function noSuchMessage(): Answer {
  return problem(404, 'NotFound', 'There is no such message, or it was dropped to make room');
}

/** Null for a broken percent sequence. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
