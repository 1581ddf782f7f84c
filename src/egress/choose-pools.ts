import type { Pool } from './egress.store.js';
import { GRADE_FALLBACKS, type Grade } from './grade.js';

/**
 * Why mail leaves from the pools that it does. NAMED: its sender, or whoever moved it, names the pool. OWN: the tenancy has
 * a pool of its own. GRADE: shared pools of the tenancy's grade, or the nearest. NONE: no address was added that it could
 * leave from.
 */
export const POOL_REASONS = ['NAMED', 'OWN', 'GRADE', 'NONE'] as const;

export interface ChosenPools {
  readonly why: (typeof POOL_REASONS)[number];
  /** All of them serve together. */
  readonly pools: readonly Pool[];
}

/**
 * The pools that a tenancy's mail may leave from: the one that it names by its number, when that has addresses and is the
 * tenancy's own or shared; else the tenancy's first own one that has any; else the shared ones of its grade, or of the
 * nearest grade that has any. Senders name own pools alone: the grade is not for the tenancy to choose. A shared one is named
 * by the operator, who moved the mail there.
 */
export async function poolsFor(
  pools: readonly Pool[],
  { tenancyId, pool }: { readonly tenancyId: string; readonly pool: number },
  gradeOf: () => Promise<Grade>,
): Promise<ChosenPools> {
  const usable = pools.filter(
    ({ ips, tenancyId: owner }) => ips.length > 0 && (owner === null || owner === tenancyId),
  );
  const named = usable.find(({ number }) => number === pool);
  if (named) return { why: 'NAMED', pools: [named] };
  const own = usable.find(({ tenancyId: owner }) => owner !== null);
  if (own) return { why: 'OWN', pools: [own] };
  if (usable.length === 0) return { why: 'NONE', pools: [] };
  const order = GRADE_FALLBACKS[await gradeOf()];
  const grade = order.find((one) => usable.some((shared) => shared.grade === one))!;
  return { why: 'GRADE', pools: usable.filter((shared) => shared.grade === grade) };
}
