export const TERMS = ['1', '7', '30', '365', 'open'] as const;
export type Term = (typeof TERMS)[number];

const DAY_MS = 86_400_000;

/** The instant at which a ban of so many days ends; null: when somebody removes it. */
export const endOf = (term: Term, nowMs: number): string | null =>
  term === 'open' ? null : new Date(nowMs + Number(term) * DAY_MS).toISOString();
