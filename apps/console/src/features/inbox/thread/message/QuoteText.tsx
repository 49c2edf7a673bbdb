import type { Quote } from '@parley/contract';
import { excerptText } from '../../excerpt-text.ts';
import classes from './quote.module.css';

/** Who wrote the quoted message, and how it begins. */
export const QuoteText = ({ quote, name }: { quote: Quote; name: string }) => (
  <>
    <bdi className={classes.author}>{name}</bdi>
    <span className={classes.excerpt} data-content={quote.contentType ?? undefined} dir="auto">
      {excerptText(quote)}
    </span>
  </>
);
