import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { SubmissionKey } from './submission-key.js';

const sql = loadSql(import.meta.url);

/** A claim that gave itself up has this time. */
const OLDEST = new Date(0);

export interface KeptKey {
  readonly requestHash: Buffer;
  /** When the key was first used; `claimedAt`: since when somebody works at its request. */
  readonly createdAt: Date;
  readonly claimedAt: Date;
  /** Null while there is none. */
  readonly answer: unknown;
}

/** What came of a claim: its answer, or null when it is given back. */
export interface KeyAnswer {
  readonly key: SubmissionKey;
  readonly claimedAt: Date;
  readonly answer: object | null;
}

@Injectable()
export class SubmissionKeysStore {
  constructor(private readonly db: Db) {}

  /** Entry i says whether key i is claimed now. Each key once. */
  async claim(keys: readonly SubmissionKey[], now: Date): Promise<boolean[]> {
    const inOrder = [...keys].sort((a, b) => Buffer.compare(a.keyHash, b.keyHash));
    const rows = await this.db.control.query<{ key_hash: Buffer }>(sql('claim-submission-keys'), [
      inOrder.map((key) => key.tenancyId),
      Buffer.concat(inOrder.map((key) => key.keyHash)),
      Buffer.concat(inOrder.map((key) => key.requestHash)),
      now,
    ]);
    const claimed = new Set(rows.map((row) => row.key_hash.toString('hex')));
    return keys.map((key) => claimed.has(key.keyHash.toString('hex')));
  }

  async read({ tenancyId, keyHash }: SubmissionKey): Promise<KeptKey | null> {
    const [row] = await this.db.control.query<{
      request_hash: Buffer;
      created_at: Date;
      claimed_at: Date;
      answer: unknown;
    }>(sql('read-submission-key'), [tenancyId, keyHash]);
    if (!row) return null;
    const { request_hash: requestHash, created_at: createdAt, claimed_at: claimedAt } = row;
    return { requestHash, createdAt, claimedAt, answer: row.answer };
  }

  /** False when somebody else was faster. */
  async takeOver(
    { tenancyId, keyHash }: SubmissionKey,
    claimedAt: Date,
    now: Date,
  ): Promise<boolean> {
    const params = [tenancyId, keyHash, claimedAt, now];
    return (await this.db.control.query(sql('take-over-submission-key'), params)).length > 0;
  }

  async answer(answers: readonly KeyAnswer[]): Promise<void> {
    await this.db.control.query(sql('answer-submission-keys'), [
      answers.map(({ key }) => key.tenancyId),
      Buffer.concat(answers.map(({ key }) => key.keyHash)),
      answers.map(({ claimedAt }) => claimedAt),
      answers.map(({ answer }) => answer && JSON.stringify(answer)),
      OLDEST,
    ]);
  }

  /** How many are gone; fewer than `most` when no others are left. */
  async purge(before: Date, most: number): Promise<number> {
    return (await this.db.control.query(sql('purge-submission-keys'), [before, most])).length;
  }
}
