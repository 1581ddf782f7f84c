import { DAY_MS } from '../core/day.js';
import type { RecordCheck } from './check-records.js';
import type { DomainRow } from './domain.entity.js';
import type { ReturnPathRow } from './return-path.entity.js';
import { MISSING_CHECKS, settleKeys, type CheckedKey, type SettledKey } from './settle-keys.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So long is waited for the owner of a domain to show that it is theirs. */
export const VERIFICATION_MS = 14 * DAY_MS;
/** OCI, "Managing Custom Return Path": after that it is to be made again. */
export const RETURN_PATH_MS = 72 * HOUR_MS;

type CheckedDomain = Pick<
  DomainRow,
  | 'lifecycleState'
  | 'verificationStatus'
  | 'domainVerificationId'
  | 'isSpf'
  | 'linkHost'
  | 'isLinkHost'
  | 'timeCreated'
>;
type CheckedPath = Pick<
  ReturnPathRow,
  'lifecycleState' | 'lifecycleDetails' | 'missingChecks' | 'timeCreated' | 'timeUpdated'
>;
export type SettledPath = Pick<
  CheckedPath,
  'lifecycleState' | 'lifecycleDetails' | 'missingChecks'
>;

export interface CheckedFacts {
  readonly domain: CheckedDomain;
  /** Those that are not being deleted. */
  readonly keys: readonly CheckedKey[];
  readonly path: CheckedPath | null;
}

/** What follows from a check of a domain's records. */
export interface Settlement {
  readonly domain: Pick<
    CheckedDomain,
    'lifecycleState' | 'verificationStatus' | 'isSpf' | 'isLinkHost'
  >;
  readonly keys: readonly SettledKey[];
  readonly path: SettledPath | null;
  /** For the log of the work request that is under way: what is still missing, or why it failed. */
  readonly notes: readonly string[];
  /** Null: no more by itself. */
  readonly nextCheckAt: Date | null;
}

/**
 * CREATING → ACTIVE as soon as the DNS shows the tenancy's token or, in the zone of the domain itself, one of its keys; a
 * CNAME to us may be left over from somebody else. ACTIVE stays, whatever is missing later.
 */
export function settleDomain(
  facts: CheckedFacts,
  checks: readonly RecordCheck[],
  now: Date,
  token: string,
): Settlement {
  const domain = settleState(facts.domain, checks, now, token);
  const keys = settleKeys(facts.keys, checks, now);
  const path =
    facts.path && settlePath(facts.path, checks, now, domain.lifecycleState === 'ACTIVE');
  return {
    domain,
    keys,
    path,
    notes: notesOf(domain.lifecycleState, checks),
    // Another host was named while the one before was looked at.
    nextCheckAt:
      facts.domain.linkHost !== null && !linksCheck(facts.domain, checks)
        ? now
        : nextCheckAt({ ...facts, settled: { domain, keys, path } }, now),
  };
}

function settleState(
  domain: CheckedDomain,
  checks: readonly RecordCheck[],
  now: Date,
  token: string,
): Settlement['domain'] {
  const { lifecycleState, verificationStatus } = domain;
  const spf = checks.find(({ purpose }) => purpose === 'spf')?.state ?? 'unknown';
  const isSpf = spf === 'unknown' ? domain.isSpf : spf === 'found';
  const links = linksCheck(domain, checks)?.state ?? 'unknown';
  const isKept = domain.linkHost !== null && links === 'unknown';
  const isLinkHost = isKept ? domain.isLinkHost : links === 'found';
  const shown = { isSpf, isLinkHost };
  if (lifecycleState === 'ACTIVE') return { lifecycleState, verificationStatus, ...shown };
  if (isShown(checks)) {
    const isNamed = domain.domainVerificationId === token;
    return {
      lifecycleState: 'ACTIVE',
      verificationStatus: isNamed ? 'DOMAINID' : 'OTHER',
      ...shown,
    };
  }
  const isLate = now.getTime() - domain.timeCreated.getTime() >= VERIFICATION_MS;
  return { lifecycleState: isLate ? 'FAILED' : lifecycleState, verificationStatus, ...shown };
}

/** Of the host that the domain names now. */
function linksCheck(
  { linkHost }: CheckedDomain,
  checks: readonly RecordCheck[],
): RecordCheck | undefined {
  return checks.find(({ purpose, name }) => purpose === 'links' && name === linkHost);
}

function isShown(checks: readonly RecordCheck[]): boolean {
  return checks.some(
    ({ purpose, type, state }) =>
      state === 'found' && (purpose === 'verification' || (purpose === 'dkim' && type === 'TXT')),
  );
}

function settlePath(
  path: CheckedPath,
  checks: readonly RecordCheck[],
  now: Date,
  isDomainActive: boolean,
): SettledPath {
  const { lifecycleState, lifecycleDetails, missingChecks } = path;
  const check = checks.find(({ purpose }) => purpose === 'return_path');
  const state = check?.state ?? 'unknown';
  if (state === 'found' && isDomainActive)
    return { lifecycleState: 'ACTIVE', lifecycleDetails: null, missingChecks: 0 };
  const missing = missingChecks + (state === 'missing' || state === 'wrong' ? 1 : 0);
  if (lifecycleState === 'ACTIVE' && missing < MISSING_CHECKS)
    return { lifecycleState, lifecycleDetails, missingChecks: missing };
  const since = (path.timeUpdated ?? path.timeCreated).getTime();
  if (lifecycleState !== 'ACTIVE' && now.getTime() - since >= RETURN_PATH_MS)
    return {
      lifecycleState: 'FAILED',
      lifecycleDetails: 'Its record did not come within 72 hours; delete it and make it again',
      missingChecks: missing,
    };
  const why = check?.problem ? `${check.problem.text} ${check.problem.hint}` : lifecycleDetails;
  const details = state === 'found' ? 'Its domain is not verified yet' : why;
  return { lifecycleState: 'NEEDS_ATTENTION', lifecycleDetails: details, missingChecks: missing };
}

function notesOf(state: string, checks: readonly RecordCheck[]): string[] {
  const token = checks.find(({ purpose }) => purpose === 'verification');
  if (state === 'ACTIVE' || !token) return [];
  const { type, name, expected, problem } = token;
  const wanted = `Publish ${type} ${name} ${expected}`;
  return [`${wanted}, or a DKIM key as TXT. ${problem?.text ?? ''}`.trim()];
}

/**
 * Every minute while somebody may be sitting there and publishing, less and less often later, and once a day when all is
 * well.
 */
function nextCheckAt(
  {
    domain,
    keys,
    path,
    settled,
  }: CheckedFacts & { settled: Pick<Settlement, 'domain' | 'keys' | 'path'> },
  now: Date,
): Date | null {
  const { lifecycleState, isSpf } = settled.domain;
  if (lifecycleState === 'FAILED') return null;
  const waiting = new Set(
    settled.keys.flatMap((key) => (key.lifecycleState === 'NEEDS_ATTENTION' ? key.id : [])),
  );
  const isLosing = settled.keys.some(
    (key) => key.lifecycleState === 'ACTIVE' && key.missingChecks > 0,
  );
  const isPathWell = !settled.path || ['ACTIVE', 'FAILED'].includes(settled.path.lifecycleState);
  const isWell =
    lifecycleState === 'ACTIVE' && isSpf && waiting.size === 0 && !isLosing && isPathWell;
  if (isWell) return new Date(now.getTime() + DAY_MS);
  const begun = [
    domain.timeCreated,
    ...keys.filter(({ id }) => waiting.has(id)).map((key) => key.timeCreated),
    ...(path && !isPathWell ? [path.timeCreated] : []),
  ];
  const age = now.getTime() - Math.max(...begun.map((time) => time.getTime()));
  const pause = age < HOUR_MS ? MINUTE_MS : age < DAY_MS ? 5 * MINUTE_MS : HOUR_MS;
  return new Date(now.getTime() + pause);
}
