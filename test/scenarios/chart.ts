import type { Minute } from '../support/playground.js';

const WIDTH = 900;
const HEIGHT = 300;
const MARGIN = 40;
const SERIES = [
  ['accepted', '#8c959f'],
  ['delivered', '#1a7f37'],
  ['deferred', '#bc4c00'],
  ['bounced', '#cf222e'],
] as const;

/** What was held back, from one minute to another. */
export interface HeldBack {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** Messages a minute as lines over time, with a bar below for everything that was held back: an SVG document. */
export function chart(
  title: string,
  minutes: readonly Minute[],
  held: readonly HeldBack[],
): string {
  const most = Math.max(1, ...minutes.flatMap((one) => SERIES.map(([kind]) => one[kind])));
  const x = (minute: number) => MARGIN + (minute / Math.max(1, minutes.length - 1)) * WIDTH;
  const y = (count: number) => MARGIN + HEIGHT - (count / most) * HEIGHT;
  const lines = SERIES.map(([kind, color], i) => {
    const points = minutes.map((one) => `${x(one.minute).toFixed(1)},${y(one[kind]).toFixed(1)}`);
    return `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.join(' ')}"/>
<text x="${MARGIN + i * 110}" y="28" fill="${color}">${kind}</text>`;
  });
  const base = MARGIN + HEIGHT + 24;
  const bars = held.map(({ what, from, to }, i) => {
    const end = Math.min(to, minutes.length - 1);
    const width = Math.max(1, x(end) - x(from)).toFixed(1);
    return `<rect x="${x(from).toFixed(1)}" y="${base + i * 20}" width="${width}" height="14" fill="#bc4c0055"/>
<text x="${(x(from) + 4).toFixed(1)}" y="${base + i * 20 + 11}" font-size="11">${escape(what)}</text>`;
  });
  const height = base + held.length * 20 + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH + 2 * MARGIN}" height="${height}" font-family="sans-serif" font-size="12">
<text x="${MARGIN}" y="12">${escape(title)}</text>
<text x="2" y="${MARGIN + 10}">${most}</text><text x="2" y="${MARGIN + HEIGHT}">0</text>
<text x="${MARGIN + WIDTH - 60}" y="${MARGIN + HEIGHT + 16}">${minutes.length - 1} min</text>
<path d="M${MARGIN} ${MARGIN}V${MARGIN + HEIGHT}H${MARGIN + WIDTH}" fill="none" stroke="#888"/>
${[...lines, ...bars].join('\n')}
</svg>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
