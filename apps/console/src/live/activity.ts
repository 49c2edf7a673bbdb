/** When somebody last moved here, in milliseconds since 1970; the same for every window of this browser. */
const STORED = 'parley.activeAt';
/** A move of the mouse makes hundreds of events; one write in this time is enough. */
const WRITE_EVERY_MS = 5_000;
const CHECK_EVERY_MS = 15_000;
const MOVES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

let writtenAt = 0;

function note(): void {
  const now = Date.now();
  if (now - writtenAt < WRITE_EVERY_MS) return;
  writtenAt = now;
  localStorage.setItem(STORED, String(now));
}

/** Whether nothing moved for `minutes`; 0 minutes is never. */
export const isIdle = (activeAtMs: number, nowMs: number, minutes: number): boolean =>
  minutes > 0 && nowMs - activeAtMs >= minutes * 60_000;

/** Calls `onIdle` again and again as long as nothing moves in any window. Returns how to stop. */
export function watchIdle(minutes: () => number, onIdle: () => void): () => void {
  const options = { passive: true, capture: true };
  for (const name of MOVES) addEventListener(name, note, options);
  note();
  const timer = setInterval(() => {
    if (isIdle(Number(localStorage.getItem(STORED) ?? 0), Date.now(), minutes())) onIdle();
  }, CHECK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const name of MOVES) removeEventListener(name, note, options);
  };
}
