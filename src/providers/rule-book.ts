import { isFinalReply } from '../mail/outcome.js';
import type { Reason } from '../mail/reason.js';
import type { Reply } from '../mail/reply.js';
import type { ReplyStage, Verdict } from '../mail/verdict.js';
import {
  codeClass,
  compileRule,
  isOfClass,
  readReply,
  type CodeClass,
  type CompiledRule,
  type Miss,
} from './compile-rule.js';
import type { ReplyRule } from './provider-data.js';
import { retryAfterSeconds } from './retry-after.js';

/** Why an earlier rule did not decide. */
export interface PassedOver {
  readonly ruleId: string;
  readonly because: Miss | 'switched_off';
}

type Chapter = Readonly<Record<CodeClass, readonly CompiledRule[]>>;

const NO_RULES: Chapter = { '4': [], '5': [], other: [] };
const GENERIC = '';
/** How the ids of the rules begin that judge by the bare code: one of them fires on every reply. */
export const FALLBACK = 'generic.code.';

/** A server that were sure of these would have said 5xx. */
const UNSURE: ReadonlySet<Reason> = new Set([
  'mailbox_unknown',
  'mailbox_disabled',
  'domain_not_accepted',
]);

/**
 * All reply rules, compiled once. A reply meets the rules of its provider and then the generic ones, each in their order;
 * the first that fires decides. The generic ones end with the bare codes, so every reply has a rule.
 */
export class RuleBook {
  readonly #rules: ReadonlyMap<string, ReplyRule>;
  readonly #chapters = new Map<string, Chapter>();

  constructor(rules: readonly ReplyRule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    const byProvider = new Map<string, CompiledRule[]>();
    for (const rule of rules) {
      const compiled = compileRule(rule);
      for (const provider of rule.providers ?? [GENERIC])
        byProvider.set(provider, [...(byProvider.get(provider) ?? []), compiled]);
    }
    for (const [provider, compiled] of byProvider) this.#chapters.set(provider, chapter(compiled));
  }

  rule(id: string): ReplyRule | null {
    return this.#rules.get(id) ?? null;
  }

  get rules(): readonly ReplyRule[] {
    return [...this.#rules.values()];
  }

  /** Those that replies of a provider meet, or of none, in their order. */
  rulesFor(provider: string | null): readonly ReplyRule[] {
    const own = provider === null ? [] : this.rules.filter((r) => r.providers?.includes(provider));
    return [...own, ...this.rules.filter(({ providers }) => providers === null)];
  }

  /** What the reply means. `isOff` tells of rules that an operator has switched off. */
  verdict(
    stage: ReplyStage,
    reply: Reply,
    provider: string | null,
    isOff: (ruleId: string) => boolean = () => false,
  ): Verdict {
    const read = readReply(reply);
    for (const { rule, miss } of this.#candidates(reply, provider))
      if (miss(stage, read) === null && !isOff(rule.id))
        return verdictOf(stage, reply, read.words, rule);
    throw new Error(`no reply rule fires on ${reply.code} at ${stage}`);
  }

  /** The rules before the one that decides, and why each did not. */
  explain(
    stage: ReplyStage,
    reply: Reply,
    provider: string | null,
    isOff: (ruleId: string) => boolean = () => false,
  ): readonly PassedOver[] {
    const read = readReply(reply);
    const passed: PassedOver[] = [];
    for (const { rule, miss } of this.#candidates(reply, provider)) {
      const because = miss(stage, read) ?? (isOff(rule.id) ? 'switched_off' : null);
      if (because === null) return passed;
      passed.push({ ruleId: rule.id, because });
    }
    return passed;
  }

  *#candidates({ code }: Reply, provider: string | null): Iterable<CompiledRule> {
    const at = codeClass(code);
    if (provider !== null) yield* (this.#chapters.get(provider) ?? NO_RULES)[at];
    yield* (this.#chapters.get(GENERIC) ?? NO_RULES)[at];
  }
}

function chapter(rules: readonly CompiledRule[]): Chapter {
  const of = (at: CodeClass) => rules.filter(({ rule }) => isOfClass(rule, at));
  return { '4': of('4'), '5': of('5'), other: of('other') };
}

/** The verdict of a rule on this reply: what is not final yet ends nothing and blames no mailbox for good. */
function verdictOf(stage: ReplyStage, reply: Reply, words: string, rule: ReplyRule): Verdict {
  const { reason, blames, permanence, action, confidence } = rule.verdict;
  const isFinal = isFinalReply(stage, reply);
  const isOver = isFinal && (action === 'bounce_recipient' || action === 'bounce_message');
  const told = { ruleId: rule.id, retryAfterSeconds: isOver ? null : retryAfterSeconds(words) };
  if (isFinal) return { reason, blames, permanence, action, confidence, ...told };
  const isUnsure = stage !== 'connect' && stage !== 'ehlo' && UNSURE.has(reason);
  return {
    reason: isUnsure ? 'remote_temporary' : reason,
    blames: isUnsure ? 'unknown' : blames,
    permanence: permanence === 'permanent' ? 'transient' : permanence,
    action: action === 'bounce_recipient' || action === 'bounce_message' ? 'retry' : action,
    confidence: isUnsure ? 'low' : confidence,
    ...told,
  };
}
