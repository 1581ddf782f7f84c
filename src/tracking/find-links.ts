import { Token, Tokenizer, TokenizerMode, type TokenHandler } from 'parse5';

/** A place in HTML text, from `start` up to `end`, and what is to stand there. */
export type Place =
  /** The attribute `href` of a link, with its name and quotes. */
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly target: string }
  /** Where a picture can stand that nobody sees. */
  | { readonly kind: 'picture'; readonly start: number; readonly end: number };

/** The element has this attribute with the value `off` where a link is to stay as it is. */
const OPT_OUT = 'data-eilpost-track';

/** How the text behind these start tags is read (HTML Standard, "Parsing HTML documents"): it holds no tags. */
const MODES: ReadonlyMap<string, Tokenizer['state']> = new Map([
  ...['title', 'textarea'].map((name) => [name, TokenizerMode.RCDATA] as const),
  ...['style', 'xmp', 'iframe', 'noembed', 'noframes'].map(
    (name) => [name, TokenizerMode.RAWTEXT] as const,
  ),
  ['script', TokenizerMode.SCRIPT_DATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
]);

/**
 * Where HTML has links to the web, and where a picture fits, in the order of the text. What is no link to the web
 * (`mailto:`, `tel:`, anchors, placeholders) is left out, as is what stands in comments, which some programs read. Reads
 * tags and makes no tree of them, so that the time grows with the text and not with how deep it is nested.
 */
export function findPlaces(html: string, wanted: { opens: boolean; clicks: boolean }): Place[] {
  const finder = new Finder(wanted.clicks);
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, finder);
  finder.tokenizer = tokenizer;
  tokenizer.write(html, true);
  const found: Place[] = finder.links;
  if (wanted.opens) {
    const end = finder.bodyEnd ?? finder.htmlEnd ?? html.length;
    const at = found.findIndex(({ start }) => start >= end);
    found.splice(at < 0 ? found.length : at, 0, { kind: 'picture', start: end, end });
  }
  return found;
}

class Finder implements TokenHandler {
  readonly links: Place[] = [];
  /** Where the last tag begins that ends the body, or all. */
  bodyEnd: number | null = null;
  htmlEnd: number | null = null;
  tokenizer: Tokenizer | null = null;

  constructor(private readonly wantsLinks: boolean) {}

  onStartTag(tag: Token.TagToken): void {
    const mode = MODES.get(tag.tagName);
    if (mode !== undefined) this.tokenizer!.state = mode;
    const link = this.wantsLinks ? linkOf(tag) : null;
    if (link) this.links.push(link);
  }

  onEndTag({ tagName, location }: Token.TagToken): void {
    if (tagName === 'body') this.bodyEnd = location?.startOffset ?? null;
    if (tagName === 'html') this.htmlEnd = location?.startOffset ?? null;
  }

  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}
  onCharacter(): void {}
  onNullCharacter(): void {}
  onWhitespaceCharacter(): void {}
}

function linkOf(tag: Token.TagToken): Place | null {
  if (tag.tagName !== 'a' && tag.tagName !== 'area') return null;
  const at = tag.location?.attrs?.['href'];
  const href = Token.getTokenAttr(tag, 'href');
  const optOut = Token.getTokenAttr(tag, OPT_OUT);
  if (!at || href === null || optOut?.trim().toLowerCase() === 'off') return null;
  const target = webAddress(href);
  if (target === null) return null;
  return { kind: 'link', start: at.startOffset, end: at.endOffset, target };
}

// Matches letters that may stand in a header field as they are.
const PLAIN = /^[!-~]+$/;

/** Where a browser would go; null when that is not the web. Written as the sender wrote it, where that can be kept. */
function webAddress(href: string): string | null {
  const text = href.trim();
  if (!/^https?:\/\//i.test(text)) return null;
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') return null;
  return PLAIN.test(text) ? text : url.href;
}
