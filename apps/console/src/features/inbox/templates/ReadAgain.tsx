import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { briefTime } from '../../../ui/time.ts';
import classes from './templates.module.css';
import { useReadTemplates } from './templates-query.ts';

type Props = { inboxId: string; readAt: string | null; isFirst?: boolean };

/** Fetches the templates from the channel, and says how old those are that are here. */
export const ReadAgain = ({ inboxId, readAt, isFirst = false }: Props) => {
  const { t } = useTranslation('templates');
  const read = useReadTemplates(inboxId);
  return (
    <div className={classes.read}>
      {readAt && <span className="tabular">{t('readAt', { time: briefTime(readAt) })}</span>}
      <Button
        variant={isFirst ? 'light' : 'subtle'}
        size="compact-sm"
        leftSection={<IconRefresh size={15} aria-hidden />}
        loading={read.isPending}
        onClick={() => read.mutate()}
      >
        {t(isFirst ? 'readFirst' : 'read')}
      </Button>
      <FormProblem error={read.error} title={t('readFailed')} />
    </div>
  );
};
