import { linkify } from '@parley/client';
import { useMemo } from 'react';
import classes from './message.module.css';

/** A text as it was written, in its own direction; web addresses can be followed. */
export const MessageText = ({ text }: { text: string }) => {
  const parts = useMemo(() => linkify(text), [text]);
  if (!text) return null;
  return (
    <p className={classes.text} dir="auto">
      {parts.map(({ text: part, href, at }) =>
        href ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
};
