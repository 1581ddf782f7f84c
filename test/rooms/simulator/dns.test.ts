import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import { decode, encode, type Packet, streamEncode } from 'dns-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/simulator.js';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const RCODE = 0xf;

function query(name: string, type: string, more: Partial<Packet> = {}): Packet {
  return { type: 'query', id: 4711, questions: [{ name, type: type as 'A' }], ...more };
}

/** Sends the packets in this order and resolves with the first that comes back. */
function overUdp(...packets: Buffer[]): Promise<Buffer> {
  const socket = createSocket('udp4');
  return new Promise<Buffer>((resolve) => {
    socket.once('message', resolve);
    for (const packet of packets) socket.send(packet, simulator.dnsPort, '127.0.0.1');
  }).finally(() => socket.close());
}

/** All packets in one write; resolves with as many answers. */
function overTcp(packets: Packet[]): Promise<Buffer[]> {
  return new Promise((resolve) => {
    const socket = connect(simulator.dnsPort, '127.0.0.1');
    socket.write(Buffer.concat(packets.map(streamEncode)));
    let rest: Buffer = Buffer.alloc(0);
    const answers: Buffer[] = [];
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
        const end = 2 + rest.readUInt16BE(0);
        answers.push(rest.subarray(2, end));
        rest = rest.subarray(end);
      }
      if (answers.length < packets.length) return;
      socket.destroy();
      resolve(answers);
    });
  });
}

describe('over UDP', () => {
  it('answers with the id and the question of the query', async () => {
    const answer = decode(await overUdp(encode(query('mailbox.test', 'MX'))));
    expect(answer).toMatchObject({
      type: 'response',
      id: 4711,
      flag_tc: false,
      flag_ra: true,
      questions: [{ name: 'mailbox.test', type: 'MX' }],
      answers: [
        { type: 'MX', data: { preference: 10, exchange: 'mx1.mailbox.test' } },
        { type: 'MX', data: { preference: 20, exchange: 'mx2.mailbox.test' } },
      ],
    });
  });

  it('gives the SOA with NXDOMAIN and with an empty answer', async () => {
    const missing = decode(await overUdp(encode(query('no.mailbox.test', 'A'))));
    expect((missing.flags ?? 0) & RCODE).toBe(3);
    expect(missing).toMatchObject({ answers: [], authorities: [{ type: 'SOA' }] });
    const empty = decode(await overUdp(encode(query('nohost.test', 'MX'))));
    expect((empty.flags ?? 0) & RCODE).toBe(0);
    expect(empty).toMatchObject({
      answers: [],
      authorities: [{ type: 'SOA', name: 'nohost.test' }],
    });
  });

  it('says SERVFAIL, never REFUSED', async () => {
    const broken = decode(await overUdp(encode(query('servfail.test', 'MX'))));
    expect((broken.flags ?? 0) & RCODE).toBe(2);
    const foreign = decode(await overUdp(encode(query('mozilla.org', 'A'))));
    expect((foreign.flags ?? 0) & RCODE).toBe(3);
  });

  it('sets the truncation bit instead of sending too much, with EDNS and without', async () => {
    for (const additionals of [[], [edns(65_000)]]) {
      const bytes = await overUdp(encode(query('large.test', 'MX', { additionals })));
      const answer = decode(bytes);
      expect(answer).toMatchObject({ flag_tc: true, answers: [] });
      expect(bytes.length).toBeLessThanOrEqual(512);
    }
  });

  it('sends more than 512 bytes to those who offer room for it', async () => {
    const plain = decode(await overUdp(encode(query('many.test', 'MX'))));
    const additionals = [edns(1232)];
    const bytes = await overUdp(encode(query('many.test', 'MX', { additionals })));
    expect(bytes.length).toBeLessThanOrEqual(1232);
    expect(decode(bytes)).toMatchObject({ flag_tc: false, additionals: [{ type: 'OPT' }] });
    expect(decode(bytes).answers).toHaveLength(12);
    expect(plain.additionals).toEqual([]);
  });

  it('stays silent for timeout.test and for noise, and goes on working', async () => {
    const noise = Buffer.from('not a packet');
    const lost = encode({ ...query('gmail.test', 'MX'), type: 'response' });
    const unwritable = withLabel(Buffer.alloc(60, 0xff));
    const silent = encode(query('timeout.test', 'MX', { id: 1 }));
    const good = encode(query('gmail.test', 'MX', { id: 2 }));
    const answer = await overUdp(noise, lost, unwritable, silent, good);
    expect(decode(answer).id).toBe(2);
  });
});

describe('over TCP', () => {
  it('answers several queries of one connection, whole', async () => {
    const answers = await overTcp([query('large.test', 'MX'), query('cname.test', 'A')]);
    expect(answers[0]?.length).toBeGreaterThan(1232);
    expect(decode(answers[0]!)).toMatchObject({ flag_tc: false });
    expect(decode(answers[0]!).answers).toHaveLength(50);
    expect(decode(answers[1]!)).toMatchObject({ answers: [{ type: 'CNAME' }] });
  });
});

describe('as a stub resolver sees it', () => {
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  beforeAll(() => resolver.setServers([`127.0.0.1:${simulator.dnsPort}`]));

  it('falls back to TCP for a long answer', async () => {
    expect(await resolver.resolveMx('large.test')).toHaveLength(50);
  });

  it('reads every type', async () => {
    expect(await resolver.resolve4('mx1.mailbox.test')).toEqual(['127.0.0.1']);
    expect(await resolver.resolve6('mx.dual.test')).toEqual(['::1']);
    expect(await resolver.resolveTxt('_dmarc.mailbox.test')).toEqual([['v=DMARC1; p=none']]);
    expect(await resolver.resolveCname('cname.test')).toEqual(['mailbox.test']);
    expect(await resolver.resolveNs('gmail.test')).toEqual(['ns.simulator.test']);
    expect(await resolver.resolveSoa('gmail.test')).toMatchObject({ minttl: 5 });
    expect(await resolver.reverse('127.0.0.3')).toEqual(['mx.notls.test']);
    expect(await resolver.reverse('::1')).toEqual(['mx.dual.test']);
    expect(await resolver.resolveMx('nullmx.test')).toMatchObject([{ exchange: '', priority: 0 }]);
    await expect(resolver.resolveMx('cnameloop.test')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  });

  it('sees a zone that is added while it runs, long text included', async () => {
    await expect(resolver.resolveTxt('k1._domainkey.added.test')).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
    const value = `v=DKIM1; p=${'A'.repeat(700)}`;
    const records = [{ name: 'k1._domainkey.added.test', type: 'TXT', value }] as const;
    simulator.putZone({ domain: 'added.test', about: '', records });
    const [pieces] = await resolver.resolveTxt('k1._domainkey.added.test');
    expect(pieces?.length).toBe(3);
    expect(pieces?.join('')).toBe(value);
  });
});

function edns(udpPayloadSize: number) {
  return {
    type: 'OPT' as const,
    name: '.',
    udpPayloadSize,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
}

/** A query whose name has one label of these bytes, which may be no text at all. */
function withLabel(label: Buffer): Buffer {
  const header = encode({ type: 'query', id: 3, questions: [] });
  header.writeUInt16BE(1, 4);
  const tail = Buffer.from([0, 0, 1, 0, 1]);
  return Buffer.concat([header, Buffer.from([label.length]), label, tail]);
}
