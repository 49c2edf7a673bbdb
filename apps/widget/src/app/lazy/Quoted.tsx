import type { Quote } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { authorName } from '../message/author.ts';

function textOf({ excerpt, contentType, attachments }: Quote): string {
  if (contentType === 'withdrawn') return t('withdrawn');
  return excerpt || t('quotedFiles', { count: attachments });
}

/** The message that is answered, in short and as it is now. */
export const Quoted = ({ quote, title = authorName(quote.author) }: { quote: Quote; title?: string }) => (
  <blockquote>
    <cite>{title}</cite>
    <p dir="auto">{textOf(quote)}</p>
  </blockquote>
);
