import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LoopShare } from '../core/loop-share.js';
import { Refused } from '../mail/refusal.js';
import { submissionBodyBytes } from './body-limits.js';
import { IngestionConfig } from './ingestion.config.js';
import { ReceivingBudget } from '../core/receiving-budget.js';

/** Submissions that begin in one turn of the event loop; each is about a millisecond of work. */
const BEGUN_IN_A_TURN = 3;
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
  readonly #turns = new LoopShare(BEGUN_IN_A_TURN);

  constructor(
    private readonly budget: ReceivingBudget,
    private readonly config: IngestionConfig,
  ) {}

  /** To be called before the application listens. */
  watch(http: FastifyInstance): void {
    http.addHook('onRequest', async (request, reply) => {
      const most = submissionBodyBytes(request.url.split('?')[0] ?? '', this.config);
      if (most === null) return;
      this.#admit(request, reply, most);
      await this.#turns.next();
    });
  }

  #admit(request: FastifyRequest, reply: FastifyReply, most: number): void {
    // One that does not say how large it is may become as large as may be.
    const bytes = Number(request.headers['content-length'] ?? most);
    if (!this.#take(bytes)) {
      void reply.header('retry-after', String(RETRY_SECONDS));
      throw new Refused('receiving_too_much');
    }
    reply.raw.once('close', () => {
      this.#held -= bytes;
      this.budget.release(bytes);
    });
  }

  #take(bytes: number): boolean {
    if (this.#held > 0 && this.#held + bytes > this.budget.mostBytes / 2) return false;
    if (!this.budget.take(bytes)) return false;
    this.#held += bytes;
    return true;
  }
}
