import classes from './face.module.css';

type Props = {
  name: string;
  online?: boolean | undefined;
  size?: 'sm' | 'md' | 'lg';
  tone?: 'customer' | 'member';
  /** Shown as a ring; the word for it stands elsewhere. */
  typing?: boolean;
};

/** The first letters of the first and the last word; whole graphemes, so that emoji and accents survive. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return picked
    .map((word) => firstGrapheme(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

const graphemes = new Intl.Segmenter();
const firstGrapheme = (word: string): string => [...graphemes.segment(word)][0]?.segment ?? '';

/** A person's initials. Only ornament: the name always stands beside it, and so does the word for being online. */
export const Face = ({ name, online, size = 'md', tone = 'customer', typing = false }: Props) => (
  <span
    className={classes.face}
    data-size={size}
    data-tone={tone}
    data-typing={typing || undefined}
    aria-hidden
  >
    {initialsOf(name)}
    {online && <span className={classes.presence} />}
  </span>
);
