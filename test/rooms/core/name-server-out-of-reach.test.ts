import { expect, test } from 'vitest';
import { UdpDns } from '../../../src/core/dns-client.js';
import { DnsFailure } from '../../../src/core/dns.js';

test('a name server to which there is no way is a failure of the question, not of the process', async () => {
  // The system refuses to connect to the broadcast address at once, as it does where there is no route.
  const dns = new UdpDns('255.255.255.255:53');
  await expect(dns.mx('example.test')).rejects.toThrow(DnsFailure);
});
