import { Icon } from './Icon.tsx';

type Props = {
  title: string;
  detail?: string;
  /** What can be said of it right now. */
  now?: string;
  note?: string | false;
  class?: string;
  onClick(): void;
};

/** One of several things to choose. */
export const Row = ({ title, detail, now, note, class: more = '', onClick }: Props) => (
  <button type="button" class={`row ${more}`} onClick={onClick}>
    <span dir="auto">
      <b>{title}</b>
      {detail && <small>{detail}</small>}
      {now && <small class="now">{now}</small>}
    </span>
    {note && <em>{note}</em>}
    <Icon name="next" />
  </button>
);

/** Three rows to come, seen only when they take long. */
export const Skeleton = () => (
  <div class="skeleton" aria-busy="true">
    <p />
    <p />
    <p />
  </div>
);
