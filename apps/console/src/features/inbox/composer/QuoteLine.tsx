import { CloseButton } from '@mantine/core';
import type { Quote } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useAuthorName } from '../thread/message/author-name.ts';
import { QuoteText } from '../thread/message/QuoteText.tsx';
import classes from './composer.module.css';

/** What is being answered, above what is written. */
export const QuoteLine = ({ quote, onRemove }: { quote: Quote; onRemove: () => void }) => {
  const { t } = useTranslation('inbox');
  const name = useAuthorName(quote.author);
  return (
    <div className={classes.quote}>
      <div className={classes.quoteText}>
        <span className="visually-hidden">{t('thread.answerTo')}</span>
        <QuoteText quote={quote} name={name} />
      </div>
      <CloseButton size="sm" onClick={onRemove} aria-label={t('composer.removeQuote')} />
    </div>
  );
};
