const SAME_PRESS_MS = 1000;

/**
 * Calls `stop` once when the process is asked to end: SIGINT, SIGTERM, or the death of the process that started us with
 * a channel. Asking a second time ends the process at once. One Ctrl-C may arrive several times, from
 * the terminal and from every process between it and us; that counts as once.
 */
export function onStopRequest(stop: () => void): void {
  let firstAt: number | undefined;
  const request = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop();
    } else if (performance.now() - firstAt > SAME_PRESS_MS) {
      process.exit(1);
    }
  };
  process.on('SIGINT', request);
  process.on('SIGTERM', request);
  process.on('disconnect', request);
}
