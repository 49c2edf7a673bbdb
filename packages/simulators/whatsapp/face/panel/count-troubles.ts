import { noTrouble, type Trouble } from '../../src/world/trouble.ts';

/** How many things are set to other than what they usually are. */
export function countTroubles(trouble: Trouble): number {
  const usual = noTrouble();
  const { fault, delayMs } = trouble.api;
  const { failCode, times } = trouble.statuses;
  return (
    differing(trouble.webhooks, usual.webhooks) +
    differing(trouble.limits, usual.limits) +
    Number(fault !== 'none') +
    Number(delayMs > 0) +
    Number(failCode !== null && times !== 0) +
    Number(trouble.media.fault !== 'none')
  );
}

function differing<T extends object>(now: T, usual: T): number {
  return (Object.keys(usual) as (keyof T)[]).filter((key) => now[key] !== usual[key]).length;
}
