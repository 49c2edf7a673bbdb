import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { morePart } from '../later.ts';
import { createFollower, type Ends } from './follower.ts';

type Props = Ends & {
  unread: number;
  /** Somebody looks at it, so that what is in sight is being read. */
  isLookedAt: boolean;
  /** Asked for what came before the oldest entry. */
  onOlder(): void;
  /** Called whenever the end of the thread is in sight. */
  onEnd(): void;
  children: ComponentChildren;
};

const Pill = morePart.shown((part) => part.Pill);

/** A thread that never moves what is being read: it follows its end only while the end is in sight. */
export function Scroller(props: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  now.current = props;
  const follower = useRef(
    createFollower({ onEnd: () => now.current.onEnd(), onOlder: () => now.current.onOlder() }),
  ).current;
  useLayoutEffect(() => follower.watch(scroll.current as HTMLDivElement), []);
  useLayoutEffect(() => follower.settle(props));
  return (
    <div class="thread">
      <div
        class="scroll"
        ref={scroll}
        onScroll={follower.scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll.
        tabIndex={0}
        role="log"
        aria-live="off"
      >
        <div class="content">{props.children}</div>
      </div>
      {props.unread > 0 && !follower.isAtEnd() && <Pill unread={props.unread} onClick={follower.toEnd} />}
    </div>
  );
}
