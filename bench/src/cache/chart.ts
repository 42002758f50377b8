import type { SizeResult } from './lookup-phase.ts';

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 80;
const RIGHT = 190;
const TOP = 50;
const BOTTOM = 60;

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly of: (size: SizeResult) => number;
}

const LINES: readonly Line[] = [
  { name: 'undici-cache-redis', colour: '#c0392b', of: ({ peer }) => peer },
  { name: 'this store, Redis tier', colour: '#1f6fb2', of: ({ store }) => store },
  { name: 'a raw GET', colour: '#7f8c8d', of: ({ rawGet }) => rawGet },
  { name: 'MemoryCacheStore', colour: '#8e44ad', of: ({ memoryStore }) => memoryStore },
  { name: 'this store, local tier', colour: '#27ae60', of: ({ localHit }) => localHit },
  { name: 'a Map', colour: '#bdc3c7', of: ({ map }) => map },
];

/** Lookup time by size of the cache, both axes logarithmic, as SVG. */
export const renderChart = (sizes: readonly SizeResult[]): string => {
  const values = LINES.flatMap(({ of }) => sizes.map(of));
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const first = Math.log10(sizes[0]?.entries ?? 1);
  const last = Math.log10(sizes.at(-1)?.entries ?? 10);
  const x = (entries: number): number =>
    LEFT + ((Math.log10(entries) - first) / Math.max(last - first, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number =>
    HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const decades = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="28" font-size="15" font-weight="bold">Time of one lookup by size of the cache (p50)</text>`,
    ...decades.map((decade) => gridLine(y(10 ** decade), label(decade))),
    ...sizes.map(
      ({ entries }) =>
        `<text x="${x(entries)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${entries.toLocaleString('en')}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle">entries</text>`,
    ...LINES.map(({ name, colour, of }) => {
      const points = sizes.map((size) => `${x(size.entries).toFixed(1)},${y(of(size)).toFixed(1)}`);
      const end = sizes.at(-1);
      const at = end === undefined ? 0 : y(of(end));
      return (
        `<polyline fill="none" stroke="${colour}" stroke-width="2.5" points="${points.join(' ')}"/>` +
        `<text x="${WIDTH - RIGHT + 10}" y="${(at + labelShift(name)).toFixed(1)}" fill="${colour}">${name}</text>`
      );
    }),
    '</svg>',
    '',
  ].join('\n');
};

// Two pairs of lines end close together; this keeps their labels apart.
const labelShift = (name: string): number => {
  if (name === 'a raw GET') return 12;
  return name === 'this store, Redis tier' ? -4 : 4;
};

const gridLine = (at: number, text: string): string =>
  `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}" stroke="#e5e8e8"/>` +
  `<text x="${LEFT - 8}" y="${(at + 4).toFixed(1)}" text-anchor="end">${text}</text>`;

const label = (decade: number): string => {
  const milliseconds = 10 ** decade;
  if (milliseconds >= 1_000) return `${milliseconds / 1_000} s`;
  if (milliseconds >= 1) return `${milliseconds} ms`;
  return milliseconds >= 0.001
    ? `${Math.round(milliseconds * 1_000)} µs`
    : `${Math.round(milliseconds * 1e6)} ns`;
};
