import type { ComponentChild } from 'preact';

/** `*bold*`, `_italic_`, `~struck~`, ```` ```code``` ```` and links, in the order in which they are looked for. */
const MARKS =
  /```([\s\S]+?)```|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])|(https?:\/\/[^\s<]+)/g;

export function Formatted({ text }: { text: string }) {
  return (
    <span class="text" dir="auto">
      {formatted(text)}
    </span>
  );
}

function formatted(text: string): ComponentChild[] {
  const parts: ComponentChild[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    parts.push(text.slice(end, match.index), marked(match));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function marked([, code, bold, italic, struck, link]: RegExpMatchArray): ComponentChild {
  if (code) return <code>{code}</code>;
  if (bold) return <strong>{bold}</strong>;
  if (italic) return <em>{italic}</em>;
  if (struck) return <s>{struck}</s>;
  return (
    <a href={link ?? ''} target="_blank" rel="noreferrer">
      {link}
    </a>
  );
}
