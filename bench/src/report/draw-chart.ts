import type { Bench, Chart, Row } from '../bench.ts';
import { spreadOf, writeNumber } from '../figures.ts';
import { drawLines } from './draw-lines.ts';
import { element, legend, picture, write } from './svg.ts';

const WIDTH = 760;
const LABELS = 235;
const VALUES = 110;
const TOP = 62;
const BAR = 16;

/** A chart as SVG that reads on a light page and on a dark one. */
export function drawChart(chart: Chart, rows: Row[], bench: Bench): string {
  return chart.kind === 'lines' ? drawLines(chart) : drawBars(chart, rows, bench);
}

type Bar = { series: number; figures: number[] };

/** Bars that lie, so that their names can be read; the thin line is the range of the rounds. */
function drawBars(chart: Extract<Chart, { kind: 'bars' }>, rows: Row[], bench: Bench): string {
  const shown = rows.filter((row) => chart.rows.includes(row.name) && row.unit === chart.unit);
  const series = ['Parley', bench.limit ?? 'limit', bench.reference ?? 'reference'];
  const groups = shown.map((row) => ({ name: row.name, bars: barsOf(row) }));
  const used = series.filter((_, index) =>
    groups.some(({ bars }) => bars.some((bar) => bar.series === index)),
  );
  const most = Math.max(...groups.flatMap(({ bars }) => bars.flatMap(({ figures }) => figures)));
  const scale = (value: number): number => (value / most) * (WIDTH - LABELS - VALUES);

  const content = [
    write(0, 18, `${chart.title}${chart.unit && ` (${chart.unit})`}`, { class: 'title' }),
    ...legend(used, 0, 42),
  ];
  let y = TOP;
  for (const { name, bars } of groups) {
    const height = bars.length * (BAR + 2);
    content.push(write(LABELS - 10, y + height / 2 + 4, name, { 'text-anchor': 'end' }));
    for (const bar of bars) {
      content.push(...drawBar(bar, y, scale));
      y += BAR + 2;
    }
    y += 14;
  }
  return picture(WIDTH, y, chart.title, content);
}

function barsOf({ parley, limit, reference }: Row): Bar[] {
  return [parley, limit, reference].flatMap((figures, series) =>
    figures && figures.length > 0 ? [{ series, figures }] : [],
  );
}

function drawBar({ series, figures }: Bar, y: number, scale: (value: number) => number): string[] {
  const { median, min, max } = spreadOf(figures);
  const middle = y + BAR / 2;
  return [
    element('rect', {
      x: LABELS,
      y,
      width: Math.max(1, scale(median)),
      height: BAR,
      rx: 2,
      class: `s${series}`,
    }),
    element('line', {
      x1: LABELS + scale(min),
      x2: LABELS + scale(max),
      y1: middle,
      y2: middle,
      class: 'range',
    }),
    write(LABELS + scale(max) + 8, middle + 4, writeNumber(median), { class: 'quiet' }),
  ];
}
