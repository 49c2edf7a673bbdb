import { freeBytes, isKept } from '../../data/open-history.ts';
import { historyOf } from '../../data/plan.ts';
import type { Stage } from '../stage.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** A million conversations take 12 GB, and some room to sort them. */
const BYTES_FOR_A_MILLION = 24e9;

/** Conversations of the companies that are looked at, smallest first: as many as there is room for. */
export function historySizes(stage: Stage): number[] {
  if (stage.count(1, 0) === 0) return [5_000, 10_000];
  if (isKept(historyOf(1_000_000)) || freeBytes() > BYTES_FOR_A_MILLION) return SIZES;
  stage.say('too little room on the disk for a million conversations: a hundred thousand is the most');
  return SIZES.slice(0, 2);
}

/** The longest history that is there already, or the shortest: for whoever needs one, and would not wait for it. */
export function keptHistory(stage: Stage): number {
  const [smallest = 0, ...others] = historySizes(stage);
  return others.findLast((size) => isKept(historyOf(size))) ?? smallest;
}
