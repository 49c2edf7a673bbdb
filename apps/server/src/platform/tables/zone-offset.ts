const HOUR_MS = 3_600_000;
/** Hours that are remembered: ten years of one zone. */
const REMEMBERED = 90_000;

/** From what clocks in a zone show to the instant: asked a million times by an import, so the answer for each hour is kept. */
export function createZone(zone: string): { instantOf(wallMs: number): number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();

  function offsetAt(instantMs: number): number {
    const hour = Math.floor(instantMs / HOUR_MS);
    const offset = known.get(hour) ?? readOffset(format, hour * HOUR_MS);
    if (known.size > REMEMBERED) known.clear();
    known.set(hour, offset);
    return offset;
  }

  return {
    /** `wallMs`: what the clock showed, as if it had been UTC. Where it showed the same twice, the first; where never, an hour later. */
    instantOf: (wallMs) => {
      const before = wallMs - offsetAt(wallMs - 24 * HOUR_MS);
      if (before + offsetAt(before) === wallMs) return before;
      const after = wallMs - offsetAt(wallMs);
      return after + offsetAt(after) === wallMs ? after : before;
    },
  };
}

function readOffset(format: Intl.DateTimeFormat, instantMs: number): number {
  const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - instantMs;
}

/** Whether this is the name of a zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
