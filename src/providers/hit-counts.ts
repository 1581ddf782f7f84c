import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { utcDay } from '../core/day.js';
import { replySample, type Reply } from '../mail/reply.js';

/** How often a rule fired on replies of one provider on one day, and its last replies. */
export interface RuleHits {
  readonly ruleId: string;
  readonly providerId: string | null;
  /** In UTC, such as `2026-08-24`. */
  readonly day: string;
  readonly hits: number;
  /** Newest first; addresses are taken out. */
  readonly samples: readonly string[];
}

export const SAMPLES = 3;

/** Hits since they were stored last. Bounded: by rules, providers and days. */
@Injectable()
export class HitCounts {
  #counts = new Map<string, RuleHits>();

  constructor(private readonly clock: Clock) {}

  note(ruleId: string, providerId: string | null, reply: Reply): void {
    const day = utcDay(this.clock.now());
    this.#add({ ruleId, providerId, day, hits: 1, samples: [replySample(reply)] });
  }

  /** Takes out what was counted. */
  take(): readonly RuleHits[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  /** What was taken and could not be stored counts on. */
  giveBack(taken: readonly RuleHits[]): void {
    const since = this.take();
    for (const counted of [...taken, ...since]) this.#add(counted);
  }

  #add(more: RuleHits): void {
    const key = `${more.day} ${more.ruleId} ${more.providerId ?? ''}`;
    const before = this.#counts.get(key);
    const samples = [...more.samples, ...(before?.samples ?? [])].slice(0, SAMPLES);
    this.#counts.set(key, { ...more, hits: more.hits + (before?.hits ?? 0), samples });
  }
}
