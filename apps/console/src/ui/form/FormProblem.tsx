import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemMessage, requestIdOf } from '../ProblemMessage.tsx';
import classes from './form.module.css';

type Props = { error: unknown; title?: string; text?: string | undefined };

/** Why a form could not be sent, with the request id. Shows nothing without an error. `text` says it better than the usual sentence. */
export const FormProblem = ({ error, title, text }: Props) => {
  const { t } = useTranslation(['common', 'form']);
  if (!error) return null;
  const requestId = requestIdOf(error);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t('form:failed')}
    >
      {text ?? <ProblemMessage error={error} />}
      {requestId && <div className={classes.requestId}>{t('error.requestId', { requestId })}</div>}
    </Alert>
  );
};
