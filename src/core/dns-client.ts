import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import packet, { type Answer, type DecodedPacket, type RecordType } from 'dns-packet';
import ipaddr from 'ipaddr.js';
import { Dns, DnsFailure, type DnsAnswer, type MxRecord, type TlsaRecord } from './dns.js';

const TRY_TIMEOUT_MS = 3_000;
const TRIES = 2;
/** RFC 2308 section 5 lets negative answers live as long as the SOA says; without one we ask again soon. */
const NEGATIVE_TTL_SECONDS = 60;
/** CNAME chains longer than this are loops or mischief. */
const MAX_ALIASES = 8;
/** What one UDP answer may carry without fragments (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;

export interface Server {
  readonly address: string;
  readonly port: number;
}

/**
 * A stub resolver: question → UDP to each server in turn → TCP when the answer was cut → records. A source port and an
 * id of its own for each question make answers hard to forge; the validating is left to the resolver that is asked, and its
 * word (the AD bit) counts only where `validates` says so.
 */
export class UdpDns extends Dns {
  readonly #servers: readonly Server[];

  /** `validates`: the servers check DNSSEC, and nobody on the way to them can change their answers. */
  constructor(
    servers: string,
    private readonly validates = false,
  ) {
    super();
    this.#servers = servers ? parseServers(servers) : systemServers();
  }

  mx(name: string): Promise<DnsAnswer<MxRecord>> {
    return this.#records(name, 'MX', (answer) => {
      if (answer.type !== 'MX') return [];
      return [{ preference: answer.data.preference ?? 0, exchange: bare(answer.data.exchange) }];
    });
  }

  a(name: string): Promise<DnsAnswer<string>> {
    return this.#records(name, 'A', (answer) => (answer.type === 'A' ? [answer.data] : []));
  }

  aaaa(name: string): Promise<DnsAnswer<string>> {
    return this.#records(name, 'AAAA', (answer) => (answer.type === 'AAAA' ? [answer.data] : []));
  }

  txt(name: string): Promise<DnsAnswer<string>> {
    return this.#records(name, 'TXT', (answer) => {
      if (answer.type !== 'TXT') return [];
      const parts = Array.isArray(answer.data) ? answer.data : [answer.data];
      return [Buffer.concat(parts.map((part) => Buffer.from(part))).toString('utf8')];
    });
  }

  cname(name: string): Promise<DnsAnswer<string>> {
    return this.#records(name, 'CNAME', (answer) =>
      answer.type === 'CNAME' ? [bare(answer.data)] : [],
    );
  }

  ptr(address: string): Promise<DnsAnswer<string>> {
    return this.#records(reverseName(address), 'PTR', (answer) =>
      answer.type === 'PTR' ? [bare(answer.data)] : [],
    );
  }

  tlsa(name: string): Promise<DnsAnswer<TlsaRecord>> {
    return this.#records(name, 'TLSA', (answer) => {
      if (answer.type !== 'TLSA') return [];
      const { usage, selector, matchingType, certificate } = answer.data;
      return [{ usage, selector, matchingType, data: certificate }];
    });
  }

  async #records<T>(
    name: string,
    type: RecordType,
    pick: (answer: Answer) => T[],
  ): Promise<DnsAnswer<T>> {
    const response = await this.#ask(bare(name), type);
    const answers = response.answers ?? [];
    const rcode = (response as { rcode?: string }).rcode ?? 'NOERROR';
    if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') throw new DnsFailure(`${type} ${name}`, rcode);
    const owner = type === 'CNAME' ? bare(name) : followAliases(bare(name), answers);
    const own = answers.filter((answer) => bare(answer.name) === owner);
    const records = own.flatMap(pick);
    const about = {
      ...(this.validates && response.flag_ad ? { isSecure: true } : {}),
      ...(owner === bare(name) ? {} : { alias: owner }),
    };
    if (records.length > 0)
      return { kind: 'records', records, ttlSeconds: smallestTtl(own), ...about };
    return {
      kind: rcode === 'NXDOMAIN' ? 'no_name' : 'no_data',
      ttlSeconds: negativeTtl(response),
      ...about,
    };
  }

  async #ask(name: string, type: RecordType): Promise<DecodedPacket> {
    let why = 'no server is configured';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      for (const server of this.#servers) {
        try {
          const response = await this.#exchange(server, name, type);
          const rcode = (response as { rcode?: string }).rcode;
          // A server that fails or refuses says nothing about the name: another one may know.
          if (rcode !== 'SERVFAIL' && rcode !== 'REFUSED' && rcode !== 'NOTIMP') return response;
          why = rcode;
        } catch (error) {
          why = (error as Error).message;
        }
      }
    }
    throw new DnsFailure(`${type} ${name}`, why);
  }

  async #exchange(server: Server, name: string, type: RecordType): Promise<DecodedPacket> {
    const id = randomInt(0x10000);
    const query = packet.encode({
      type: 'query',
      id,
      // RFC 6840 section 5.7: with AD a question asks to be told whether the answer was validated.
      flags: packet.RECURSION_DESIRED | (this.validates ? packet.AUTHENTIC_DATA : 0),
      questions: [{ type, name, class: 'IN' }],
      additionals: [
        { type: 'OPT', name: '.', udpPayloadSize: UDP_PAYLOAD, flags: 0, options: [] } as never,
      ],
    });
    const matches = (response: DecodedPacket) => {
      const question = response.questions?.[0];
      return (
        response.id === id &&
        response.type === 'response' &&
        question?.type === type &&
        bare(question.name) === name
      );
    };
    const response = await overUdp(server, query, matches);
    return response.flag_tc ? overTcp(server, query, matches) : response;
  }
}

function overUdp(
  server: Server,
  query: Buffer,
  matches: (response: DecodedPacket) => boolean,
): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket(net.isIPv6(server.address) ? 'udp6' : 'udp4');
    let ended = false;
    const end = (finish: () => void) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      socket.close();
      finish();
    };
    const timer = setTimeout(() => end(() => reject(new Error('timeout'))), TRY_TIMEOUT_MS);
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('message', (bytes) => {
      const response = decode(bytes);
      if (response && matches(response)) end(() => resolve(response));
    });
    // A connected socket takes datagrams from this server only.
    // Without a route to the server the callback is given the error, and no 'error' event comes.
    socket.connect(server.port, server.address, (error?: Error) =>
      error ? end(() => reject(error)) : socket.send(query),
    );
  });
}

function overTcp(
  server: Server,
  query: Buffer,
  matches: (response: DecodedPacket) => boolean,
): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(server.port, server.address);
    let received = Buffer.alloc(0);
    const end = (finish: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      finish();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error('timeout over TCP'))),
      TRY_TIMEOUT_MS,
    );
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('connection closed'))));
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const response = decode(received.subarray(2, 2 + received.readUInt16BE(0)));
      end(() =>
        response && matches(response) ? resolve(response) : reject(new Error('unreadable answer')),
      );
    });
  });
}

/** Null for bytes that are not DNS: whoever sent them, the true answer may still come. */
function decode(bytes: Buffer): DecodedPacket | null {
  try {
    return packet.decode(bytes);
  } catch {
    return null;
  }
}

function followAliases(name: string, answers: readonly Answer[]): string {
  let owner = name;
  for (let i = 0; i < MAX_ALIASES; i++) {
    const alias = answers.find((answer) => answer.type === 'CNAME' && bare(answer.name) === owner);
    if (alias?.type !== 'CNAME') return owner;
    owner = bare(alias.data);
  }
  throw new DnsFailure(name, `more than ${MAX_ALIASES} aliases`);
}

function smallestTtl(answers: readonly Answer[]): number {
  return Math.min(...answers.map((answer) => ('ttl' in answer ? (answer.ttl ?? 0) : 0)));
}

function negativeTtl(response: DecodedPacket): number {
  const soa = response.authorities?.find((answer) => answer.type === 'SOA');
  if (soa?.type !== 'SOA') return NEGATIVE_TTL_SECONDS;
  return Math.min(soa.ttl ?? NEGATIVE_TTL_SECONDS, soa.data.minimum ?? NEGATIVE_TTL_SECONDS);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function reverseName(address: string): string {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return `${parsed.toByteArray().reverse().join('.')}.in-addr.arpa`;
  const nibbles = parsed.toByteArray().flatMap((byte) => [byte >> 4, byte & 15]);
  return `${nibbles
    .reverse()
    .map((n) => n.toString(16))
    .join('.')}.ip6.arpa`;
}

/** Reads EILPOST_DNS_SERVERS; the port is 53 where none is given. Throws what is wrong with the first bad one. */
export function parseServers(text: string): Server[] {
  return text.split(',').filter(Boolean).map(parseServer);
}

function parseServer(text: string): Server {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`${text} is not a name server address`);
  const server = { address: match[1] ?? match[2]!, port: Number(match[3] ?? 53) };
  if (!ipaddr.isValid(server.address) || server.port < 1 || server.port > 65_535) {
    throw new Error(`${text} is not a name server address`);
  }
  return server;
}

/** Those of /etc/resolv.conf. */
export function systemServers(): Server[] {
  const lines = readFileSync('/etc/resolv.conf', 'utf8').split('\n');
  const servers = lines.flatMap((line) => /^nameserver\s+(\S+)/.exec(line)?.[1] ?? []);
  return (servers.length > 0 ? servers : ['127.0.0.1']).map((address) => ({
    address: address.split('%')[0]!,
    port: 53,
  }));
}
