import type { Chart } from '../bench.ts';
import { writeNumber } from '../figures.ts';
import { element, legend, picture, write } from './svg.ts';

const WIDTH = 760;
const HEIGHT = 360;
const LEFT = 70;
const RIGHT = 40;
const TOP = 66;
const BOTTOM = 46;

/** Lines over an axis that grows tenfold a step: a cost that does not grow lies flat. */
export function drawLines(chart: Extract<Chart, { kind: 'lines' }>): string {
  const most = niceTop(Math.max(...chart.lines.flatMap((line) => line.y)));
  const [first = 1, last = 1] = [chart.x[0], chart.x.at(-1)];
  const span = Math.log(last / first) || 1;
  const across = (x: number): number => LEFT + (Math.log(x / first) / span) * (WIDTH - LEFT - RIGHT);
  const up = (y: number): number => HEIGHT - BOTTOM - (y / most) * (HEIGHT - TOP - BOTTOM);

  return picture(WIDTH, HEIGHT, chart.title, [
    write(0, 18, `${chart.title}${chart.unit && ` (${chart.unit})`}`, { class: 'title' }),
    ...legend(
      chart.lines.map((line) => line.name),
      0,
      42,
    ),
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => gridLine(share * most, up(share * most))),
    ...chart.x.map((x) =>
      write(across(x), HEIGHT - 24, x.toLocaleString('en-US'), { 'text-anchor': 'middle', class: 'quiet' }),
    ),
    write(WIDTH - RIGHT, HEIGHT - 4, chart.xTitle, { 'text-anchor': 'end', class: 'quiet' }),
    ...chart.lines.flatMap(({ y }, index) => drawLine(chart.x.map(across), y.map(up), index)),
  ]);
}

const gridLine = (value: number, y: number): string[] => [
  element('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y, class: 'grid' }),
  write(LEFT - 8, y + 4, writeNumber(value), { 'text-anchor': 'end', class: 'quiet' }),
];

function drawLine(xs: number[], ys: number[], series: number): string[] {
  const points = xs.map((x, index) => `${x.toFixed(1)},${(ys[index] ?? 0).toFixed(1)}`).join(' ');
  return [
    element('polyline', { points, class: `s${series} line`, style: 'fill:none' }),
    ...xs.map((x, index) => element('circle', { cx: x, cy: ys[index] ?? 0, r: 3.5, class: `s${series}` })),
  ];
}

/** The next of 1, 2, 4, 5, 8, 10 × a power of ten: its quarters are short numbers. */
function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 4, 5, 8, 10].find((step) => step * power >= value) as number) ?? 10) * power;
}
