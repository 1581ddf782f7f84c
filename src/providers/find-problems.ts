import { REASONS } from '../mail/reason.js';
import { parseReply } from '../mail/reply.js';
import { REPLY_STAGES, type Blames, type ReplyStage } from '../mail/verdict.js';
import type { ProviderData, ReplyRule } from './provider-data.js';
import { RuleBook } from './rule-book.js';
import { problemWithPattern } from './text-pattern.js';

const BEFORE_RCPT: ReadonlySet<ReplyStage> = new Set(
  REPLY_STAGES.slice(0, REPLY_STAGES.indexOf('rcpt')),
);
const OF_RECIPIENT: ReadonlySet<Blames> = new Set(['recipient', 'recipient_domain']);

/**
 * What is wrong with data that is well formed: names that lead nowhere or mean two things, rules that blame whom they may
 * not, patterns that could keep us busy, and rules that do not fire on their own samples, since another goes first, or
 * fire on those that only look alike. Empty when nothing is.
 */
export function findProblems(data: ProviderData): string[] {
  return [
    ...problemsOfNames(data),
    ...data.rules.flatMap(problemsOfRule),
    ...problemsOfSamples(data),
  ];
}

function problemsOfNames({ providers, rules }: ProviderData): string[] {
  const ids = new Set(providers.map(({ id }) => id));
  const matches = providers.flatMap(({ match }) =>
    match.map(({ kind, value }) => `${kind} ${value}`),
  );
  return [
    ...twice(providers.map(({ id }) => id)).map((id) => `provider ${id} is there twice`),
    ...twice(rules.map(({ id }) => id)).map((id) => `rule ${id} is there twice`),
    ...twice(matches).map((match) => `${match} belongs to two providers`),
    ...(ids.has('default') ? ['no provider may be called default'] : []),
    ...rules.flatMap(({ id, providers: named }) =>
      (named ?? [])
        .filter((name) => !ids.has(name))
        .map((name) => `${id}: there is no provider ${name}`),
    ),
    ...providers.flatMap(({ id, shaping: { selfTuning, connections } }) => [
      ...(selfTuning && selfTuning.value.start > selfTuning.value.most
        ? [`${id}: selfTuning starts above its most`]
        : []),
      ...(selfTuning && connections && selfTuning.value.most > connections.value
        ? [`${id}: selfTuning goes above connections`]
        : []),
    ]),
  ];
}

function problemsOfRule({ id, stages, text, verdict }: ReplyRule): string[] {
  const problem = text === undefined ? null : problemWithPattern(text);
  const early = stages.filter((stage) => BEFORE_RCPT.has(stage));
  return [
    ...(problem === null ? [] : [`${id}: its text ${problem}`]),
    ...(verdict.reason in REASONS ? [] : [`${id}: there is no reason ${verdict.reason}`]),
    ...(OF_RECIPIENT.has(verdict.blames) && early.length > 0
      ? [`${id}: blames the ${verdict.blames} at ${early.join(', ')}`]
      : []),
    ...(verdict.action === 'bounce_recipient' && !OF_RECIPIENT.has(verdict.blames)
      ? [`${id}: bounces the recipient and blames ${verdict.blames}`]
      : []),
  ];
}

function problemsOfSamples({ rules }: ProviderData): string[] {
  const book = new RuleBook(rules.filter(({ text }) => text === undefined || isRegExp(text)));
  return rules.flatMap((rule) => {
    const { fires, not } = rule.samples;
    const places = rule.stages.flatMap((stage) =>
      (rule.providers ?? [null]).map((provider) => ({ stage, provider })),
    );
    const decides = (line: string, { stage, provider }: (typeof places)[number]) =>
      decider(book, stage, line, provider);
    return [
      ...fires.flatMap((line) =>
        places.flatMap((place) => {
          const decided = decides(line, place);
          if (decided === rule.id) return [];
          const by = decided === null ? 'no rule does' : `${decided} goes first`;
          return [`${rule.id}: does not fire at ${place.stage} on "${line}": ${by}`];
        }),
      ),
      ...not.flatMap((line) =>
        places.some((place) => decides(line, place) === rule.id)
          ? [`${rule.id}: fires on "${line}"`]
          : [],
      ),
    ];
  });
}

function decider(
  book: RuleBook,
  stage: ReplyStage,
  line: string,
  provider: string | null,
): string | null {
  const reply = parseReply(line.split('\n'));
  try {
    return book.verdict(stage, reply, provider).ruleId;
  } catch {
    return null; // no rule fires, which is told
  }
}

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text, 'i') instanceof RegExp;
  } catch {
    return false; // told by problemWithPattern
  }
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
