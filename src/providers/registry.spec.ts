import { describe, expect, it } from 'vitest';
import { Knowledge } from './knowledge.js';
import { readProviderData } from './read-data.js';
import { Registry } from './registry.js';
import { RuleBook } from './rule-book.js';

const data = readProviderData();
const registry = new Registry(data.providers);

describe('the provider of a domain', () => {
  it.each([
    ['gmail.com', ['gmail-smtp-in.l.google.com', 'alt1.gmail-smtp-in.l.google.com'], 'google'],
    ['example.com', ['ASPMX.L.GOOGLE.COM.', 'alt2.aspmx.l.google.com'], 'google'],
    ['outlook.com', ['outlook-com.olc.protection.outlook.com'], 'ms-consumer'],
    ['example.com', ['example-com.mail.protection.outlook.com'], 'ms-365'],
    ['example.com', ['example-com.a-v1.mx.microsoft'], 'ms-365-dane'],
    ['yahoo.com', ['mta5.am0.yahoodns.net', 'mta7.am0.yahoodns.net'], 'yahoo'],
    ['yahoo.co.jp', ['mx1.mail.yahoo.co.jp'], 'yahoo-jp'],
    ['docomo.ne.jp', ['mfsmax.docomo.ne.jp'], 'docomo'],
    ['kpnmail.example', ['mx.kpnmail.nl.'], 'kpn'],
  ])('%s with %s is %s', (domain, hosts, provider) => {
    expect(registry.providerOf(domain, hosts)).toBe(provider);
  });

  it.each([
    ['hosts of two', ['aspmx.l.google.com', 'mx00.t-online.de']],
    ['a host of its own beside', ['aspmx.l.google.com', 'mx.example.com']],
    ['a host of its own first', ['mx.example.com', 'aspmx.l.google.com']],
    ['a name that only ends alike', ['evil-google.com']],
    ['a name that goes on', ['mx.google.com.example']],
    ['no host at all', []],
  ])('is nobody with %s', (_what, hosts) => {
    expect(registry.providerOf('example.com', hosts)).toBeNull();
  });

  it('is what the operator says', () => {
    const extra = {
      providerId: 'google',
      mxSuffixes: ['.relay.example'],
      domains: ['our.example'],
    };
    const more = new Registry(data.providers, [extra]);
    expect(more.providerOf('any.example', ['mx.relay.example'])).toBe('google');
    expect(more.providerOf('Our.Example', ['mx.anything.example'])).toBe('google');
  });

  it('is found for every suffix, host and domain of the data', () => {
    for (const { id, match } of data.providers)
      for (const { kind, value } of match) {
        const host = kind === 'mx_suffix' ? `mx1${value}` : value;
        const found =
          kind === 'domain'
            ? registry.providerOf(value, ['mx.example'])
            : registry.providerOf('some.example', [host]);
        expect(found, value).toBe(id);
      }
  });
});

const override = {
  providerId: 'google',
  shaping: {},
  rules: {},
  mxSuffixes: [],
  domains: [],
  blockedMxHosts: [],
};
const book = new RuleBook(data.rules);

describe('a profile', () => {
  it('says of each value where it comes from', () => {
    const knowledge = new Knowledge(data, book, [
      { ...override, shaping: { connections: 3 } },
      { ...override, providerId: 'default', shaping: { idleSeconds: 7, messagesPerMinute: null } },
    ]);
    const profile = knowledge.shaping('google');
    expect(profile.connections).toMatchObject({ value: 3, from: 'operator' });
    expect(profile.tls).toMatchObject({ value: 'required', from: 'provider', evidence: 'K' });
    expect(profile.dotSeconds).toMatchObject({ value: 600, from: 'default' });
    expect(profile.idleSeconds).toMatchObject({ value: 7, from: 'operator' });
    expect(profile.messagesPerMinute).toMatchObject({ value: null, from: 'operator' });
    expect(knowledge.shaping(null).connections).toMatchObject({ value: 20, from: 'default' });
    expect(knowledge.shaping('google')).toBe(profile);
  });

  it('is whole for every provider, and waits ten minutes for the final dot', () => {
    const knowledge = new Knowledge(data, book);
    for (const id of [null, ...data.providers.map((provider) => provider.id)]) {
      const profile = knowledge.shaping(id);
      expect(Object.keys(profile)).toHaveLength(15);
      expect(profile.dotSeconds.value).toBe(600);
    }
  });
});

describe('an override', () => {
  const reply = { code: 421, enhanced: '4.7.0', text: '[TSS04] Messages temporarily deferred' };

  it('switches a rule off for one provider or for all', () => {
    const rules = { 'yahoo.complaints': { off: true } } as const;
    const of = (providerId: string) =>
      new Knowledge(data, book, [{ ...override, providerId, rules }]);
    const rule = (knowledge: Knowledge) => knowledge.verdict('mail', reply, 'yahoo').ruleId;
    expect(rule(new Knowledge(data, book))).toBe('yahoo.complaints');
    expect(rule(of('yahoo'))).not.toBe('yahoo.complaints');
    expect(rule(of('default'))).not.toBe('yahoo.complaints');
    expect(rule(of('google'))).toBe('yahoo.complaints');
    expect(of('yahoo').explain('mail', reply, 'yahoo')).toContainEqual({
      ruleId: 'yahoo.complaints',
      because: 'switched_off',
    });
  });

  it('changes or takes away what hits bring about, for the provider before all', () => {
    const backOff = {
      hits: 9,
      withinSeconds: 60,
      scope: 'egress_provider',
      action: { pause: true },
      forSeconds: 60,
    } as const;
    const knowledge = new Knowledge(data, book, [
      { ...override, providerId: 'default', rules: { 'generic.text.rate': { backOff: null } } },
      { ...override, rules: { 'generic.text.rate': { backOff } } },
    ]);
    expect(knowledge.backOff('generic.text.rate')).toBeNull();
    expect(knowledge.backOff('generic.text.rate', 'google')).toEqual(backOff);
    expect(knowledge.backOff('generic.text.blocklist')).toMatchObject({ hits: 2 });
    expect(knowledge.backOff('no.such.rule')).toBeNull();
  });

  it('blocks mail hosts by name and by suffix', () => {
    const blockedMxHosts = ['mx.trap.example', '.typo.example'];
    const knowledge = new Knowledge(data, book, [
      { ...override, providerId: 'default', blockedMxHosts },
    ]);
    expect(knowledge.isBlocked(['a.example', 'MX.trap.example.'])).toBe(true);
    expect(knowledge.isBlocked(['in.typo.example'])).toBe(true);
    expect(knowledge.isBlocked(['other.trap.example'])).toBe(false);
  });
});
