import type { RecordCheck } from './check-records.js';
import type { Dkim } from './dkim.entity.js';
import { keyName } from './selector.js';

/** Checks in a row in which the DNS answered and did not show the record, before a key counts as gone. */
export const MISSING_CHECKS = 3;

export type CheckedKey = Pick<
  Dkim,
  | 'id'
  | 'selector'
  | 'domainName'
  | 'algorithm'
  | 'lifecycleState'
  | 'lifecycleDetails'
  | 'missingChecks'
  | 'verifiedAt'
  | 'timeCreated'
>;

/** What becomes of a key; the same as before where nothing is different. */
export type SettledKey = Pick<
  CheckedKey,
  'id' | 'lifecycleState' | 'lifecycleDetails' | 'missingChecks' | 'verifiedAt'
>;

/**
 * Which keys of a domain sign, after its records were checked. Of each algorithm the newest that the DNS shows is ACTIVE,
 * and an older one INACTIVE only together with that, so mail never goes without a signature. A key that was shown before
 * keeps signing through failures of the DNS and until its record was missing a few times; then an older one that is still
 * published takes its place. A key that the operator activated and that was never shown stays as it is.
 */
export function settleKeys(
  keys: readonly CheckedKey[],
  checks: readonly RecordCheck[],
  now: Date,
): SettledKey[] {
  const seen = keys.map((key) => withCheck(key, checks, now));
  const groups = Map.groupBy(seen, ({ key }) => key.algorithm);
  return [...groups.values()].flatMap(settleAlgorithm);
}

interface SeenKey {
  readonly key: CheckedKey;
  readonly state: RecordCheck['state'];
  /** Why it is not shown, in words; null when it is. */
  readonly why: string | null;
  readonly missingChecks: number;
  readonly verifiedAt: Date | null;
}

function withCheck(key: CheckedKey, checks: readonly RecordCheck[], now: Date): SeenKey {
  const name = keyName(key.selector, key.domainName);
  const check = checks.find((one) => one.purpose === 'dkim' && one.name === name);
  const state = check?.state ?? 'unknown';
  const isFound = state === 'found';
  const isGone = state === 'missing' || state === 'wrong';
  return {
    key,
    state,
    why: check?.problem ? `${check.problem.text} ${check.problem.hint}` : null,
    missingChecks: isFound ? 0 : key.missingChecks + (isGone ? 1 : 0),
    verifiedAt: isFound ? (key.verifiedAt ?? now) : key.verifiedAt,
  };
}

function settleAlgorithm(seen: readonly SeenKey[]): SettledKey[] {
  const newestFirst = seen.toSorted(
    (a, b) => b.key.timeCreated.getTime() - a.key.timeCreated.getTime(),
  );
  const signing = newestFirst.find(maySign);
  return seen.map((one) => {
    const { key, missingChecks, verifiedAt } = one;
    const { lifecycleState, lifecycleDetails } = stateOf(one, signing);
    return { id: key.id, lifecycleState, lifecycleDetails, missingChecks, verifiedAt };
  });
}

function maySign({ key, state, missingChecks, verifiedAt }: SeenKey): boolean {
  if (state === 'found') return true;
  if (key.lifecycleState !== 'ACTIVE') return false;
  return verifiedAt === null || missingChecks < MISSING_CHECKS;
}

function stateOf(
  one: SeenKey,
  signing: SeenKey | undefined,
): Pick<SettledKey, 'lifecycleState' | 'lifecycleDetails'> {
  const { key, state, why } = one;
  if (one === signing) return { lifecycleState: 'ACTIVE', lifecycleDetails: null };
  const isReplaced = signing && key.timeCreated.getTime() <= signing.key.timeCreated.getTime();
  if (isReplaced && (maySign(one) || key.lifecycleState === 'INACTIVE'))
    return {
      lifecycleState: 'INACTIVE',
      lifecycleDetails: `Replaced by ${signing.key.selector}; delete it when no mail signed with it is under way`,
    };
  // What the DNS did not answer says nothing new.
  const words = state === 'unknown' ? key.lifecycleDetails : why;
  return { lifecycleState: 'NEEDS_ATTENTION', lifecycleDetails: words };
}
