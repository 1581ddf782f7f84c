import { Injectable } from '@nestjs/common';
import type { Reply } from '../mail/reply.js';
import type { ReplyStage, Verdict } from '../mail/verdict.js';
import { HitCounts } from './hit-counts.js';
import { CurrentKnowledge } from './current-knowledge.js';
import type { BackOff, ReplyRule } from './provider-data.js';
import type { ShapingProfile } from './shaping-profile.js';

/** What is known of mailbox providers, with what the operator changed. Answers from memory, at once. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly current: CurrentKnowledge,
    private readonly hits: HitCounts,
  ) {}

  /** The id of the provider, such as `google`, that all these MX hosts belong to; null when it is none that we know. */
  providerOf(domain: string, mxHosts: readonly string[]): string | null {
    return this.current.knowledge.providerOf(domain, mxHosts);
  }

  /** Whether there is a provider of this id. */
  isKnown(providerId: string): boolean {
    return this.current.knowledge.provider(providerId) !== null;
  }

  /** Whether the operator lets no mail go to one of these hosts. */
  isBlocked(mxHosts: readonly string[]): boolean {
    return this.current.knowledge.isBlocked(mxHosts);
  }

  /** How mail to the provider is sent; null for a destination that is none's. The same object until something changes. */
  shaping(providerId: string | null): ShapingProfile {
    return this.current.knowledge.shaping(providerId);
  }

  /** What a negative reply means. Does not count as a hit of the rule. */
  verdict(stage: ReplyStage, reply: Reply, providerId: string | null): Verdict {
    return this.current.knowledge.verdict(stage, reply, providerId);
  }

  /** What hits of a rule bring about when they come often enough; null for nothing. */
  backOff(ruleId: string, providerId: string | null = null): BackOff | null {
    return this.current.knowledge.backOff(ruleId, providerId);
  }

  /** What a rule says; null for one that is not known, or no more. */
  rule(ruleId: string): ReplyRule | null {
    return this.current.knowledge.book.rule(ruleId);
  }

  /** A rule has fired on a reply of the other side. Counted in memory and stored a little later. */
  noteHit(ruleId: string, providerId: string | null, reply: Reply): void {
    this.hits.note(ruleId, providerId, reply);
  }
}
