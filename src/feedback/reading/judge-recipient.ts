import type { Verdict } from '../../mail/verdict.js';
import { categoryOf, classOf, saysForGood } from './bounce-class.js';
import { isExact, quotedIn, stageOf } from './quoted-replies.js';
import type { BounceCategory, BounceClass, Judge } from './report.js';

/** What a report says of why a recipient failed, in the order of how close it is to the recipient. */
export interface Evidence {
  /** `Status` of the machine part. */
  readonly status: string | null;
  /** Texts: what was said of this recipient first, the whole report last. */
  readonly texts: readonly string[];
  /** Those that may have said it, the likeliest first. */
  readonly hosts: readonly (string | null)[];
  /** Of the recipient; empty where it is not known. */
  readonly domain: string;
  /** The report says that it is not over yet. */
  readonly isDelay: boolean;
}

export interface Judged {
  readonly status: string | null;
  readonly smtpCode: number | null;
  readonly diagnostic: string | null;
  readonly verdict: Verdict;
  readonly bounceClass: BounceClass;
  readonly category: BounceCategory;
  readonly suppress: boolean;
}

const MAX_DIAGNOSTIC = 1_000;
/** A host that takes no mail at all (RFC 7504) may say so to us alone. */
const TAKES_NO_MAIL = 521;

/**
 * Asks for the verdict of what was quoted, as if the reply had come to ourselves. The words closest to the recipient are
 * asked first; words further away count only where those say nothing.
 */
export function judgeRecipient(evidence: Evidence, judge: Judge): Judged {
  const texts = evidence.texts.filter((text) => text.trim() !== '');
  const asked = (texts.length > 0 ? texts : ['']).map((text) => ask(text, evidence, judge));
  const telling = mostTelling(asked);
  const { verdict } = telling;
  const exact = asked.find(({ enhanced }) => enhanced !== null && isExact(enhanced))?.enhanced;
  const bounceClass = classOf(verdict, telling.text);
  const smtpCode = asked.find(({ code }) => code !== null)?.code ?? null;
  return {
    status: exact ?? evidence.status,
    smtpCode,
    diagnostic: asked[0]!.text.slice(0, MAX_DIAGNOSTIC) || null,
    verdict,
    bounceClass,
    category: categoryOf(verdict.reason),
    suppress:
      !evidence.isDelay &&
      bounceClass === 'hard' &&
      smtpCode !== TAKES_NO_MAIL &&
      saysForGood(verdict, telling.text),
  };
}

/** What Sendmail adds below the reply that it got: it says less than that. */
const SUMMARY = /^\s{0,4}55[04] 5\.0\.0 service unavailable\s{0,4}$/gim;

interface Asked {
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly text: string;
  readonly verdict: Verdict;
}

function ask(text: string, { status, hosts, domain, isDelay }: Evidence, judge: Judge): Asked {
  const quoted = quotedIn(text.replaceAll(SUMMARY, ''));
  const given =
    status !== null && (quoted.enhanced === null || !isExact(quoted.enhanced))
      ? status
      : quoted.enhanced;
  const code = quoted.code ?? codeFor(quoted.enhanced ?? status, isDelay);
  const provider = providerOf(domain, hosts, judge);
  const reply = { code, enhanced: given, text: quoted.text };
  return {
    ...quoted,
    enhanced: quoted.enhanced,
    verdict: judge.verdict(stageOf(text), reply, provider),
  };
}

/** Where no reply is quoted, the class of the enhanced code tells whether it is over. */
function codeFor(enhanced: string | null, isDelay: boolean): number {
  return isDelay || enhanced?.startsWith('4') ? 450 : 550;
}

function providerOf(
  domain: string,
  hosts: readonly (string | null)[],
  judge: Judge,
): string | null {
  for (const host of hosts) {
    const provider = host === null ? null : judge.providerOf('', [host]);
    if (provider !== null) return provider;
  }
  return domain === '' ? null : judge.providerOf(domain, []);
}

/** The closest words that say something; where any of them say that it is us, no address is to blame (policy wins). */
function mostTelling(asked: readonly Asked[]): Asked {
  const telling = asked.filter(({ verdict }) => isTelling(verdict));
  const [closest] = telling;
  if (!closest) return asked.find(({ verdict }) => !isBare(verdict)) ?? asked[0]!;
  if (classOf(closest.verdict, closest.text) !== 'hard') return closest;
  const saying = asked.find(({ verdict }) => !isBare(verdict))!;
  if (classOf(saying.verdict, saying.text) === 'policy') return saying;
  const isOurs = ({ verdict, text }: Asked) =>
    verdict.confidence === 'high' && classOf(verdict, text) === 'policy';
  return telling.find(isOurs) ?? closest;
}

function isBare({ ruleId }: Verdict): boolean {
  return ruleId.startsWith('generic.code.');
}

function isTelling(verdict: Verdict): boolean {
  return !isBare(verdict) && verdict.confidence !== 'low';
}
