import type { CustomerEvent, FeedPosition, MemberEvent } from '@parley/contract';
import type { Clock } from './clock.ts';

/** Between learning that something newer exists and asking for it: it may be on its way. */
const GRACE_MS = 2_000;

type CursorOptions<E> = {
  start: FeedPosition | null;
  clock: Clock;
  onEvent(event: E): void;
  /** The log has gone on, and we were not told. */
  onBehind(): void;
};

/** Keeps the place in the log: every event is handled once, in order, and a silent hole is noticed. */
export function createCursor<E extends MemberEvent | CustomerEvent>({
  start,
  clock,
  onEvent,
  onBehind,
}: CursorOptions<E>) {
  let position = start;
  let head = 0;
  let cancelGrace: (() => void) | null = null;

  const calm = () => {
    cancelGrace?.();
    cancelGrace = null;
  };
  const isBehind = () => position !== null && position.cursor < head;
  const watch = () => {
    calm();
    if (isBehind()) cancelGrace = clock.after(GRACE_MS, () => isBehind() && onBehind());
  };

  return {
    get: () => position,
    set(next: FeedPosition) {
      position = next;
      head = 0;
      calm();
    },
    handle(event: E) {
      if (!position || event.seq <= position.cursor) return;
      onEvent(event);
      position = { ...position, cursor: event.seq };
      if (cancelGrace) watch();
    },
    /** The log reaches to `seq`. `seesAll`: so must we; otherwise whatever lies between is not for us. */
    atHead(seq: number, seesAll: boolean) {
      if (!position || seq <= position.cursor) return;
      if (seesAll) {
        head = Math.max(head, seq);
        if (!cancelGrace) watch();
      } else position = { ...position, cursor: seq };
    },
    calm,
  };
}
