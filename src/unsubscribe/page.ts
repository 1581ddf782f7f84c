import { escapeHtml, plainPage, type HtmlPage } from '../rest/html-page.js';
import type { Language } from '../rest/no-link.js';
import { WORDS, type Words } from './words.js';

/** What the page asks about. */
export interface Asked {
  readonly from: string;
  readonly stream: string | null;
}

/** A question and a button that sends a form: nothing has happened by looking at it. */
export function askPage(language: Language, { from, stream }: Asked): HtmlPage {
  const words = WORDS[language];
  const text = filled(stream === null ? words.all : words.oneStream, {
    from,
    stream: stream?.replace(/^@/, '') ?? '',
  });
  const form = `<form method="post"><button name="confirm" value="yes">${escapeHtml(words.button)}</button></form>`;
  return { status: 200, language, title: words.ask, body: `<p>${text}</p>\n${form}` };
}

export function donePage(language: Language): HtmlPage {
  return told(language, 200, 'done', 'doneText');
}

/** It was a link of ours, and is none any more. */
export function latePage(language: Language): HtmlPage {
  return told(language, 410, 'late', 'lateText');
}

export function busyPage(language: Language): HtmlPage {
  return told(language, 429, 'busy', 'busyText');
}

function told(language: Language, status: number, title: keyof Words, text: keyof Words): HtmlPage {
  const words: Words = WORDS[language];
  return plainPage(language, status, { title: words[title], text: words[text] });
}

/** Text of others is put in last, so that it can hold no place of its own, and escaped with the rest. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return escapeHtml(text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
}
