import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemMessage, requestIdOf } from './ProblemMessage.tsx';
import classes from './states.module.css';

type Props = { error: unknown; onRetry?: (() => void) | undefined; title?: string };

/** What failed, why, the request id to name to whoever runs this instance, and another try. */
export const ErrorState = ({ error, onRetry, title }: Props) => {
  const { t } = useTranslation();
  const requestId = requestIdOf(error);
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{title ?? t('error.title')}</p>
      <p className={classes.hint}>
        <ProblemMessage error={error} />
      </p>
      {onRetry && (
        <div className={classes.action}>
          <Button variant="light" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
      {requestId && <div className={classes.requestId}>{t('error.requestId', { requestId })}</div>}
    </div>
  );
};
