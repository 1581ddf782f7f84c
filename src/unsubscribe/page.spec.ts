import { expect, test } from 'vitest';
import { LANGUAGES, noLinkPage } from '../rest/no-link.js';
import { askPage, busyPage, donePage, latePage } from './page.js';
import { WORDS } from './words.js';

test('The page says who the mail is from and what ends, and asks by a form that needs no script', () => {
  const page = askPage('en', { from: 'news@shop.example', stream: 'news@shop.example' });
  expect(page.body).toContain('no more mail from news@shop.example at this address');
  expect(page.body).toContain('<form method="post">');
  expect(page.body).not.toContain('<script');
  expect(askPage('de', { from: 'news@shop.example', stream: null }).body).toContain(
    'keine E-Mails mehr vom Absender von news@shop.example',
  );
});

test('Markup in an address stays text', () => {
  const { body } = askPage('en', { from: '"<b>{stream}"@x.example', stream: null });
  expect(body).toContain('&quot;&lt;b&gt;{stream}&quot;@x.example');
});

test('Every language says everything, and says it with the same places', () => {
  const names = Object.keys(WORDS.en).sort();
  for (const language of LANGUAGES) {
    const words: Readonly<Record<string, string>> = WORDS[language];
    expect(Object.keys(words).sort()).toEqual(names);
    expect(Object.values(words).every((text) => text.trim() !== '')).toBe(true);
    expect(words['all']).toContain('{from}');
    expect(words['oneStream']).toContain('{stream}');
  }
});

test('What went wrong is told by status and in words', () => {
  expect([donePage, latePage, noLinkPage, busyPage].map((page) => page('fr').status)).toEqual([
    200, 410, 404, 429,
  ]);
});
