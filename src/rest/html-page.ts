import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** A page for people who were sent here by a link in a mail. */
export interface HtmlPage {
  readonly status: number;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** HTML; whatever comes from elsewhere went through `escapeHtml`. */
  readonly body: string;
}

/** A page of one sentence or two. */
export function plainPage(
  language: string,
  status: number,
  { title, text }: { readonly title: string; readonly text: string },
): HtmlPage {
  return { status, language, title, body: `<p>${escapeHtml(text)}</p>` };
}

const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #1f5fbf; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Nothing is loaded, run, framed, kept or indexed, and no other site is told the address of the page, which has a token
 * in it. Forms lead back to where the page came from, also behind a proxy.
 */
export const PAGE_FIELDS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function sendPage(reply: FastifyReply, { status, language, title, body }: HtmlPage): void {
  const text = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
  void reply
    .status(status)
    .headers({ ...PAGE_FIELDS, 'content-language': language, vary: 'accept-language' })
    .type('text/html; charset=utf-8')
    .send(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter]!);
}
