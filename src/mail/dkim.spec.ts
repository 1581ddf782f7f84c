import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  dkimRecord,
  generateDkimKey,
  prepareHeaders,
  relaxedBodyHash,
  signDkim,
  type DkimAlgorithm,
  type DkimKey,
  type DkimSignature,
} from './dkim.js';
import { headerLength } from './headers.js';

const NOW_SECONDS = Date.UTC(2026, 10, 23) / 1000;
const ALGORITHMS: readonly DkimAlgorithm[] = ['rsa-sha256', 'ed25519-sha256'];

const MESSAGE = [
  'Received: from a.example by b.example; Mon, 23 Nov 2026 20:31:05 +0000',
  'From: "Muster  Shop"   <shop@example.com>',
  'To: Erika <erika@example.org>,',
  '\tother@example.org',
  'SUBJECT:Your order ',
  'Date: Mon, 23 Nov 2026 20:31:05 +0000',
  'Message-ID: <4711@example.com>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'List-Unsubscribe: <https://example.com/u?t=1>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  '',
  'Hello  you \t',
  '',
  '',
].join('\r\n');

const keys = new Map<DkimAlgorithm, DkimKey>();

beforeAll(async () => {
  for (const algorithm of ALGORITHMS) keys.set(algorithm, await generateDkimKey(algorithm));
});

function signature(
  algorithm: DkimAlgorithm,
  message: Buffer,
  more: Partial<DkimSignature> = {},
): DkimSignature {
  const bodyOffset = headerLength(message);
  return {
    domain: 'example.com',
    selector: algorithm === 'rsa-sha256' ? 'r1' : 'e1',
    algorithm,
    key: createPrivateKey(keys.get(algorithm)!.privateKeyPem),
    headers: message.subarray(0, bodyOffset),
    bodyHash: relaxedBodyHash(message, bodyOffset),
    nowSeconds: NOW_SECONDS,
    ...more,
  };
}

async function sign(message: Buffer, algorithms = ALGORITHMS): Promise<Buffer> {
  const fields = await Promise.all(
    algorithms.map((algorithm) => signDkim(signature(algorithm, message))),
  );
  return Buffer.concat([Buffer.from(fields.join('')), message]);
}

/** What a verifier that we did not write says, with keys from our own records. */
async function verify(signed: Buffer, curTime = new Date(NOW_SECONDS * 1000)): Promise<string[]> {
  const resolver = (name: string): Promise<string[][]> => {
    const algorithm = name.startsWith('r1.') ? 'rsa-sha256' : 'ed25519-sha256';
    return Promise.resolve([[dkimRecord(algorithm, keys.get(algorithm)!.publicKey)]]);
  };
  const { results } = await dkimVerify(signed, { resolver, curTime });
  return results.map(({ status }) => status.result);
}

describe('signDkim', () => {
  it('makes signatures that another implementation verifies, RSA and Ed25519 together', async () => {
    expect(await verify(await sign(Buffer.from(MESSAGE)))).toEqual(['pass', 'pass']);
  });

  it.each([
    ['a changed body', 'Hello', 'Hallo'],
    ['a changed subject', 'Your order', 'Your prize'],
    ['a changed List-Unsubscribe', '/u?t=1', '/u?t=2'],
    ['a From added on top', 'Received:', 'From: evil@example.net\r\nReceived:'],
    ['a From added at the bottom', 'MIME-Version', 'From: evil@example.net\r\nMIME-Version'],
  ])('does not hold for %s', async (_, from, to) => {
    const signed = (await sign(Buffer.from(MESSAGE))).toString().replace(from, to);
    const results = await verify(Buffer.from(signed));
    expect(results).toHaveLength(2);
    expect(results).not.toContain('pass');
  });

  it.each([
    ['refolded fields', 'Erika <erika@example.org>,\r\n\t', 'Erika <erika@example.org>,\r\n  '],
    ['an added trace field', 'Received:', 'Received: by c.example\r\nReceived:'],
    ['changed white space', 'Hello  you \t', 'Hello you'],
  ])('holds for %s', async (_, from, to) => {
    const signed = (await sign(Buffer.from(MESSAGE))).toString().replace(from, to);
    expect(await verify(Buffer.from(signed))).toEqual(['pass', 'pass']);
  });

  it('gives a field of lines of at most 78 columns with the tags of section 3.5', async () => {
    for (const algorithm of ALGORITHMS) {
      const field = await signDkim(
        signature(algorithm, Buffer.from(MESSAGE), { expireSeconds: 3600 }),
      );
      expect(field.endsWith('\r\n')).toBe(true);
      const lines = field.slice(0, -2).split('\r\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
      expect(lines.slice(1).every((line) => /^ \S/.test(line))).toBe(true);
      const tags = field
        .replaceAll(/\s/g, '')
        .replace('DKIM-Signature:', '')
        .split(';')
        .map((tag) => tag.split('=', 1)[0]);
      expect(tags).toEqual(['v', 'a', 'c', 'd', 's', 't', 'x', 'h', 'bh', 'b']);
      expect(field).toContain(`x=${NOW_SECONDS + 3600};`);
    }
  });

  it('ends when it is told to', async () => {
    const message = Buffer.from(MESSAGE);
    const field = await signDkim(signature('rsa-sha256', message, { expireSeconds: 3600 }));
    const signed = Buffer.concat([Buffer.from(field), message]);
    expect(await verify(signed)).toEqual(['pass']);
    expect(await verify(signed, new Date((NOW_SECONDS + 7200) * 1000))).not.toEqual(['pass']);
  });

  it('takes prepared headers for the same answer', async () => {
    const given = signature('ed25519-sha256', Buffer.from(MESSAGE));
    const prepared = { ...given, headers: prepareHeaders(given.headers as Buffer) };
    expect(await signDkim(prepared)).toBe(await signDkim(given));
  });

  it('rejects a key of the other kind and a name that could end the field', async () => {
    const key = createPrivateKey(keys.get('rsa-sha256')!.privateKeyPem);
    const message = Buffer.from(MESSAGE);
    await expect(signDkim(signature('ed25519-sha256', message, { key }))).rejects.toThrow('rsa');
    await expect(signDkim(signature('rsa-sha256', message, { domain: 'a;b=c' }))).rejects.toThrow(
      'a;b=c',
    );
  });

  it('verifies for any header and body', async () => {
    const value = fc.array(
      fc.constantFrom(
        'a',
        'ü',
        ' ',
        '  ',
        '\t',
        '\r\n ',
        '\r\n\t',
        'x@example.com',
        ';',
        ':',
        '\u00a0',
      ),
    );
    const name = fc.constantFrom(
      'To',
      'CC',
      'subject',
      'References',
      'X-Other',
      'Reply-To',
      'Sender',
      'List-Id',
    );
    const fields = fc.array(fc.tuple(name, value), { maxLength: 8 });
    const body = fc.array(fc.constantFrom('a', ' ', '\t', '\r\n', '.', 'ü', '=20'), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(fields, body, async (pairs, lines) => {
        const header = pairs.map(([field, words]) => `${field}:x${words.join('')}y\r\n`).join('');
        const message = Buffer.from(`From: a@example.com\r\n${header}\r\n${lines.join('')}`);
        expect(await verify(await sign(message, ['ed25519-sha256']))).toEqual(['pass']);
      }),
      { numRuns: 200 },
    );
  });
});

describe('prepareHeaders', () => {
  it('names every instance from the bottom up, From once more, and no trace field', () => {
    const { names, canonical } = prepareHeaders(
      Buffer.from(
        'Received: x\r\nCc: first\r\nFrom:  A  <a@example.com>\r\ncC : no field\r\nCC:\r\n second \r\n\r\n',
      ),
    );
    expect(names).toEqual(['from', 'from', 'cc', 'cc']);
    expect(canonical).toBe('from:A <a@example.com>\r\ncc:second\r\ncc:first\r\n');
  });
});

describe('keys', () => {
  it('have records that fit their algorithm', () => {
    const rsa = keys.get('rsa-sha256')!.publicKey;
    const ed25519 = keys.get('ed25519-sha256')!.publicKey;
    expect(dkimRecord('rsa-sha256', rsa)).toMatch(
      /^v=DKIM1; k=rsa; p=MIIBIjAN[A-Za-z0-9+/]+IDAQAB$/,
    );
    expect(dkimRecord('ed25519-sha256', ed25519)).toMatch(
      /^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/,
    );
  });
});
