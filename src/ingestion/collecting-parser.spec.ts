import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CollectingParser, unstuffDots, type Collected } from './collecting-parser.js';
import { ReceivingBudget } from '../core/receiving-budget.js';

const LIMIT = 4_096;

/** What a parser makes of a stream that is cut at the given places: results of DATA and the commands around them. */
async function parse(
  chunks: readonly Buffer[],
  limit = LIMIT,
  budget = new ReceivingBudget(10_000_000),
) {
  const parser = new CollectingParser({});
  const seen: (Collected | string)[] = [];
  parser.oncommand = (command: Buffer, next?: () => void) => {
    seen.push(command.toString('latin1'));
    if (command.toString() === 'DATA')
      parser.collect(limit, budget, (collected) => {
        seen.push(collected);
        if (collected.kind !== 'flood') parser.proceed();
      });
    next?.();
  };
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const written = new Promise((resolve) => parser.write(chunk, resolve));
    if (seen.some((one) => typeof one !== 'string' && one.kind === 'flood')) break;
    await written;
  }
  return { seen, parser };
}

function cutAt(stream: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (stream.length + 1)), stream.length].sort(
    (a, b) => a - b,
  );
  return ends.map((end, i) => stream.subarray(ends[i - 1] ?? 0, end));
}

/** As a client sends a message (RFC 5321 section 4.5.2), with a command before and one behind. */
function onTheWire(message: Buffer): Buffer {
  const lines = message.toString('latin1').split('\r\n');
  const stuffed = lines.map((line) => (line.startsWith('.') ? `.${line}` : line)).join('\r\n');
  return Buffer.from(`DATA\r\n${stuffed}\r\n.\r\nNOOP\r\n`, 'latin1');
}

/** Messages of the octets that ends are made of, and of any octets. */
const content = fc.oneof(
  fc
    .array(fc.constantFrom('\r\n', '\r', '\n', '.', '..', 'a', '\0', 'DATA\r\n', '\r\n.'), {
      maxLength: 60,
    })
    .map((pieces) => Buffer.from(pieces.join(''))),
  fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets)),
);

const places = fc.array(fc.nat(), { maxLength: 40 });

describe('a message', () => {
  it('is the same octets, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(content, places, async (message, cuts) => {
        const { seen } = await parse(cutAt(onTheWire(message), cuts));
        const [data, collected, noop, ...more] = seen;
        expect([data, noop, more]).toEqual(['DATA', 'NOOP', []]);
        const raw = (collected as Extract<Collected, { kind: 'message' }>).raw;
        expect(raw.toString('latin1')).toBe(`${message.toString('latin1')}\r\n`);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same octets when every octet comes alone', async () => {
    const message = Buffer.from('..\r\nA: b\r\n\r\n.\r\n\r\n. \r\n.x\r\n' + 'long '.repeat(400));
    const wire = onTheWire(message);
    const { seen } = await parse([...wire].map((octet) => Buffer.of(octet)));
    expect(seen[1]).toMatchObject({ kind: 'message' });
    expect((seen[1] as { raw: Buffer }).raw.toString()).toBe(`${message.toString()}\r\n`);
  });

  it('may be empty', async () => {
    const { seen } = await parse([Buffer.from('DATA\r\n.\r\nNOOP\r\n')]);
    expect(seen).toEqual(['DATA', { kind: 'message', raw: Buffer.alloc(0) }, 'NOOP']);
  });

  it('ends by CRLF . CRLF and by nothing else', async () => {
    const ends = ['\r\n', '\n', '\r', '\n\n', '\r\r\n', '\0\r\n', ' \r\n', ''];
    for (const before of ends) {
      for (const after of ends) {
        if (before.endsWith('\r\n') && after === '\r\n') continue;
        const { seen, parser } = await parse([Buffer.from(`DATA\r\na${before}.${after}NOOP\r\n`)]);
        expect(seen, JSON.stringify([before, after])).toEqual(['DATA']);
        expect(parser.collecting).toBe(true);
      }
    }
  });
});

describe('the limit', () => {
  it('holds for the message without its doubled dots, whatever is cut where', async () => {
    const lines = fc.array(fc.constantFrom('.', '..', 'abc', ''), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(lines, places, async (texts, cuts) => {
        const message = Buffer.from(texts.join('\r\n'));
        const { seen } = await parse(cutAt(onTheWire(message), cuts), 60);
        expect((seen[1] as Collected).kind).toBe(message.length + 2 > 60 ? 'too_large' : 'message');
        expect(seen[2]).toBe('NOOP');
      }),
      { numRuns: 500 },
    );
  });

  it('is worth 64 MB of patience, and then the connection', async () => {
    const mebibyte = Buffer.alloc(1_048_576, 'x');
    const patient = Array.from({ length: 63 }, () => mebibyte);
    const { seen } = await parse([Buffer.from('DATA\r\n'), ...patient, Buffer.from('\r\n.\r\n')]);
    expect(seen).toEqual(['DATA', { kind: 'too_large' }]);
    const tooMuch = [...patient, mebibyte, mebibyte, mebibyte];
    expect((await parse([Buffer.from('DATA\r\n'), ...tooMuch])).seen).toEqual([
      'DATA',
      { kind: 'flood' },
    ]);
  });
});

describe('the budget', () => {
  const MESSAGE = Buffer.from('DATA\r\n.. and text\r\n.\r\nNOOP\r\n');
  const ON_THE_WIRE = '.. and text\r\n.\r\n'.length;

  it('is charged with what came, exactly, until the message is dealt with', async () => {
    const cuts = fc.array(fc.nat(), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.integer({ min: 0, max: 2 * ON_THE_WIRE }), async (at, room) => {
        const budget = new ReceivingBudget(room);
        const { seen, parser } = await parse(cutAt(MESSAGE, at), LIMIT, budget);
        const isKept = room >= ON_THE_WIRE;
        expect((seen[1] as Collected).kind).toBe(isKept ? 'message' : 'no_room');
        expect(seen[2]).toBe('NOOP');
        expect(budget.held).toBe(isKept ? ON_THE_WIRE : 0);
        parser.abandon();
        expect(budget.held).toBe(isKept ? ON_THE_WIRE : 0);
        parser.release();
        parser.release();
        expect(budget.held).toBe(0);
      }),
    );
  });

  it('gets everything back when the client goes in the middle, and is charged no more', async () => {
    const budget = new ReceivingBudget(100);
    const { parser } = await parse([Buffer.from('DATA\r\n0123456789')], LIMIT, budget);
    expect(budget.held).toBe(10);
    parser.abandon();
    expect(budget.held).toBe(0);
    await new Promise((resolve) => parser.write(Buffer.from('more'), resolve));
    expect(budget.held).toBe(0);
  });

  it('gets everything back at once from a message that is too large', async () => {
    const budget = new ReceivingBudget(1_000);
    await parse([Buffer.from('DATA\r\n0123456789'), Buffer.alloc(100, 'x')], 60, budget);
    expect(budget.held).toBe(0);
  });
});

it('a line without its end is no command when the client goes', async () => {
  const { seen, parser } = await parse([Buffer.from('NOOP\r\nRSET')]);
  await new Promise<void>((resolve) => parser.end(resolve));
  expect(seen).toEqual(['NOOP']);
});

it('undoing doubled dots leaves a message without them as it is, uncopied', () => {
  const plain = Buffer.from('a\r\nb.\r\n');
  expect(unstuffDots(plain)).toBe(plain);
});
