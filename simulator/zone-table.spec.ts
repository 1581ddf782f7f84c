import { describe, expect, it } from 'vitest';
import { type LookUp, ZoneTable } from './zone-table.js';
import { ZONES } from './zones.js';

const table = new ZoneTable(ZONES);

function values(found: LookUp): string[] {
  return found.kind === 'answer' ? found.answers.map(({ type, value }) => `${type} ${value}`) : [];
}

describe('the zones of the simulated internet', () => {
  it('are all below .test, or the reverse zones of loopback', () => {
    for (const { domain } of ZONES) expect(domain).toMatch(/\.test$|^(127\.in-addr|ip6)\.arpa$/);
  });

  it('send every MX to loopback, to a private address, or to nothing', () => {
    for (const zone of ZONES) {
      for (const { type, value } of zone.records) {
        if (type === 'A') expect(value).toMatch(/^(127\.|10\.)/);
        if (type === 'AAAA') expect(value).toBe('::1');
      }
    }
  });
});

describe('looking up', () => {
  it('finds the MX hosts of a domain, whatever the case of the question', () => {
    expect(values(table.lookUp('MailBox.TEST.', 'MX'))).toEqual([
      'MX 10 mx1.mailbox.test',
      'MX 20 mx2.mailbox.test',
    ]);
  });

  it('tells a name without such records (NODATA) from a name that does not exist', () => {
    const nodata = {
      kind: 'answer',
      rcode: 'NOERROR',
      answers: [],
      soaOf: 'mailbox.test',
      isSecure: false,
    };
    expect(table.lookUp('mailbox.test', 'AAAA')).toEqual(nodata);
    expect(table.lookUp('no.mailbox.test', 'A')).toEqual({ ...nodata, rcode: 'NXDOMAIN' });
    expect(table.lookUp('elsewhere.example', 'A')).toEqual({
      ...nodata,
      rcode: 'NXDOMAIN',
      soaOf: '.',
    });
  });

  it('calls an answer secure when every zone on the way is signed', () => {
    const zones = new ZoneTable([
      {
        domain: 'signed.test',
        about: '',
        isSecure: true,
        records: [
          { name: 'signed.test', type: 'A', value: '127.0.0.1' },
          { name: 'away.signed.test', type: 'CNAME', value: 'plain.test' },
        ],
      },
      {
        domain: 'plain.test',
        about: '',
        records: [{ name: 'plain.test', type: 'A', value: '127.0.0.1' }],
      },
    ]);
    expect(zones.lookUp('signed.test', 'A')).toMatchObject({ isSecure: true });
    expect(zones.lookUp('signed.test', 'TLSA')).toMatchObject({ isSecure: true, answers: [] });
    expect(zones.lookUp('away.signed.test', 'A')).toMatchObject({ isSecure: false });
  });

  it('lets a name exist that only has names below it', () => {
    const zones = new ZoneTable([]);
    zones.put({
      domain: 'sender.test',
      about: '',
      records: [{ name: 'k1._domainkey.sender.test', type: 'TXT', value: 'v=DKIM1; p=' }],
    });
    expect(zones.lookUp('_domainkey.sender.test', 'TXT')).toMatchObject({ rcode: 'NOERROR' });
    expect(zones.lookUp('k2._domainkey.sender.test', 'TXT')).toMatchObject({ rcode: 'NXDOMAIN' });
  });

  it('follows a CNAME into another zone and shows the way', () => {
    expect(values(table.lookUp('cname.test', 'MX'))).toEqual([
      'CNAME mailbox.test',
      'MX 10 mx1.mailbox.test',
      'MX 20 mx2.mailbox.test',
    ]);
    expect(values(table.lookUp('cname.test', 'CNAME'))).toEqual(['CNAME mailbox.test']);
  });

  it('finds the text behind a CNAME', () => {
    const zones = new ZoneTable([
      {
        domain: 'sender.test',
        about: '',
        records: [
          { name: 'k1._domainkey.sender.test', type: 'CNAME', value: 'k1.service.test' },
          { name: 'lost._domainkey.sender.test', type: 'CNAME', value: 'lost.service.test' },
        ],
      },
      {
        domain: 'service.test',
        about: '',
        records: [{ name: 'k1.service.test', type: 'TXT', value: 'v=DKIM1; p=' }],
      },
    ]);
    expect(values(zones.lookUp('k1._domainkey.sender.test', 'TXT'))).toEqual([
      'CNAME k1.service.test',
      'TXT v=DKIM1; p=',
    ]);
    expect(zones.lookUp('lost._domainkey.sender.test', 'TXT')).toMatchObject({
      rcode: 'NXDOMAIN',
      answers: [{ type: 'CNAME' }],
    });
  });

  it('gives up on a CNAME loop', () => {
    expect(table.lookUp('cnameloop.test', 'MX')).toMatchObject({ rcode: 'SERVFAIL' });
  });

  it('answers for every name below a wildcard, but not beside a name that exists', () => {
    expect(values(table.lookUp('d4711.many-domains.test', 'MX'))).toEqual([
      'MX 10 mx.many-domains.test',
    ]);
    expect(table.lookUp('d4711.many-domains.test', 'MX')).toMatchObject({
      answers: [{ name: 'd4711.many-domains.test' }],
    });
    expect(values(table.lookUp('mx.many-domains.test', 'MX'))).toEqual([]);
    expect(table.lookUp('below.mx.many-domains.test', 'MX')).toMatchObject({ rcode: 'NXDOMAIN' });
  });

  it('makes up SOA and NS of a domain', () => {
    expect(values(table.lookUp('gmail.test', 'SOA'))).toEqual(['SOA ns.simulator.test']);
    expect(values(table.lookUp('gmail.test', 'NS'))).toEqual(['NS ns.simulator.test']);
  });

  it('fails or stays silent for the whole of a broken domain', () => {
    expect(table.lookUp('mx.servfail.test', 'A')).toMatchObject({ rcode: 'SERVFAIL' });
    expect(table.lookUp('mx.timeout.test', 'A')).toEqual({ kind: 'silence' });
  });
});

describe('adding a zone', () => {
  it('replaces the zone of the same domain', () => {
    const zones = new ZoneTable(ZONES);
    const records = [{ name: 'GMX.test', type: 'MX', value: '5 mx1.mailbox.test' }] as const;
    zones.put({ domain: 'gmx.test.', about: '', records });
    expect(values(zones.lookUp('gmx.test', 'MX'))).toEqual(['MX 5 mx1.mailbox.test']);
    expect(zones.lookUp('mx.gmx.test', 'A')).toMatchObject({ rcode: 'NXDOMAIN' });
  });

  it('names all that is wrong at once and changes nothing', () => {
    const zones = new ZoneTable(ZONES);
    const put = () =>
      zones.put({
        domain: 'gmx.test',
        about: '',
        records: [
          { name: 'gmail.test', type: 'A', value: '127.0.0.1' },
          { name: 'gmx.test', type: 'A', value: '::1' },
          { name: 'gmx.test', type: 'MX', value: 'mx.gmx.test' },
          { name: 'gmx.test', type: 'SRV' as 'A', value: 'x' },
        ],
      });
    expect(put).toThrow(
      /at or below gmx\.test; .*IPv4.*; .*a preference and a host; .*must be one of/,
    );
    expect(values(zones.lookUp('gmx.test', 'MX'))).toEqual(['MX 10 mx.gmx.test']);
  });
});
