import { t } from '../../i18n/index.ts';
import type { Children } from '../../view/types.ts';
import { Icon } from './Icon.tsx';

const NEAR_PX = 48;

type Props = {
  /** Another thread begins at its end. */
  id: string;
  /** The oldest and the newest entry, by which it is known what was added where. */
  oldest: string;
  newest: string;
  /** The newest entry is the reader's own: whoever sends wants to see it. */
  newestIsMine: boolean;
  unread: number;
  onOlder(): void;
  /** Called whenever the end of the thread is in sight. */
  onEnd(): void;
  children: Children;
};

let list: HTMLElement | undefined;
let shown: Props | undefined;
let atEnd = true;
let height = 0;
/** Height of what is in sight. */
let room = 0;

// The keyboard of a phone and a growing composer take room from the end.
const resized = new ResizeObserver(() => {
  room = list?.clientHeight ?? 0;
  if (atEnd) toEnd();
});

function toEnd(): void {
  if (!list?.isConnected) return;
  list.scrollTop = list.scrollHeight;
  atEnd = true;
  shown?.onEnd();
}

function onScroll(): void {
  // Nobody scrolled: the room has changed, which is the observer's business.
  if (!list || list.clientHeight !== room) return;
  atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
  if (atEnd) shown?.onEnd();
  if (list.scrollTop < NEAR_PX * 4) shown?.onOlder();
}

/** After each drawing: follows the end, or keeps in place what is being read. */
function settle(element: HTMLElement, props: Props): void {
  if (element !== list) {
    list = element;
    resized.disconnect();
    resized.observe(element);
    shown = undefined;
  }
  const before = shown;
  shown = props;
  const isNewAtEnd = props.newest !== before?.newest;
  if (props.id !== before?.id || atEnd || (isNewAtEnd && props.newestIsMine)) toEnd();
  else if (props.oldest !== before.oldest) element.scrollTop += element.scrollHeight - height;
  height = element.scrollHeight;
}

/** A thread that never moves what is being read: it follows its end only while the end is in sight. */
export const Scroller = (props: Props) => (
  <div class="thread">
    <div
      class="scroll"
      ref={(element) => settle(element, props)}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll.
      tabIndex={0}
      role="log"
      aria-live="off"
    >
      {props.children}
    </div>
    {props.unread > 0 && !atEnd && (
      <button type="button" class="pill" onClick={toEnd}>
        <Icon name="down" />
        {t('newMessages', { count: props.unread })}
      </button>
    )}
  </div>
);
