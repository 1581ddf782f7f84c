import { expect, test } from 'vitest';
import type { RecordCheck } from './check-records.js';
import {
  RETURN_PATH_MS,
  settleDomain,
  VERIFICATION_MS,
  type CheckedFacts,
} from './settle-domain.js';

const NOW = new Date(Date.UTC(2026, 0, 31));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const waiting: CheckedFacts['domain'] = {
  lifecycleState: 'CREATING',
  verificationStatus: 'NONE',
  domainVerificationId: null,
  isSpf: false,
  linkHost: null,
  isLinkHost: false,
  timeCreated: ago(MINUTE),
};
const active = { ...waiting, lifecycleState: 'ACTIVE', verificationStatus: 'OTHER', isSpf: true };
const newPath: NonNullable<CheckedFacts['path']> = {
  lifecycleState: 'NEEDS_ATTENTION',
  lifecycleDetails: null,
  missingChecks: 0,
  timeCreated: ago(MINUTE),
  timeUpdated: null,
};

function check(
  purpose: RecordCheck['purpose'],
  state: RecordCheck['state'],
  type: RecordCheck['type'] = 'TXT',
): RecordCheck {
  const problem = { code: 'record_missing', text: 'Nothing there.', hint: 'Publish it.' } as const;
  return {
    purpose,
    required: true,
    name: `${purpose}.example.com`,
    type,
    expected: 'x',
    state,
    seen: [],
    problem: state === 'found' ? null : problem,
    notes: [],
  };
}

function settle(domain: Partial<CheckedFacts['domain']>, checks: RecordCheck[], path = null) {
  const facts = { domain: { ...waiting, ...domain }, keys: [], path };
  return settleDomain(facts, checks, NOW, 'token');
}

test.each([
  ['the token', check('verification', 'found'), 'ACTIVE'],
  ['a key in the zone of the domain', check('dkim', 'found', 'TXT'), 'ACTIVE'],
  ['a key behind a CNAME', check('dkim', 'found', 'CNAME'), 'CREATING'],
  ['a token that is another one', check('verification', 'wrong'), 'CREATING'],
  ['nothing that could be asked for', check('verification', 'unknown'), 'CREATING'],
  ['SPF alone', check('spf', 'found'), 'CREATING'],
])('a domain that shows %s is judged by it', (_what, shown, state) => {
  expect(settle({}, [shown]).domain.lifecycleState).toBe(state);
});

test('a domain is verified by the token that it names, or otherwise', () => {
  const how = (domainVerificationId: string | null) =>
    settle({ domainVerificationId }, [check('verification', 'found')]).domain.verificationStatus;
  expect([how('token'), how('else'), how(null)]).toEqual(['DOMAINID', 'OTHER', 'OTHER']);
});

test('a domain waits for 14 days, and an active one stays so', () => {
  const nothing = [check('verification', 'missing')];
  const at = (ms: number) => settle({ timeCreated: ago(ms) }, nothing);
  expect(at(VERIFICATION_MS - 1).domain.lifecycleState).toBe('CREATING');
  expect(at(VERIFICATION_MS)).toMatchObject({
    domain: { lifecycleState: 'FAILED' },
    nextCheckAt: null,
  });
  const stays = settle({ ...active, timeCreated: ago(VERIFICATION_MS) }, nothing);
  expect(stays.domain.lifecycleState).toBe('ACTIVE');
});

test('what the DNS did not answer about SPF leaves it as it was', () => {
  const spf = (state: RecordCheck['state'], isSpf: boolean) =>
    settle({ isSpf }, [check('spf', state)]).domain.isSpf;
  expect([spf('found', false), spf('missing', true), spf('wrong', true)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([spf('unknown', true), spf('unknown', false)]).toEqual([true, false]);
});

test('the log of a waiting domain says what to publish', () => {
  const { notes } = settle({}, [check('verification', 'missing')]);
  expect(notes).toEqual([
    'Publish TXT verification.example.com x, or a DKIM key as TXT. Nothing there.',
  ]);
  expect(settle({}, [check('verification', 'found')]).notes).toEqual([]);
});

test.each([
  [MINUTE, MINUTE],
  [HOUR, 5 * MINUTE],
  [24 * HOUR, HOUR],
])('a domain that has waited for %i ms is checked again after %i ms', (age, pause) => {
  const { nextCheckAt } = settle({ timeCreated: ago(age) }, [check('verification', 'missing')]);
  expect(nextCheckAt!.getTime() - NOW.getTime()).toBe(pause);
});

test('a domain with which all is well is checked once a day', () => {
  const { nextCheckAt } = settle(active, [check('spf', 'found')]);
  expect(nextCheckAt!.getTime() - NOW.getTime()).toBe(24 * HOUR);
});

function settlePath(
  path: Partial<typeof newPath>,
  state: RecordCheck['state'],
  domain: CheckedFacts['domain'] = active,
) {
  const facts = { domain, keys: [], path: { ...newPath, ...path } };
  return settleDomain(facts, [check('return_path', state, 'CNAME')], NOW, 'token').path!;
}

test('a return path is used when it is shown and its domain is verified', () => {
  expect(settlePath({}, 'found')).toEqual({
    lifecycleState: 'ACTIVE',
    lifecycleDetails: null,
    missingChecks: 0,
  });
  expect(settlePath({}, 'found', waiting)).toMatchObject({
    lifecycleState: 'NEEDS_ATTENTION',
    lifecycleDetails: 'Its domain is not verified yet',
  });
  expect(settlePath({}, 'missing').lifecycleDetails).toBe('Nothing there. Publish it.');
});

test('a return path fails after 72 hours without its record, counted from when it was last in order', () => {
  const old = { timeCreated: ago(RETURN_PATH_MS) };
  expect(settlePath(old, 'missing').lifecycleState).toBe('FAILED');
  expect(settlePath({ timeCreated: ago(RETURN_PATH_MS - 1) }, 'missing').lifecycleState).toBe(
    'NEEDS_ATTENTION',
  );
  expect(settlePath({ ...old, timeUpdated: ago(HOUR) }, 'missing').lifecycleState).toBe(
    'NEEDS_ATTENTION',
  );
});

test('a return path that is in use stays so until its record is missing for the third time', () => {
  const used = { lifecycleState: 'ACTIVE', missingChecks: 1 };
  expect(settlePath(used, 'missing')).toMatchObject({ lifecycleState: 'ACTIVE', missingChecks: 2 });
  expect(settlePath(used, 'unknown')).toMatchObject({ lifecycleState: 'ACTIVE', missingChecks: 1 });
  expect(settlePath({ ...used, missingChecks: 2 }, 'wrong').lifecycleState).toBe('NEEDS_ATTENTION');
});

test.each([
  ['found', false, true],
  ['missing', true, false],
  ['unknown', true, true],
] as const)('a host of links whose record is %s', (state, before, after) => {
  const domain = { ...active, linkHost: 'links.example.com', isLinkHost: before };
  expect(settle(domain, [check('spf', 'found'), check('links', state)]).domain.isLinkHost).toBe(
    after,
  );
});

test('a check of the host of links that was named before says nothing of the new one, which is checked at once', () => {
  const domain = { ...active, linkHost: 'new.example.com', isLinkHost: false };
  const settled = settle(domain, [check('spf', 'found'), check('links', 'found')]);
  expect([settled.domain.isLinkHost, settled.nextCheckAt]).toEqual([false, NOW]);
});

test('without a host of links there is none', () => {
  const settled = settle({ ...active, isLinkHost: true }, [check('spf', 'found')]);
  expect(settled.domain.isLinkHost).toBe(false);
});
