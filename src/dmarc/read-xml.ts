import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Unreadable } from './unreadable.js';

/** An element as the library gives it: its text, or its children by name; several of one name as a list. */
export type Xml = string | { readonly [name: string]: Xml | readonly Xml[] };

/** A report in two parts: everything but its records, and these one after the other. */
export interface ReportXml {
  readonly frame: Xml;
  readonly records: AsyncIterable<Xml>;
}

const MOST_NESTING = 20;
/** Characters that are read before others may have the thread: some 50 ms of work. */
const AT_ONCE = 50_000;
/** A report has some hundred characters besides its records, and a record has some thousand. */
const MOST_CHARACTERS = 200_000;
/** A report has none, or one for each record. */
const MOST_COMMENTS = 50_000;

const OPEN = /<(?:[\w.-]+:)?record(?:\s[^<>]*)?>/i;
const CLOSE = /<\/(?:[\w.-]+:)?record\s*>/gi;

/**
 * The elements of a report without prefixes and attributes. Entities are the five of XML and numbers: a document type,
 * which could declare others, is refused. A large report is read piece by piece, so that it does not hold up the mail of
 * this process: the library reads about a megabyte in a second.
 */
export function readReportXml(octets: Buffer): ReportXml {
  const text = withoutComments(decode(octets));
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new Unreadable('has a document type, which is not read');
  const begin = OPEN.exec(text)?.index ?? text.length;
  let last = begin;
  for (const end of endsOfRecords(text, begin)) last = end;
  const frame = parse(text.slice(0, begin) + text.slice(last));
  return { frame, records: recordsOf(text, begin, last) };
}

/** One after the other: a list of all would be many times as large as a report that is made of nothing else. */
function* endsOfRecords(text: string, begin: number): Generator<number> {
  const behind = text.slice(begin);
  for (const { index, 0: tag } of behind.matchAll(CLOSE)) yield begin + index + tag.length;
}

/** Comments may hold anything, also what looks like a record. */
function withoutComments(text: string): string {
  const [first = '', ...others] = text.split('<!--', MOST_COMMENTS + 2);
  if (others.length > MOST_COMMENTS) throw new Unreadable('is no report: it has too many comments');
  const kept = others.map((part) => {
    const end = part.indexOf('-->');
    if (end < 0) throw new Unreadable('is no XML');
    return part.slice(end + 3);
  });
  return first + kept.join('');
}

async function* recordsOf(text: string, begin: number, last: number): AsyncGenerator<Xml> {
  let from = begin;
  for (const end of endsOfRecords(text, begin)) {
    if (end - from < AT_ONCE && end < last) continue;
    const piece = parse(`<piece>${text.slice(from, end)}</piece>`);
    yield* childrenOf(childOf(piece, 'piece'), 'record');
    from = end;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function parse(text: string): Xml {
  if (text.length > MOST_CHARACTERS) throw new Unreadable('is no report: a part of it is too long');
  const parser = new XMLParser({
    ignoreAttributes: true,
    removeNSPrefix: true,
    parseTagValue: false,
    htmlEntities: true,
    maxNestedTags: MOST_NESTING,
  });
  try {
    if (XMLValidator.validate(text) === true) return parser.parse(text) as Xml;
  } catch {
    // The library throws plain errors about the text: too deep, or names that are reserved in JavaScript.
  }
  throw new Unreadable('is no XML');
}

/** By its byte order mark, else by what it says of itself, else UTF-8. */
function decode(octets: Buffer): string {
  const head = octets.toString('latin1', 0, 200);
  const said = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1];
  const label = head.startsWith('\xff\xfe')
    ? 'utf-16le'
    : head.startsWith('\xfe\xff')
      ? 'utf-16be'
      : (said ?? 'utf-8');
  try {
    return new TextDecoder(label).decode(octets);
  } catch {
    throw new Unreadable(`is written in ${label}, which is not known`);
  }
}

/** All children of this name; none where the element has only text. */
export function childrenOf(element: Xml | undefined, name: string): readonly Xml[] {
  if (element === undefined || typeof element === 'string') return [];
  const children = element[name];
  if (children === undefined) return [];
  return Array.isArray(children) ? (children as readonly Xml[]) : [children as Xml];
}

export function childOf(element: Xml | undefined, name: string): Xml | undefined {
  return childrenOf(element, name)[0];
}
