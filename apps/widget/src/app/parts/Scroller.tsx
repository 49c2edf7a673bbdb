import { Component, type ComponentChildren, createRef } from 'preact';
import { t } from '../../i18n/index.ts';
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
  children: ComponentChildren;
};
type Before = { atEnd: boolean; height: number; top: number };

/** A thread that never moves what is being read: it follows its end only while the end is in sight. */
export class Scroller extends Component<Props> {
  list = createRef<HTMLDivElement>();
  resized: ResizeObserver | undefined;
  atEnd = true;

  override getSnapshotBeforeUpdate(): Before {
    const { scrollHeight = 0, scrollTop = 0 } = this.list.current ?? {};
    return { atEnd: this.atEnd, height: scrollHeight, top: scrollTop };
  }

  override componentDidMount(): void {
    this.toEnd();
    // The keyboard of a phone and a growing composer take room from the end.
    this.resized = new ResizeObserver(() => this.atEnd && this.toEnd());
    if (this.list.current) this.resized.observe(this.list.current);
  }

  override componentWillUnmount(): void {
    this.resized?.disconnect();
  }

  override componentDidUpdate(previous: Props, _: unknown, before: Before): void {
    const { id, oldest, newest, newestIsMine } = this.props;
    const list = this.list.current;
    const isNewAtEnd = newest !== previous.newest;
    if (!list) return;
    if (id !== previous.id || before.atEnd || (isNewAtEnd && newestIsMine)) this.toEnd();
    else if (oldest !== previous.oldest) list.scrollTop = before.top + list.scrollHeight - before.height;
    if (this.atEnd) this.props.onEnd();
  }

  toEnd = (): void => {
    const list = this.list.current;
    if (!list) return;
    list.scrollTop = list.scrollHeight;
    this.atEnd = true;
    this.props.onEnd();
  };

  onScroll = (): void => {
    const list = this.list.current;
    if (!list) return;
    this.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    if (this.atEnd) this.props.onEnd();
    if (list.scrollTop < NEAR_PX * 4) this.props.onOlder();
  };

  override render({ unread, children }: Props) {
    return (
      <div class="thread">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll. */}
        <div class="scroll" ref={this.list} onScroll={this.onScroll} tabIndex={0} role="log" aria-live="off">
          {children}
        </div>
        {unread > 0 && !this.atEnd && (
          <button type="button" class="pill" onClick={this.toEnd}>
            <Icon name="down" />
            {t('newMessages', { count: unread })}
          </button>
        )}
      </div>
    );
  }
}
