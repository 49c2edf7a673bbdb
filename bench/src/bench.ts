import type { Stage } from './stage.ts';

/** What a figure counts, as it is printed. */
export type Unit = '/s' | 'ms' | 's' | 'MB' | 'kB' | '%' | '×' | '';

/**
 * One thing that was measured, once a round, beside its limit in the same round. `limit` is the same work done by the bare
 * parts; `reference` is what a user would write instead. Either may be missing.
 */
export type Row = {
  /** What was done, short: `256 at once`. */
  name: string;
  unit: Unit;
  /** One figure a round. */
  parley: number[];
  limit?: number[];
  reference?: number[];
  aim?: Aim;
  /** What stands beside the figures: shares of CPU, counts. */
  note?: string;
};

/** `of` ratio: median of Parley by median of the limit, or by that of `base` when it is given. `of` value: Parley's median. */
export type Aim = {
  of: 'ratio' | 'value';
  at: 'most' | 'least';
  value: number;
  /** What the ratio is to, when it is not the limit of the same row: how a cost grows. */
  base?: { name: string; figures: number[] };
};

/** Bars, in groups, from rows of one unit; or lines over a growing x. Drawn as docs/images/benchmarks/NAME-FILE.svg. */
export type Chart =
  | { kind: 'bars'; file: string; title: string; unit: Unit; rows: string[] }
  | {
      kind: 'lines';
      file: string;
      title: string;
      unit: Unit;
      xTitle: string;
      /** Ascending, more than 0: the axis is logarithmic. */
      x: number[];
      lines: { name: string; y: number[] }[];
    };

export type Outcome = {
  rows: Row[];
  charts: Chart[];
  /** Paragraphs under the table: what was found, what a figure does not say. Markdown. */
  remarks?: string[];
};

/** One bench: `npm run bench -- NAME`. */
export type Bench = {
  name: string;
  title: string;
  /** Markdown: what is done, what stands beside it, and why the comparison is fair. */
  about: string;
  /** What the columns `limit` and `reference` are here; none: no such column. */
  limit?: string;
  reference?: string;
  /** About how long it takes on two cores. */
  seconds: number;
  run(stage: Stage): Promise<Outcome>;
};
