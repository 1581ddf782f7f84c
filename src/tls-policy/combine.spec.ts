import { describe, expect, test } from 'vitest';
import { combine, type Published } from './combine.js';
import type { HostTls } from './host-tls.js';
import type { StsState } from './mta-sts.service.js';

const A = 'a.example.net';
const B = 'b.example.net';
const DANE: HostTls = {
  kind: 'dane',
  records: [{ usage: 3, selector: 1, matchingType: 1, data: Buffer.alloc(32) }],
  names: [],
};

function sts(mode: 'enforce' | 'testing', ...mx: string[]): StsState {
  return {
    policy: { mode, mx, maxAge: 60, text: `mode: ${mode}\nmx: ${mx.join(' ')}` },
    problem: null,
  };
}

function of(more: Partial<Published> = {}) {
  return combine({
    hosts: [A, B],
    dane: new Map(),
    sts: { policy: null, problem: null },
    operator: null,
    ...more,
  });
}

const kinds = (policy: ReturnType<typeof of>) => [policy.hosts[A]!.kind, policy.hosts[B]!.kind];

test('without any word encryption is optional', () => {
  expect(of()).toMatchObject({ kind: 'opportunistic', key: 'opportunistic', observed: {} });
  expect(kinds(of())).toEqual(['opportunistic', 'opportunistic']);
});

test('an enforced policy asks for certificates, and forbids hosts that it does not name', () => {
  const policy = of({ sts: sts('enforce', A) });
  expect(policy).toMatchObject({ kind: 'mta_sts_enforce', report: { type: 'sts', mxHosts: [A] } });
  expect(kinds(policy)).toEqual(['pkix', 'unusable']);
});

test('a policy in testing asks nothing, and is looked at', () => {
  const policy = of({ sts: sts('testing', A) });
  expect(kinds(policy)).toEqual(['opportunistic', 'opportunistic']);
  expect(policy.kind).toBe('mta_sts_testing');
  expect(policy.observed).toMatchObject({ [A]: { kind: 'pkix' }, [B]: { kind: 'unusable' } });
});

test('DANE goes before MTA-STS, host by host', () => {
  const policy = of({ dane: new Map([[B, DANE]]), sts: sts('enforce', A) });
  expect(policy).toMatchObject({ kind: 'dane', report: { type: 'tlsa' } });
  expect(kinds(policy)).toEqual(['pkix', 'dane']);
});

describe('the operator', () => {
  test('raises what is asked, and lowers nothing', () => {
    const dane = new Map([[B, DANE]]);
    expect(kinds(of({ dane, operator: 'REQUIRED' }))).toEqual(['encrypted', 'dane']);
    expect(kinds(of({ dane, operator: 'VERIFIED' }))).toEqual(['pkix', 'dane']);
    expect(kinds(of({ sts: sts('enforce', A), operator: 'REQUIRED' }))).toEqual([
      'pkix',
      'unusable',
    ]);
    expect(of({ operator: 'REQUIRED' }).kind).toBe('required');
  });

  test('may say that nothing published counts', () => {
    const policy = of({
      dane: new Map([[B, DANE]]),
      sts: sts('enforce', A),
      operator: 'OPPORTUNISTIC',
    });
    expect(kinds(policy)).toEqual(['opportunistic', 'opportunistic']);
    expect(policy.key).toBe('opportunistic');
  });
});

test('the key is the same for the same policy, and another one for every other', () => {
  const keys = [
    of(),
    of({ sts: sts('enforce', A, B) }),
    of({ sts: sts('enforce', '*.example.net') }),
    of({ sts: sts('testing', A, B) }),
    of({ operator: 'REQUIRED' }),
    of({ operator: 'VERIFIED' }),
    of({ dane: new Map([[A, DANE]]) }),
    of({ dane: new Map([[A, { ...DANE, names: ['x.test'] }]]) }),
    of({ sts: { policy: null, problem: { result: 'sts-policy-fetch-error', why: 'x' } } }),
  ].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(of({ sts: sts('enforce', A, B) }).key).toBe(keys[1]);
});
