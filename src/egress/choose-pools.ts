import type { Pool, PooledIp } from './egress.store.js';
import { GRADE_FALLBACKS, type Grade } from './grade.js';

/**
 * The addresses that a tenancy's mail may leave from: of the pool that its sender names, when that is the tenancy's own;
 * else of its first own pool that has any; else of the shared pools of its grade, or of the nearest grade that has
 * any. A shared pool is not chosen by its name: the grade is not for the tenancy to choose. Empty when there are none.
 */
export async function poolsFor(
  pools: readonly Pool[],
  { tenancyId, poolId }: { readonly tenancyId: string; readonly poolId: string | null },
  gradeOf: () => Promise<Grade>,
): Promise<readonly PooledIp[]> {
  const own = pools.filter((pool) => pool.tenancyId === tenancyId && pool.ips.length > 0);
  const named = own.find(({ id }) => id === poolId) ?? own[0];
  if (named) return named.ips;
  const shared = pools.filter((pool) => pool.tenancyId === null && pool.ips.length > 0);
  if (shared.length === 0) return [];
  const order = GRADE_FALLBACKS[await gradeOf()];
  const grade = order.find((one) => shared.some((pool) => pool.grade === one))!;
  return shared.filter((pool) => pool.grade === grade).flatMap(({ ips }) => ips);
}
