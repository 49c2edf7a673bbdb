/** Later than any time that is imported: 2109. */
const END_MS = 2 ** 42;
/** Places within a millisecond. */
const STEPS = 2 ** 10;

/**
 * Where an imported message stands: before the log, which begins with 1, and in the order of times. Strictly after `previous`, because
 * many messages of a conversation may have one time, as in files that know the day only.
 */
export const importedPlace = (atMs: number, previous = Number.NEGATIVE_INFINITY): number =>
  Math.max((atMs - END_MS) * STEPS, previous + 1);
