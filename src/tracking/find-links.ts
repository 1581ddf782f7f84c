import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** A place in HTML text, from `start` up to `end`, and what is to stand there. */
export type Place =
  /** The attribute `href` of a link, with its name and quotes. */
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly target: string }
  /** Where a picture can stand that nobody sees. */
  | { readonly kind: 'picture'; readonly start: number; readonly end: number };

/** The element has this attribute with the value `off` where a link is to stay as it is. */
const OPT_OUT = 'data-eilpost-track';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * Where HTML has links to the web, and where a picture fits, in the order of the text. What is no link to the web
 * (`mailto:`, `tel:`, anchors, placeholders) is left out, as is what stands in comments, which some programs read.
 */
export function findPlaces(html: string, wanted: { opens: boolean; clicks: boolean }): Place[] {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const places = new Map<number, Place>();
  let end = html.length;
  const todo: Node[] = [document];
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (!('childNodes' in node)) continue;
    todo.push(...node.childNodes);
    if (!('tagName' in node)) continue;
    const link = wanted.clicks ? linkOf(node) : null;
    // Elements that the parser repeats, such as a link around a table, come from the same place.
    if (link) places.set(link.start, link);
    const closing = node.sourceCodeLocation?.endTag?.startOffset;
    if (closing !== undefined && (node.tagName === 'body' || node.tagName === 'html'))
      end = Math.min(end, closing);
  }
  const found = [...places.values()].sort((a, b) => a.start - b.start);
  if (wanted.opens) {
    const at = found.findIndex(({ start }) => start >= end);
    found.splice(at < 0 ? found.length : at, 0, { kind: 'picture', start: end, end });
  }
  return found;
}

function linkOf(element: Element): Place | null {
  if (element.tagName !== 'a' && element.tagName !== 'area') return null;
  const at = element.sourceCodeLocation?.attrs?.['href'];
  const href = valueOf(element, 'href');
  if (!at || href === null || valueOf(element, OPT_OUT)?.trim().toLowerCase() === 'off')
    return null;
  const target = webAddress(href);
  return target && { kind: 'link', start: at.startOffset, end: at.endOffset, target };
}

function valueOf({ attrs }: Element, name: string): string | null {
  return attrs.find((one) => one.name === name)?.value ?? null;
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
