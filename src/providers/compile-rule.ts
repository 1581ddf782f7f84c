import { ADDRESS_IN_TEXT, type Reply } from '../mail/reply.js';
import { type ReplyStage, REPLY_STAGES } from '../mail/verdict.js';
import type { ReplyRule } from './provider-data.js';
import { neededWords } from './text-pattern.js';

/** A reply, read once for all rules. */
export interface ReadReply {
  readonly code: number;
  readonly enhanced: string | null;
  /** The text without addresses, bounded. */
  readonly words: string;
  readonly lower: string;
}

/** Why a rule does not fire. */
export type Miss = 'stage' | 'code' | 'enhanced' | 'text';

export interface CompiledRule {
  readonly rule: ReplyRule;
  /** Null when the rule fires. Cheap tests go first. */
  readonly miss: (stage: ReplyStage, reply: ReadReply) => Miss | null;
}

/** More explains nothing, and a hostile server should not make us read. */
const MAX_CHARACTERS = 2_000;

export function readReply({ code, enhanced, text }: Reply): ReadReply {
  const words = text.slice(0, MAX_CHARACTERS).replaceAll(ADDRESS_IN_TEXT, ' ');
  return { code, enhanced, words, lower: words.toLowerCase() };
}

export function compileRule(rule: ReplyRule): CompiledRule {
  const stages = rule.stages.reduce((bits, stage) => bits | bitOf(stage), 0);
  const codes = rule.codes.map(codeTest);
  const enhanced = rule.enhanced?.map(enhancedTest);
  const needed = rule.text === undefined ? null : neededWords(rule.text);
  const pattern = rule.text === undefined ? null : new RegExp(rule.text, 'i');
  return {
    rule,
    miss(stage, reply) {
      if ((stages & bitOf(stage)) === 0) return 'stage';
      if (!codes.some((test) => test(reply.code))) return 'code';
      const { enhanced: given, lower } = reply;
      if (enhanced && (given === null || !enhanced.some((test) => test(given)))) return 'enhanced';
      if (!pattern) return null;
      if (needed && !needed.some((word) => lower.includes(word))) return 'text';
      return pattern.test(reply.words) ? null : 'text';
    },
  };
}

/** The first digit, for the index: 4 and 5 are refusals, all else is `other`. */
export function codeClass(code: number): CodeClass {
  if (code < 400 || code > 599) return 'other';
  return code < 500 ? '4' : '5';
}
export type CodeClass = '4' | '5' | 'other';

/** Whether a rule can fire on any reply of the class. */
export function isOfClass(rule: ReplyRule, of: CodeClass): boolean {
  return rule.codes.some((code) => (of === 'other' ? code === 'other' : code.startsWith(of)));
}

function bitOf(stage: ReplyStage): number {
  return 1 << REPLY_STAGES.indexOf(stage);
}

function codeTest(pattern: string): (code: number) => boolean {
  if (pattern === 'other') return (code) => codeClass(code) === 'other';
  if (pattern.endsWith('xx')) return (code) => codeClass(code) === pattern[0];
  return (code) => code === Number(pattern);
}

/** `x.1.1`, `5.7.606-649`, `4.7.*`. */
function enhancedTest(pattern: string): (enhanced: string) => boolean {
  const [type, subject, detail] = pattern.split('.') as [string, string, string];
  const [first, last = first] = detail.split('-').map(Number);
  return (enhanced) => {
    const [itsType, itsSubject, itsDetail] = enhanced.split('.');
    if (type !== 'x' && itsType !== type) return false;
    if (itsSubject !== subject) return false;
    return detail === '*' || (Number(itsDetail) >= first! && Number(itsDetail) <= last!);
  };
}
