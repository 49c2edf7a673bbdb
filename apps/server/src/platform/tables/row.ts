/** What keeps a row from being read: it has no cells then. */
export type RowProblem = 'row_too_large' | 'too_many_columns' | 'unclosed_quote' | 'text_after_quote';

/** One row of a table. */
export type Row = {
  /** As a spreadsheet counts: the first is 1. */
  number: number;
  cells: string[];
  problem: RowProblem | null;
};

/** What a table may make it cost. */
export type TableLimits = { rowCharacters: number; columns: number };

/** Wider or longer than any export is; what is beyond is named by its row. */
export const TABLE_LIMITS: TableLimits = { rowCharacters: 100_000, columns: 500 };
