import type { Quote } from '@parley/contract';
import { excerptText } from '../../excerpt-text.ts';
import classes from './message.module.css';

/** Who wrote the quoted message, and how it begins. */
export const QuoteText = ({ quote, name }: { quote: Quote; name: string }) => (
  <>
    <bdi className={classes.quoteAuthor}>{name}</bdi>
    <span className={classes.quoteExcerpt} data-content={quote.contentType ?? undefined} dir="auto">
      {excerptText(quote)}
    </span>
  </>
);
