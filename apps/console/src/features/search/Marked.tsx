import type { Excerpt } from '@parley/contract';
import classes from './search.module.css';

/** A piece of a text with what was looked for marked in it. */
export const Marked = ({ text, marks }: Excerpt) => {
  const pieces = marks.flatMap(({ start, end }, n) => [
    { at: marks[n - 1]?.end ?? 0, text: text.slice(marks[n - 1]?.end ?? 0, start), isHit: false },
    { at: start, text: text.slice(start, end), isHit: true },
  ]);
  const last = marks.at(-1)?.end ?? 0;
  return (
    <bdi className={classes.marked}>
      {pieces.map((piece) => (piece.isHit ? <mark key={piece.at}>{piece.text}</mark> : piece.text))}
      {text.slice(last)}
    </bdi>
  );
};
