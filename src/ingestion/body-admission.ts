import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../mail/refusal.js';
import { submissionBodyBytes } from './body-limits.js';
import { IngestionConfig } from './ingestion.config.js';
import { ReceivingBudget } from './receiving-budget.js';

/**
 * Submissions that begin in one turn of the event loop. Each is about a millisecond of work, and a group commit answers
 * hundreds of clients at once, who then call again at once: without a bound everybody else waits for all of them.
 */
const BEGUN_IN_A_TURN = 8;
/** Seconds after which a body that found no room may come again. */
const RETRY_SECONDS = 1;

/**
 * Memory for submissions that come by HTTP, out of the budget of both doors: taken before an octet of the body is read,
 * given back when the answer is out. Who sends it is only known once it is there, so bodies get half of the budget at
 * the most, or one alone: strangers can not shut the other door. And their turn in the event loop: a few at a time, so that
 * short requests are answered in between.
 */
@Injectable()
export class BodyAdmission {
  #held = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly budget: ReceivingBudget,
    private readonly config: IngestionConfig,
  ) {}

  /** To be called before the application listens. */
  watch(http: FastifyInstance): void {
    http.addHook('onRequest', (request, reply, next) => {
      const most = submissionBodyBytes(request.url.split('?')[0] ?? '', this.config);
      if (most === null) return next();
      const refused = this.#admit(request, reply, most);
      if (refused) return next(refused);
      this.#waiting.push(next);
      if (this.#waiting.length === 1) setImmediate(() => this.#begin());
    });
  }

  #begin(): void {
    for (const next of this.#waiting.splice(0, BEGUN_IN_A_TURN)) next();
    if (this.#waiting.length > 0) setImmediate(() => this.#begin());
  }

  #admit(request: FastifyRequest, reply: FastifyReply, most: number): Refused | undefined {
    // One that does not say how large it is may become as large as may be.
    const bytes = Number(request.headers['content-length'] ?? most);
    if (!this.#take(bytes)) {
      void reply.header('retry-after', String(RETRY_SECONDS));
      return new Refused('receiving_too_much');
    }
    reply.raw.once('close', () => {
      this.#held -= bytes;
      this.budget.release(bytes);
    });
    return undefined;
  }

  #take(bytes: number): boolean {
    if (this.#held > 0 && this.#held + bytes > this.budget.mostBytes / 2) return false;
    if (!this.budget.take(bytes)) return false;
    this.#held += bytes;
    return true;
  }
}
