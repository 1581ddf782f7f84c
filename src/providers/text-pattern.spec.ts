import { describe, expect, it } from 'vitest';
import { readProviderData } from './read-data.js';
import { neededWords, problemWithPattern } from './text-pattern.js';
import { readReply } from './compile-rule.js';
import { parseReply } from '../mail/reply.js';

describe('the words that a pattern needs', () => {
  it.each([
    ['likely unsolicited', ['likely unsolicited']],
    ['Foo|b\\.ar', ['foo', 'b.ar']],
    ['\\b(?:spf|dkim)\\b', ['spf', 'dkim']],
    ['(?:user|mailbox) unknown', [' unknown']],
    ['colou?r', ['colo']],
    ['(?:not )?here', ['here']],
    ['too .{0,20} fast', [' fast']],
    ['\\d{3}', null],
    ['foo|\\d', null],
    ['[abc]de', null],
    ['a(?:bc?)?d', null],
  ])('of %s', (pattern, words) => {
    expect(neededWords(pattern)).toEqual(words);
  });

  const rules = readProviderData().rules.filter(({ text }) => text !== undefined);
  it('stand in every sample that a rule fires on', () => {
    for (const { id, text, samples } of rules) {
      const needed = neededWords(text!);
      if (needed === null) continue;
      for (const line of samples.fires) {
        const { lower } = readReply(parseReply(line.split('\n')));
        expect(
          needed.some((word) => lower.includes(word)),
          `${id}: ${line}`,
        ).toBe(true);
      }
    }
  });

  it('are known for nearly all rules, so that nearly no reply meets a regular expression in vain', () => {
    const without = rules.filter(({ text }) => neededWords(text!) === null);
    expect(without.length).toBeLessThan(rules.length * 0.05);
  });
});

describe('a pattern', () => {
  it.each([
    ['a+', 'repeats something without a bound'],
    ['a.*b', 'repeats something without a bound'],
    ['a{2,}', 'repeats something without a bound'],
    ['(?:ab?){0,20}', 'repeats a group'],
    ['(?=a)b', 'looks ahead or behind'],
    ['(a)\\1', 'refers back to a group'],
    ['a.{0,200}b', 'has a gap of more than 100'],
    ['a.{0,80}b.{0,80}c', 'has gaps that can be stretched in too many ways'],
  ])('such as %s is not used on what strangers write', (pattern, problem) => {
    expect(problemWithPattern(pattern)).toBe(problem);
  });

  it('that can not be read is told as such', () => {
    expect(problemWithPattern('(a')).toMatch(/Unterminated group/);
  });

  it.each(['a\\+b', '[*+]', 'a.{0,60}b', '\\bfoo(?:s|es)?\\b'])('such as %s is', (pattern) => {
    expect(problemWithPattern(pattern)).toBeNull();
  });
});
