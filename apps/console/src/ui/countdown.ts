/** 0:45, 12:03, 1:02:03: how long until then. Never below 0:00. */
export function countdown(until: string | number, nowMs: number): string {
  const left = Math.max(0, Math.ceil((new Date(until).getTime() - nowMs) / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(left / 60);
  const clock = `${two(minutes % 60)}:${two(left % 60)}`;
  return left >= 3_600 ? `${Math.floor(left / 3_600)}:${clock}` : clock.replace(/^0/, '');
}
