import type { Message, Quote } from '@parley/contract';
import { excerptOf } from './excerpt.ts';

/** A message as another one quotes it: for a composer that answers it, and for what is on its way. Not for notices. */
export const quoteOf = ({ seq, version, kind, author, text, content, attachments }: Message): Quote => ({
  seq,
  version,
  kind: kind === 'note' ? 'note' : 'text',
  author,
  excerpt: excerptOf(text),
  attachments: attachments.length,
  contentType: content?.type ?? null,
});
