import { expect, test } from 'vitest';
import { findPlaces } from './find-links.js';

const CLICKS = { opens: false, clicks: true };
const OPENS = { opens: true, clicks: false };

/** The targets, and the text that each would replace. */
function links(html: string): [string, string][] {
  return findPlaces(html, CLICKS).map((place) => [
    place.kind === 'link' ? place.target : '',
    html.slice(place.start, place.end),
  ]);
}

test.each([
  ['<a href="https://a.example/x?b=1&amp;c=2">x</a>', 'https://a.example/x?b=1&c=2'],
  ["<A class=b HREF='http://a.example/'>x</A>", 'http://a.example/'],
  ['<a href=https://a.example>x</a>', 'https://a.example'],
  ['<a href=" https://a.example/ ">x</a>', 'https://a.example/'],
  ['<a href="https://a.example/b&#x2f;c">x</a>', 'https://a.example/b/c'],
  ['<map><area href="https://a.example/"></map>', 'https://a.example/'],
  ['<a\r\n  title="1 > 0"\r\n  href="https://a.example/">x</a>', 'https://a.example/'],
  ['<a href="https://bücher.example/ä">x</a>', 'https://xn--bcher-kva.example/%C3%A4'],
])('%s leads somewhere', (html, target) => {
  const [link] = links(html);
  expect(link![0]).toBe(target);
  expect(link![1]).toMatch(/^href=/i);
});

test.each([
  '<a href="mailto:a@b.example">x</a>',
  '<a href="tel:+49301234">x</a>',
  '<a href="#top">x</a>',
  '<a href="/relative">x</a>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="{{link}}">x</a>',
  '<a href="https://">x</a>',
  '<a href="https://user:secret@a.example/">x</a>',
  '<a name="here">x</a>',
  '<a href="https://a.example/" data-eilpost-track="off">x</a>',
  '<link href="https://a.example/style.css" rel="stylesheet">',
  '<!--[if mso]><a href="https://a.example/">x</a><![endif]-->',
  '<style>a[href="https://a.example/"] { color: red }</style>',
  '<textarea><a href="https://a.example/">x</a></textarea>',
  '&lt;a href="https://a.example/"&gt;',
])('%s stays as it is', (html) => {
  expect(links(html)).toEqual([]);
});

test('Places are where they are in the text, whatever line ends and marks it has', () => {
  const html =
    '\ufeff<p>ä\r\n\r\n😀</p>\r\n<a href="https://a.example/1">x</a>\n<a href="https://a.example/2">y</a>';
  expect(links(html)).toEqual([
    ['https://a.example/1', 'href="https://a.example/1"'],
    ['https://a.example/2', 'href="https://a.example/2"'],
  ]);
});

test.each([
  ['<html><body><p>x</p></body></html>', '</body></html>'],
  ['<p>x</p></html>', '</html>'],
  ['<p>x</p>', ''],
  ['<body>x</BODY >\r\n</html>\r\n', '</BODY >\r\n</html>\r\n'],
])('In %s the picture stands in front of what ends the page', (html, behind) => {
  const [place] = findPlaces(html, OPENS);
  expect(place?.kind).toBe('picture');
  expect(html.slice(place!.start)).toBe(behind);
});

test('Deep and broken markup is read as far as it has tags', () => {
  expect(links(`${'<div>'.repeat(100_000)}<a href="https://a.example/">`)).toHaveLength(1);
  expect(links(`${'<b><i><u>'.repeat(20_000)}${'</b></i>'.repeat(20_000)}`)).toEqual([]);
  expect(links('<a href="https://a.example/')).toEqual([]);
  expect(links('<!-- <a href="https://a.example/">x</a>')).toEqual([]);
  expect(
    links('<script>"</scr" <a href="https://a.example/"></script><a href="https://b.example/">'),
  ).toEqual([['https://b.example/', 'href="https://b.example/"']]);
});
