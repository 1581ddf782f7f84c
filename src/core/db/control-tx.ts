import type { EntityManager } from 'typeorm';
import type { Tx } from './db.js';

/**
 * TypeORM's side of `Tx`: what runs inside a transaction of control tables, or alone. It hides that TypeORM answers an
 * UPDATE or DELETE with `[rows, count]` and everything else with the rows.
 */
export function txOf(manager: EntityManager): Tx {
  return {
    query: async <Row>(sql: { text: string }, params: readonly unknown[]): Promise<Row[]> => {
      const result: unknown = await manager.query(sql.text, [...params]);
      const counted = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]);
      return (counted ? (result as [Row[], number])[0] : result) as Row[];
    },
  };
}
