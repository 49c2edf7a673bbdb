import { UnstyledButton } from '@mantine/core';
import type { Quote } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useJump } from '../jump.ts';
import { useAuthorName } from './author-name.ts';
import { QuoteText } from './QuoteText.tsx';
import classes from './quote.module.css';

/** The message that this one answers; pressing it leads there. */
export const QuoteBlock = ({ quote }: { quote: Quote }) => {
  const { t } = useTranslation('inbox');
  const jump = useJump();
  const name = useAuthorName(quote.author);
  return (
    <UnstyledButton
      className={classes.quote}
      data-kind={quote.kind}
      onClick={() => jump(quote.seq)}
      title={t('thread.toQuoted')}
    >
      <span className="visually-hidden">{t('thread.answerTo')}</span>
      <QuoteText quote={quote} name={name} />
    </UnstyledButton>
  );
};
