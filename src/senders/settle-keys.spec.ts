import { expect, test } from 'vitest';
import type { RecordCheck } from './check-records.js';
import { settleKeys, type CheckedKey } from './settle-keys.js';

const NOW = new Date(Date.UTC(2026, 0, 31));

function key(selector: string, more: Partial<CheckedKey> = {}): CheckedKey {
  return {
    id: selector,
    selector,
    domainName: 'example.com',
    algorithm: 'rsa-sha256',
    lifecycleState: 'NEEDS_ATTENTION',
    lifecycleDetails: 'not seen yet',
    missingChecks: 0,
    verifiedAt: null,
    // Later letters are newer keys.
    timeCreated: new Date(NOW.getTime() - 1_000_000 + selector.charCodeAt(0)),
    ...more,
  };
}

function check(selector: string, state: RecordCheck['state']): RecordCheck {
  const problem = { code: 'record_missing', text: 'Nothing there.', hint: 'Publish it.' } as const;
  return {
    purpose: 'dkim',
    required: true,
    name: `${selector}._domainkey.example.com`,
    type: 'TXT',
    expected: '',
    state,
    seen: [],
    problem: state === 'found' ? null : problem,
    notes: [],
  };
}

const active = { lifecycleState: 'ACTIVE', lifecycleDetails: null, verifiedAt: NOW };
const inactive = { lifecycleState: 'INACTIVE', lifecycleDetails: 'Replaced', verifiedAt: NOW };

type Row = readonly [
  what: string,
  keys: readonly CheckedKey[],
  checks: readonly RecordCheck[],
  states: string,
];

test.each<Row>([
  ['a key that is shown signs', [key('a')], [check('a', 'found')], 'a ACTIVE'],
  ['a key that is not shown waits', [key('a')], [check('a', 'missing')], 'a NEEDS_ATTENTION'],
  [
    'a key that can not be asked for waits',
    [key('a')],
    [check('a', 'unknown')],
    'a NEEDS_ATTENTION',
  ],
  ['a key without a check stays', [key('a', active)], [], 'a ACTIVE'],
  [
    'an older key signs on while the newer one is not shown',
    [key('a', active), key('b')],
    [check('a', 'found'), check('b', 'missing')],
    'a ACTIVE, b NEEDS_ATTENTION',
  ],
  [
    'the newer key takes over as soon as it is shown',
    [key('a', active), key('b')],
    [check('a', 'found'), check('b', 'found')],
    'a INACTIVE, b ACTIVE',
  ],
  [
    'the newer key takes over from one that the DNS could not be asked for',
    [key('a', active), key('b')],
    [check('a', 'unknown'), check('b', 'found')],
    'a INACTIVE, b ACTIVE',
  ],
  [
    'a replaced key stays so, whatever becomes of its record',
    [key('a', inactive), key('b', active)],
    [check('a', 'missing'), check('b', 'found')],
    'a INACTIVE, b ACTIVE',
  ],
  [
    'a key signs on when its record is missing for the second time',
    [key('a', { ...active, missingChecks: 1 })],
    [check('a', 'missing')],
    'a ACTIVE',
  ],
  [
    'a key signs no more when its record is missing for the third time',
    [key('a', { ...active, missingChecks: 2 })],
    [check('a', 'wrong')],
    'a NEEDS_ATTENTION',
  ],
  [
    'a replaced key that is still shown takes the place of one that is gone',
    [key('a', inactive), key('b', { ...active, missingChecks: 2 })],
    [check('a', 'found'), check('b', 'missing')],
    'a ACTIVE, b NEEDS_ATTENTION',
  ],
  [
    'a key of the operator signs before it was ever shown, for as long as that takes',
    [key('a', { ...active, verifiedAt: null, missingChecks: 99 })],
    [check('a', 'missing')],
    'a ACTIVE',
  ],
  [
    'algorithms do not replace each other',
    [key('a', active), key('b', { algorithm: 'ed25519-sha256' })],
    [check('a', 'found'), check('b', 'found')],
    'a ACTIVE, b ACTIVE',
  ],
])('%s', (_what, keys, checks, states) => {
  const settled = settleKeys(keys, checks, NOW).toSorted((a, b) => a.id.localeCompare(b.id));
  expect(settled.map(({ id, lifecycleState }) => `${id} ${lifecycleState}`).join(', ')).toBe(
    states,
  );
});

test('checks in a row are counted by what the DNS said, and failures neither count nor forgive', () => {
  const missing = { ...active, missingChecks: 1 };
  const counted = (state: RecordCheck['state']) =>
    settleKeys([key('a', missing)], [check('a', state)], NOW)[0]!.missingChecks;
  expect([counted('missing'), counted('wrong'), counted('unknown'), counted('found')]).toEqual([
    2, 2, 1, 0,
  ]);
});

test('the details say what is seen and what to do, or which key came instead', () => {
  const settle = (state: RecordCheck['state']) =>
    settleKeys([key('a'), key('b')], [check('a', 'found'), check('b', state)], NOW);
  expect(settle('missing')[1]!.lifecycleDetails).toBe('Nothing there. Publish it.');
  expect(settle('unknown')[1]!.lifecycleDetails).toBe('not seen yet');
  expect(settle('found')[0]!.lifecycleDetails).toContain('Replaced by b');
  expect(settle('found')[1]!.lifecycleDetails).toBeNull();
});

test('the first time at which a key was shown is kept', () => {
  const earlier = new Date(NOW.getTime() - 1_000);
  const settle = (verifiedAt: Date | null) =>
    settleKeys([key('a', { verifiedAt })], [check('a', 'found')], NOW)[0]!.verifiedAt;
  expect(settle(null)).toBe(NOW);
  expect(settle(earlier)).toBe(earlier);
});
