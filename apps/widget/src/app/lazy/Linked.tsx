import { piecesOf } from './pieces.ts';

/** A text whose addresses can be followed. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {piecesOf(text).map(({ text: words, href }) =>
      href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {words}
        </a>
      ) : (
        words
      ),
    )}
  </>
);
