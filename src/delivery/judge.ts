import { Injectable } from '@nestjs/common';
import { refused, type Refusal } from '../mail/outcome.js';
import type { Reply } from '../mail/reply.js';
import type { ReplyStage } from '../mail/verdict.js';
import { ProvidersService } from '../providers/index.js';

/** What a negative reply of the other side makes of recipients. Counts as a hit of the rule that says so. */
export type Judge = (stage: ReplyStage, reply: Reply) => Refusal;

/** Judges replies by what is known of the provider that they come from. */
@Injectable()
export class Judges {
  constructor(private readonly providers: ProvidersService) {}

  of(provider: string | null): Judge {
    return (stage, reply) => {
      const verdict = this.providers.verdict(stage, reply, provider);
      this.providers.noteHit(verdict.ruleId, provider, reply);
      return refused(stage, reply, verdict);
    };
  }
}
