import type { Tx } from '../../src/core/db/db.js';

/** The transaction, with the name of each statement that it is asked for added to `asked`. */
export function counting(tx: Tx, asked: string[]): Tx {
  return {
    query: (sql, params) => {
      asked.push(sql.name);
      return tx.query(sql, params);
    },
  };
}
