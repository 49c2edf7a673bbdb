import { linkify } from '@parley/client/customer';

/** A text whose addresses can be followed. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {linkify(text).map(({ text: words, href }) =>
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
