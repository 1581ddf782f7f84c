import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfigs } from '../../../src/core/config/env.js';
import { Db } from '../../../src/core/db/db.js';
import { parseReply } from '../../../src/mail/reply.js';
import { ProvidersService } from '../../../src/providers/index.js';
import { HitCounts } from '../../../src/providers/hit-counts.js';
import type {
  ProviderCollectionView,
  ProviderOverridesView,
  ProviderView,
  ReplyExplanationView,
  ReplyRuleCollectionView,
} from '../../../src/providers/provider.dto.js';
import { StoreHitsJob } from '../../../src/providers/store-hits.job.js';
import { openRooms } from '../../../src/service.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeDns } from '../../support/fake-dns.js';
import { until } from '../../support/until.js';

let api: Api;
let operator: ApiUser;
beforeAll(async () => {
  const dns = new FakeDns({
    'school.test': { MX: ['1 aspmx.l.google.com'] },
    'mixed.test': { MX: ['1 aspmx.l.google.com', '2 mx.mixed.test'] },
  });
  api = await openApi({ dns });
  operator = await api.user(OPERATOR);
});
afterAll(() => api.close());

const TSS04 = '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred';
const OVERRIDES = '/v1/providers/yahoo/overrides';

describe('providers', () => {
  test('are listed, with what stands for destinations of none', async () => {
    const { body } = await operator.call<ProviderCollectionView>('GET', '/v1/providers');
    const ids = body.items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['default', 'google', 'ms-365', 'yahoo', 'qq']));
    expect(body.items.every(({ isOverridden }) => !isOverridden)).toBe(true);
  });

  test('show of each value where it comes from', async () => {
    const { body } = await operator.call<ProviderView>('GET', '/v1/providers/yahoo');
    expect(body.vendor).toBe('Yahoo');
    expect(body.match).toContainEqual({
      kind: 'mx_suffix',
      value: '.yahoodns.net',
      from: 'provider',
      evidence: 'KS',
      source: 'KumoMTA assets/policy-extras/shaping.toml; Sisimai rhost tables',
    });
    expect(body.shaping.messagesPerConnection).toMatchObject({ value: 20, from: 'provider' });
    expect(body.shaping.dotSeconds).toMatchObject({ value: 600, from: 'default' });
    expect(body.ruleCount).toBeGreaterThan(10);
    const none = await operator.call<ProviderView>('GET', '/v1/providers/default');
    expect(none.body.shaping.connections).toMatchObject({ value: 20, from: 'default' });
  });

  test('that are not known are not there', async () => {
    for (const path of ['/v1/providers/gmail', '/v1/providers/gmail/overrides', OVERRIDES])
      expect((await operator.call('GET', path)).status, path).toBe(404);
    expect((await operator.call('PUT', '/v1/providers/gmail/overrides', {})).status).toBe(404);
    expect((await operator.call('DELETE', OVERRIDES)).status).toBe(404);
  });

  test('are for the operator alone', async () => {
    const user = await api.user('customer');
    for (const [method, path, body] of [
      ['GET', '/v1/providers'],
      ['GET', '/v1/providers/google'],
      ['PUT', '/v1/providers/google/overrides', {}],
      ['DELETE', '/v1/providers/google/overrides'],
      ['GET', '/v1/replyRules'],
      ['POST', '/v1/replyRules/actions/explain', { stage: 'rcpt', reply: '550 No' }],
    ] as const)
      expect((await user.call(method, path, body)).status, path).toBe(404);
  });
});

describe('an override', () => {
  test('changes limits, rules and hosts, in every process, until it is taken back', async () => {
    const env = { EILPOST_DATA_DIR: tmpdir(), EILPOST_LOG_LEVEL: 'warn' };
    const other = await openRooms(loadConfigs(env, { refuseUnknown: true }), api.databaseUrl);
    try {
      const change = {
        shaping: { connections: 2, messagesPerMinute: null },
        rules: { 'yahoo.complaints': { off: true } },
        mxSuffixes: ['.relay.test'],
        domains: ['partner.test'],
        blockedMxHosts: ['.typo.test'],
      };
      const made = await operator.call<ProviderOverridesView>('PUT', OVERRIDES, change);
      expect(made.status).toBe(200);
      expect(made.body).toMatchObject({ providerId: 'yahoo', ...change });
      for (const rooms of [api.app, other]) {
        const providers = rooms.get(ProvidersService);
        await until(() => providers.providerOf('partner.test', []) === 'yahoo', 'the change');
        expect(providers.shaping('yahoo').connections).toMatchObject({
          value: 2,
          from: 'operator',
        });
        expect(providers.shaping('google').connections).toMatchObject({ from: 'provider' });
        expect(providers.providerOf('any.test', ['mx.relay.test'])).toBe('yahoo');
        expect(providers.isBlocked(['in.typo.test'])).toBe(true);
        const verdict = providers.verdict('mail', parseReply([TSS04]), 'yahoo');
        expect(verdict.ruleId).not.toBe('yahoo.complaints');
      }
      const shown = await operator.call<ProviderView>('GET', '/v1/providers/yahoo');
      expect(shown.body).toMatchObject({ isOverridden: true });
      expect(shown.body.shaping.connections).toMatchObject({ value: 2, from: 'operator' });
      expect(shown.body.match).toContainEqual(
        expect.objectContaining({ value: '.relay.test', from: 'operator' }),
      );

      const etag = made.headers.get('etag')!;
      const again = await operator.call('PUT', OVERRIDES, { shaping: {} }, { 'if-match': etag });
      expect(again.status).toBe(200);
      const stale = await operator.call('DELETE', OVERRIDES, undefined, { 'if-match': etag });
      expect(stale.status).toBe(412);
      expect((await operator.call('DELETE', OVERRIDES)).status).toBe(204);
      for (const rooms of [api.app, other]) {
        const providers = rooms.get(ProvidersService);
        await until(() => providers.providerOf('partner.test', []) === null, 'the end of it');
      }
    } finally {
      await other.close();
    }
  });

  test('is in the log of changes, with what it was before', async () => {
    const path = '/v1/providers/google/overrides';
    await operator.call('PUT', path, { shaping: { idleSeconds: 20 } });
    await operator.call('PUT', path, { shaping: { idleSeconds: 30 } });
    await operator.call('DELETE', path);
    const rows = await api.app.get(Db).control.query<{ operation: string; was: number | null }>(
      {
        name: 'test/changes',
        text: `select operation, before -> 'shaping' ->> 'idleSeconds' as was from audit_event
               where resource_type = 'provideroverride' and resource_name = 'google' order by at, id`,
      },
      [],
    );
    expect(rows).toEqual([
      { operation: 'updateProviderOverrides', was: null },
      { operation: 'updateProviderOverrides', was: '20' },
      { operation: 'deleteProviderOverrides', was: '30' },
    ]);
  });

  test.each([
    [{ shaping: { connections: 0 } }, /shaping\.connections must be >= 1/],
    [{ shaping: { color: 1 } }, /shaping must NOT have additional properties \(color\)/],
    [{ shaping: { tls: 'always' } }, /shaping\.tls must be equal to one of the allowed values/],
    [{ shaping: { selfTuning: { start: 5, most: 2 } } }, /selfTuning\.start must not be above/],
    [{ rules: { 'yahoo.nothing': { off: true } } }, /rules\.yahoo\.nothing is no rule/],
    [{ rules: { 'generic.code.permanent': { off: true } } }, /can not be switched off/],
    [{ rules: { 'yahoo.rate': { backOff: { hits: 1 } } } }, /rules\.yahoo\.rate\.backOff must/],
    [{ mxSuffixes: ['relay.test'] }, /mxSuffixes\.0 must match pattern/],
    [{ mxSuffixes: ['.relay.test.'] }, /mxSuffixes\.0 must match pattern/],
    [{ domains: ['Partner.test'] }, /domains\.0 must match pattern/],
  ])('such as %j is refused with what is wrong', async (change, problem) => {
    const reply = await operator.call<{ code: string; message: string }>('PUT', OVERRIDES, change);
    expect([reply.status, reply.body.code]).toEqual([400, 'InvalidParameter']);
    expect(reply.body.message).toMatch(problem);
  });
});

describe('rules for replies', () => {
  test('are listed in the order in which they are tried, with their hits', async () => {
    const providers = api.app.get(ProvidersService);
    const said = (who: string) =>
      parseReply([`421 4.7.0 [TSS04] Messages to <${who}@yahoo.test> temporarily deferred`]);
    for (const who of ['a', 'b', 'c', 'd'])
      providers.noteHit('yahoo.complaints', 'yahoo', said(who));
    providers.noteHit('yahoo.complaints', null, parseReply(['421 Elsewhere']));
    await api.app.get(StoreHitsJob).run();
    providers.noteHit('yahoo.complaints', 'yahoo', said('e'));
    await api.app.get(StoreHitsJob).run();

    const { body } = await operator.call<ReplyRuleCollectionView>(
      'GET',
      '/v1/replyRules?providerId=yahoo&days=7',
    );
    const ids = body.items.map(({ id }) => id);
    expect(ids[0]).toBe('yahoo.blocked-for-long');
    expect(ids.at(-1)).toBe('generic.code.permanent');
    expect(ids.some((id) => id.startsWith('google.'))).toBe(false);
    const rule = body.items.find(({ id }) => id === 'yahoo.complaints')!;
    expect(rule).toMatchObject({ isOff: false, backOff: { hits: 3, action: { pause: true } } });
    const sample = '421 4.7.0 [TSS04] Messages to <...> temporarily deferred';
    expect(rule.hits).toEqual([
      { providerId: 'yahoo', hits: 5, samples: [sample, sample, sample] },
    ]);
    const all = await operator.call<ReplyRuleCollectionView>('GET', '/v1/replyRules');
    expect(all.body.items.find(({ id }) => id === rule.id)!.hits).toHaveLength(2);
  });

  test('are counted on where they could not be stored', () => {
    const counts = api.app.get(HitCounts);
    const reply = parseReply(['450 Later']);
    counts.note('some.rule', null, reply);
    const taken = counts.take();
    counts.note('some.rule', null, reply);
    counts.giveBack(taken);
    expect(counts.take()).toMatchObject([{ ruleId: 'some.rule', hits: 2 }]);
  });

  const explain = (details: object) =>
    operator.call<ReplyExplanationView & { message: string }>(
      'POST',
      '/v1/replyRules/actions/explain',
      details,
    );

  test('explain a reply of a provider, and why no earlier rule fired', async () => {
    const { body } = await explain({ stage: 'mail', reply: TSS04, providerId: 'yahoo' });
    expect(body).toMatchObject({
      providerId: 'yahoo',
      outcome: 'deferred',
      scope: 'destination',
      verdict: { ruleId: 'yahoo.complaints', blames: 'egress_ip', action: 'retry_other_ip' },
      rule: { id: 'yahoo.complaints' },
    });
    expect(body.passedOver).toEqual([{ ruleId: 'yahoo.blocked-for-long', because: 'enhanced' }]);
  });

  test('explain by the domain, whose mail hosts are looked up', async () => {
    const reply = '550-5.1.1 The email account that you tried\n550 5.1.1 to reach does not exist';
    const of = async (domain: string) => (await explain({ stage: 'rcpt', reply, domain })).body;
    expect(await of('School.test')).toMatchObject({
      providerId: 'google',
      outcome: 'failed',
      verdict: { ruleId: 'google.unknown', action: 'bounce_recipient' },
    });
    expect(await of('mixed.test')).toMatchObject({
      providerId: null,
      verdict: { ruleId: 'generic.text.unknown' },
    });
  });

  test.each([
    [{ stage: 'rcpt', reply: 'what' }, /reply must begin with the three digits/],
    [{ stage: 'bdat', reply: '550 No' }, /stage must be one of/],
    [{ stage: 'rcpt', reply: '550 No', providerId: 'gmail' }, /providerId is no provider/],
    [{ stage: 'rcpt', reply: '550 No', domain: 'no domain' }, /domain is not a domain/],
    [{ stage: 'rcpt', reply: '550 No', domain: 'a.test', providerId: 'qq' }, /together/],
  ])('refuse %j', async (details, problem) => {
    const { status, body } = await explain(details);
    expect(status).toBe(400);
    expect(body.message).toMatch(problem);
  });
});
