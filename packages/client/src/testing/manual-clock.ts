import type { Clock } from '../clock.ts';

type Task = { at: number; run(): void };

/** A clock that stands still until a test moves it. */
export function createManualClock(
  start = 1_000_000,
): Clock & { advance(ms: number): void; waiting(): number } {
  let now = start;
  const tasks = new Set<Task>();
  const nextUntil = (end: number) =>
    [...tasks].filter((task) => task.at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after(ms, run) {
      const task = { at: now + ms, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    /** Lets `ms` go by; whatever is due runs in order, each at its own time. */
    advance(ms) {
      const end = now + ms;
      for (let task = nextUntil(end); task; task = nextUntil(end)) {
        tasks.delete(task);
        now = Math.max(now, task.at);
        task.run();
      }
      now = end;
    },
    waiting: () => tasks.size,
  };
}
