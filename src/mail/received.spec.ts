import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedField, type Hop } from './received.js';

const HOP: Hop = {
  heloName: 'Client.Example.com',
  clientAddress: '192.0.2.1',
  serverName: 'smtp.eu.example.net',
  protocol: 'ESMTPSA',
  id: '123456789',
  tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  at: Date.UTC(2026, 10, 23, 20, 31, 5),
};

describe('receivedField', () => {
  it('says who gave what to whom, how and when', () => {
    expect(receivedField({ ...HOP, forRecipient: 'erika@example.org' })).toBe(
      'Received: from client.example.com ([192.0.2.1])\r\n' +
        '\tby smtp.eu.example.net with ESMTPSA id 123456789\r\n' +
        '\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)\r\n' +
        '\tfor <erika@example.org>;\r\n' +
        '\tMon, 23 Nov 2026 20:31:05 +0000\r\n',
    );
  });

  it.each([
    ['no name', null, '192.0.2.1', '[192.0.2.1] ([192.0.2.1])'],
    ['an empty name', '', '192.0.2.1', '[192.0.2.1] ([192.0.2.1])'],
    ['a name of signs', ')(<>', '192.0.2.1', '[192.0.2.1] ([192.0.2.1])'],
    ['an underscore', 'WIN_PC', '192.0.2.1', 'WIN_PC ([192.0.2.1])'],
    ['a literal', '[198.51.100.7]', '192.0.2.1', '[198.51.100.7] ([192.0.2.1])'],
    ['IPv6', 'a.example', '2001:db8::1', 'a.example ([IPv6:2001:db8::1])'],
    ['IPv4 in IPv6', 'a.example', '::ffff:192.0.2.1', 'a.example ([192.0.2.1])'],
    ['a second field', 'a\r\nBcc: x', '192.0.2.1', 'aBcc:x ([192.0.2.1])'],
    [
      'a false address',
      'a.example ([203.0.113.9])',
      '192.0.2.1',
      'a.example[203.0.113.9] ([192.0.2.1])',
    ],
  ])('with %s', (_, heloName, clientAddress, from) => {
    const field = receivedField({ ...HOP, heloName, clientAddress });
    expect(field.split('\r\n')[0]).toBe(`Received: from ${from}`);
  });

  it('is one ASCII field of short lines, whatever the client says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2000 }),
        fc.string({ unit: 'binary' }),
        (heloName, other) => {
          const field = receivedField({
            ...HOP,
            heloName,
            clientAddress: other,
            tls: null,
            forRecipient: other,
          });
          expect(field).toMatch(/^Received: [\x21-\x7e ]{1,600}(\r\n\t[\x21-\x7e ]{1,600})+\r\n$/);
        },
      ),
    );
  });
});
