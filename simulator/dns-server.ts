import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import {
  AUTHENTIC_DATA,
  AUTHORITATIVE_ANSWER,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
  decode,
  encode,
  type Answer,
  type DecodedPacket,
  type Packet,
} from 'dns-packet';
import { type Opened, openTogether } from './free-port.js';
import { type FoundRecord, parseMx, parseTlsa, type ZoneTable } from './zone-table.js';

/** Short, because people add a zone and look at once. */
const TTL_SECONDS = 5;

/** RFC 1035 section 4.2.1, for those who do not speak EDNS. */
const PLAIN_UDP_BYTES = 512;

/** What we send at most over UDP, however much the other side offers (DNS Flag Day 2020). */
const MAX_UDP_BYTES = 1232;

/** An open connection without a question (RFC 7766 section 6.2.3 wants a few seconds). */
const TCP_IDLE_MS = 10_000;

/** What dns-packet makes of the bytes of a name that are no UTF-8. */
const NOT_UTF8 = '\u{fffd}';

const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4 } as const;

/**
 * The DNS of the simulated internet, over UDP and TCP on one port: packet → question → zone table → packet. Answers
 * as a recursive resolver would, so that any stub resolver can use it. What does not fit UDP comes back empty with
 * the truncation bit. What cannot be read gets no answer.
 */
export function listenForDns(zones: ZoneTable, host: string, port: number): Promise<Opened> {
  return openTogether(port, [
    (wanted) => listenTcp(zones, host, wanted),
    (wanted) => listenUdp(zones, host, wanted),
  ]);
}

async function listenUdp(zones: ZoneTable, host: string, port: number): Promise<Opened> {
  const socket: UdpSocket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (packet, from) => {
    const response = respond(zones, packet, udpLimit);
    if (response) socket.send(response, from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, () => {
      socket.off('error', reject);
      // A client that is gone (ECONNREFUSED on the next send) is no trouble of the server.
      socket.on('error', () => undefined);
      resolve();
    });
  });
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

async function listenTcp(zones: ZoneTable, host: string, port: number): Promise<Opened> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(TCP_IDLE_MS, () => socket.destroy());
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
        const end = 2 + rest.readUInt16BE(0);
        const response = respond(zones, rest.subarray(2, end), () => Infinity);
        rest = rest.subarray(end);
        if (response) socket.write(withLength(response));
      }
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
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Null when nothing goes back: noise, a response that lost its way, a domain that stays silent. */
function respond(
  zones: ZoneTable,
  bytes: Buffer,
  limitOf: (query: DecodedPacket) => number,
): Buffer | null {
  try {
    const query = decode(bytes);
    const packet = query.type === 'query' ? answer(zones, query) : null;
    if (!packet) return null;
    const encoded = encode(packet);
    return encoded.length <= limitOf(query) ? encoded : encode(truncated(packet));
  } catch {
    // dns-packet throws on bytes it cannot read and on names it can read but not write; real servers drop these too.
    return null;
  }
}

/** Null when the domain is one that stays silent, or its name one that could not be written back as it came. */
function answer(zones: ZoneTable, query: DecodedPacket): Packet | null {
  const question = query.questions?.[0];
  if (opcodeOf(query) !== 0) return response(query, 'NOTIMP', [], []);
  if (!question || query.questions?.length !== 1) return response(query, 'FORMERR', [], []);
  if (question.name.includes(NOT_UTF8)) return null;
  const found = zones.lookUp(question.name, question.type);
  if (found.kind === 'silence') return null;
  const authorities = found.soaOf === null ? [] : [toAnswer(soa(found.soaOf))];
  const packet = response(query, found.rcode, found.answers.map(toAnswer), authorities);
  // RFC 6840 section 5.7: only for those who show that they understand it.
  const asked = query.flag_ad || (ednsOf(query)?.flag_do ?? false);
  return found.isSecure && asked
    ? { ...packet, flags: (packet.flags ?? 0) | AUTHENTIC_DATA }
    : packet;
}

function response(
  query: DecodedPacket,
  rcode: keyof typeof RCODES,
  answers: Answer[],
  authorities: Answer[],
): Packet {
  return {
    type: 'response',
    ...(query.id === undefined ? {} : { id: query.id }),
    flags:
      AUTHORITATIVE_ANSWER |
      RECURSION_AVAILABLE |
      (query.flag_rd ? RECURSION_DESIRED : 0) |
      (opcodeOf(query) << 11) |
      RCODES[rcode],
    questions: query.questions ?? [],
    answers,
    authorities,
    // RFC 6891 section 6.1.1: whoever asks with EDNS is answered with EDNS.
    additionals: ednsOf(query) ? [OUR_EDNS] : [],
  };
}

const OUR_EDNS: Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: MAX_UDP_BYTES,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

function truncated(packet: Packet): Packet {
  const flags = (packet.flags ?? 0) | TRUNCATED_RESPONSE;
  return { ...packet, flags, answers: [], authorities: [] };
}

function udpLimit(query: DecodedPacket): number {
  const offered = ednsOf(query)?.udpPayloadSize ?? PLAIN_UDP_BYTES;
  return Math.min(Math.max(offered, PLAIN_UDP_BYTES), MAX_UDP_BYTES);
}

function ednsOf(query: DecodedPacket) {
  return query.additionals?.find((record) => record.type === 'OPT');
}

/** dns-packet knows the opcode of what it decoded only by name; its number is in the flags (RFC 1035 section 4.1.1). */
function opcodeOf(query: DecodedPacket): number {
  return ((query.flags ?? 0) >> 11) & 0xf;
}

function soa(domain: string): FoundRecord {
  return { name: domain, type: 'SOA', value: 'ns.simulator.test' };
}

function toAnswer({ name, type, value }: FoundRecord): Answer {
  const common = { name, ttl: TTL_SECONDS };
  switch (type) {
    case 'MX':
      return { ...common, type, data: parseMx(value) };
    case 'TLSA':
      return { ...common, type, data: parseTlsa(value) };
    case 'TXT':
      return { ...common, type, data: textPieces(value) };
    case 'SOA':
      return { ...common, type, data: soaData(value) };
    default:
      return { ...common, type, data: value };
  }
}

function soaData(host: string) {
  return {
    mname: host,
    rname: 'hostmaster.simulator.test',
    serial: 1,
    refresh: 3600,
    retry: 600,
    expire: 86400,
    minimum: TTL_SECONDS,
  };
}

/** RFC 1035 section 3.3: one string of a TXT record holds 255 octets; longer text is cut into several. */
function textPieces(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += 255) {
    pieces.push(bytes.subarray(at, at + 255));
  }
  return pieces;
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
