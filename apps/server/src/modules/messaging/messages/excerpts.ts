import type { LastMessage, Message, Quote } from '@parley/contract';

/** Characters of a message that a list shows. */
const EXCERPT_CHARS = 140;

/** The beginning of a text on one line. The client's `excerptOf` follows the same rule, or snapshots and folds would differ. */
function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  // No text has more code points than code units, so most are not counted.
  return line.length <= EXCERPT_CHARS ? line : Array.from(line).slice(0, EXCERPT_CHARS).join('');
}

/** A message as lists show it. The client's fold makes the same of an event. */
export const lastMessageOf = ({
  seq,
  author,
  text,
  content,
  attachments,
  at,
}: Pick<Message, 'seq' | 'author' | 'text' | 'content' | 'attachments' | 'at'>): LastMessage => ({
  seq,
  authorKind: author.kind,
  excerpt: excerptOf(text),
  contentType: content?.type ?? null,
  attachments: attachments.length,
  at,
});

type Quoted = Pick<Message, 'seq' | 'version' | 'kind' | 'author' | 'text' | 'content' | 'attachments'>;

/** A message as another one quotes it. The client's `quoteOf` follows the same rule. */
export const quoteOf = ({ seq, version, kind, author, text, content, attachments }: Quoted): Quote => ({
  seq,
  version,
  kind: kind === 'note' ? 'note' : 'text',
  author,
  excerpt: excerptOf(text),
  attachments: attachments.length,
  contentType: content?.type ?? null,
});
