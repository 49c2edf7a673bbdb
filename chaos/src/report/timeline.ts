import type { Entry } from '../history.ts';
import type { Run } from '../run-scenario.ts';

const WIDTH = 1_000;
const PLOT = { left: 48, right: 990, top: 26, middle: 120, bottom: 250 };
/** The slowest that is drawn to scale. */
const MOST_MS = 60_000;

/** One run as a picture: what was done to it, what was acknowledged each half second, and how long each message took. */
export function timelineOf({ entries, verdict }: Run): string {
  const acted = entries.filter(({ f }) => ['post', 'start', 'fault', 'feed'].includes(f));
  const from = acted[0]?.t ?? 0;
  const to = Math.max(from + 1, acted.at(-1)?.t ?? 0);
  const x = (t: number) => PLOT.left + ((t - from) / (to - from)) * (PLOT.right - PLOT.left);
  const faults = verdict.windows.map(({ what, from: begin, to: end }) => {
    const width = Math.max(2, x(end) - x(begin));
    return `<rect class="fault" x="${x(begin).toFixed(1)}" y="${PLOT.top}" width="${width.toFixed(1)}" height="${PLOT.bottom - PLOT.top}"><title>${escapeHtml(what)}, ${seconds(end - begin)}</title></rect>`;
  });
  const dots = verdict.stable.map((message) => {
    const ms = message.to - message.from;
    return `<circle class="dot" cx="${x(message.from).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="1.6"><title>${escapeHtml(message.cid)}: ${Math.round(ms)} ms</title></circle>`;
  });
  const parts = [...faults, ...bars(acksIn(entries), from, to, x), ...scale(), ...axis(from, to, x), ...dots];
  return `<svg viewBox="0 0 ${WIDTH} 280" role="img" aria-label="Timeline: faults, acknowledged messages, time until told">${parts.join('')}</svg>`;
}

const acksIn = (entries: Entry[]): number[] =>
  entries.filter(({ f, type }) => type === 'ok' && (f === 'post' || f === 'start')).map(({ t }) => t);

function bars(times: number[], from: number, to: number, x: (t: number) => number): string[] {
  const stepMs = 500;
  const counts = Array.from({ length: Math.ceil((to - from) / stepMs) + 1 }, () => 0);
  for (const t of times) {
    const at = Math.floor((t - from) / stepMs);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const height = PLOT.middle - PLOT.top - 14;
  const drawn = counts.map((count, at) => {
    const tall = (count / most) * height;
    const width = Math.max(1, x(from + stepMs) - x(from) - 1);
    return `<rect class="bar" x="${x(from + at * stepMs).toFixed(1)}" y="${(PLOT.middle - tall).toFixed(1)}" width="${width.toFixed(1)}" height="${tall.toFixed(1)}"><title>${count * 2} acknowledged a second</title></rect>`;
  });
  return [
    ...drawn,
    `<text x="${PLOT.left}" y="${PLOT.top - 8}">acknowledged per second, most ${most * 2}</text>`,
  ];
}

/** Logarithmic, from a millisecond upwards. */
function y(ms: number): number {
  const share = Math.log10(Math.min(MOST_MS, Math.max(1, ms))) / Math.log10(MOST_MS);
  return PLOT.bottom - share * (PLOT.bottom - PLOT.middle - 18);
}

const scale = (): string[] => [
  `<text x="${PLOT.left}" y="${PLOT.middle + 12}">time until everybody was told</text>`,
  ...[10, 100, 1_000, 10_000].map(
    (ms) =>
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(ms).toFixed(1)}" y2="${y(ms).toFixed(1)}"/><text x="2" y="${(y(ms) + 4).toFixed(1)}">${ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`}</text>`,
  ),
];

function axis(from: number, to: number, x: (t: number) => number): string[] {
  const step = [1, 2, 5, 10, 20, 60].find((each) => (to - from) / 1_000 / each <= 12) ?? 120;
  const ticks = Array.from({ length: Math.floor((to - from) / 1_000 / step) + 1 }, (_, n) => n * step);
  return ticks.map(
    (at) => `<text x="${x(from + at * 1_000).toFixed(1)}" y="${PLOT.bottom + 18}">${at} s</text>`,
  );
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Text for HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
