/** Whether this process goes on, or finishes what it has and lets others take over. */
export type Life = {
  isDraining(): boolean;
  /** From now on nothing new is begun. There is no way back. */
  drain(): void;
};

export function createLife(): Life {
  let draining = false;
  return {
    isDraining: () => draining,
    drain: () => {
      draining = true;
    },
  };
}
