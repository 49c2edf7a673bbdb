export const EXPIRIES = ['30', '90', '365', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_MS = 86_400_000;

/** The instant at which a key made now ends; null: it does not. */
export const endOf = (expiry: Expiry, nowMs: number): string | null =>
  expiry === 'never' ? null : new Date(nowMs + Number(expiry) * DAY_MS).toISOString();
