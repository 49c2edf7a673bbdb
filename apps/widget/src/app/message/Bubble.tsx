import type { ComponentChildren } from 'preact';
import { type Key, t } from '../../i18n/index.ts';
import { exactLabel, timeLabel } from '../days.ts';
import { expanded } from '../store.ts';
import { sideOf } from './side.ts';

type Props = {
  id: string;
  mine: boolean;
  /** Shown above the first of several by one author; said to a screen reader always. */
  author: string;
  isFirst: boolean;
  at: string | number;
  /** What became of it; always shown for the newest of mine and while it is on its way. */
  status: Key | null;
  isStatusShown: boolean;
  isEdited?: boolean;
  children: ComponentChildren;
  /** What can be done about it. */
  actions?: ComponentChildren;
};

/** A message: what it says, and below it the time, which tells the exact time and the state when it is touched. */
export function Bubble(props: Props) {
  const { id, mine, author, isFirst, at, status, isStatusShown, isEdited, children, actions } = props;
  const isOpen = expanded.value === id;
  const exact = exactLabel(at);
  const toggle = () => {
    expanded.value = isOpen ? null : id;
  };
  return (
    <li
      id={id}
      class={`message ${mine ? 'mine' : 'theirs'} ${sideOf(mine)} ${isFirst ? 'first' : ''} ${status ?? ''}`}
    >
      <span class={isFirst ? 'author' : 'sr'}>{author}</span>
      <div class="bubble">{children}</div>
      <div class="meta">
        <button type="button" title={exact} aria-expanded={isOpen} onClick={toggle}>
          <time>{isOpen ? exact : timeLabel(at)}</time>
          {isEdited && ` · ${t('edited')}`}
          {status && (isOpen || isStatusShown) && ` · ${t(status)}`}
        </button>
        {actions}
      </div>
    </li>
  );
}
