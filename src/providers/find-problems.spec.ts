import { describe, expect, it } from 'vitest';
import { findProblems } from './find-problems.js';
import type { ProviderData, ReplyRule } from './provider-data.js';
import { readProviderData } from './read-data.js';

const data = readProviderData();
const google = data.providers.find(({ id }) => id === 'google')!;

function rule(more: Partial<ReplyRule> = {}): ReplyRule {
  return {
    id: 'google.extra',
    providers: ['google'],
    stages: ['dot'],
    codes: ['550'],
    text: 'zebra',
    verdict: {
      reason: 'content_rejected',
      blames: 'content',
      permanence: 'permanent',
      action: 'bounce_message',
      confidence: 'high',
    },
    samples: { fires: ['550 A zebra'], not: ['550 A horse'] },
    evidence: 'D',
    source: 'made up',
    reviewedOn: '2026-08-24',
    ...more,
  };
}

const withRule = (more: Partial<ReplyRule>): ProviderData => ({
  ...data,
  rules: [...data.rules, rule(more)],
});

describe('the data', () => {
  it('has no problem, and another good rule makes none', () => {
    expect(findProblems(data)).toEqual([]);
    expect(findProblems(withRule({}))).toEqual([]);
  });

  const verdict = rule().verdict;
  it.each<[string, ProviderData, RegExp]>([
    ['an unknown provider', withRule({ providers: ['gmail'] }), /there is no provider gmail/],
    [
      'a rule that is there twice',
      withRule({ id: 'google.spam' }),
      /rule google\.spam is there twice/,
    ],
    [
      'a provider that is there twice',
      { ...data, providers: [...data.providers, google] },
      /provider google is there twice/,
    ],
    [
      'a suffix of two providers',
      { ...data, providers: [...data.providers, { ...google, id: 'other' }] },
      /mx_suffix \.google\.com belongs to two providers/,
    ],
    [
      'a provider called default',
      { ...data, providers: [...data.providers, { ...google, id: 'default', match: [] }] },
      /no provider may be called default/,
    ],
    [
      'a sample that the rule does not fire on',
      withRule({ samples: { fires: ['550 A horse'], not: ['550 A cow'] } }),
      /google\.extra: does not fire at dot on "550 A horse": generic\.code\.permanent goes first/,
    ],
    [
      'a rule that another one keeps from firing',
      withRule({
        text: 'unsolicited',
        samples: { fires: ['550 5.7.1 likely unsolicited'], not: ['550 A'] },
      }),
      /google\.extra: does not fire .* google\.spam goes first/,
    ],
    [
      'a rule that fires on what only looks alike',
      withRule({ samples: { fires: ['550 A zebra'], not: ['550 No zebra'] } }),
      /google\.extra: fires on "550 No zebra"/,
    ],
    [
      'a recipient blamed before RCPT',
      withRule({ stages: ['mail'], verdict: { ...verdict, blames: 'recipient' } }),
      /blames the recipient at mail/,
    ],
    [
      'a recipient bounced and not blamed',
      withRule({ verdict: { ...verdict, action: 'bounce_recipient' } }),
      /bounces the recipient and blames content/,
    ],
    [
      'a reason that is not in the list',
      withRule({ verdict: { ...verdict, reason: 'tired' as never } }),
      /there is no reason tired/,
    ],
    [
      'a pattern without a bound',
      withRule({ text: 'zebra.*' }),
      /repeats something without a bound/,
    ],
    ['a pattern that can not be read', withRule({ text: '(zebra' }), /Unterminated group/],
    [
      'self-tuning above the connections',
      {
        ...data,
        providers: [
          {
            ...google,
            shaping: {
              ...google.shaping,
              selfTuning: { value: { start: 9, most: 8 }, evidence: 'D', source: 'made up' },
            },
          },
        ],
        rules: data.rules.filter(({ providers }) => providers === null),
      },
      /starts above its most[^]*goes above connections/,
    ],
  ])('is not accepted with %s', (_what, wrong, problem) => {
    expect(findProblems(wrong).join('\n')).toMatch(problem);
  });
});
