/** What has become of the posts of one run, by their number: one array each, so that a million of them cost nothing. */
export type Ledger = {
  clientIdOf(n: number): string;
  /** The number of a post of this run; undefined for anything else. */
  numberOf(clientId: string): number | undefined;
  /** Notes a step; true when the post has now been acknowledged and received. */
  note(n: number, step: Step): boolean;
};

export type Step = typeof ACKED | typeof RECEIVED;
export const ACKED = 1;
export const RECEIVED = 2;

let runs = 0;

export function createLedger(capacity: number): Ledger {
  const prefix = `b${process.pid.toString(36)}-${Date.now().toString(36)}${(++runs).toString(36)}-`;
  const steps = new Uint8Array(capacity);
  return {
    clientIdOf: (n) => prefix + n,
    numberOf: (clientId) => (clientId.startsWith(prefix) ? Number(clientId.slice(prefix.length)) : undefined),
    note: (n, step) => {
      const before = steps[n] ?? 0;
      if (before & step) return false;
      steps[n] = before | step;
      return (before | step) === (ACKED | RECEIVED);
    },
  };
}
