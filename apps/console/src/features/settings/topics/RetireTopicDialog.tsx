import type { Topic } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import { takeTopic } from '../live.ts';
import classes from '../pieces/pieces.module.css';
import { Warning } from '../pieces/Warning.tsx';

type Props = { topic: Topic; isOnly: boolean; onClose: () => void };

/** Retiring cannot be undone, so it is asked; `isOnly` leaves customers without any choice. */
export const RetireTopicDialog = ({ topic, isOnly, onClose }: Props) => {
  const { t } = useTranslation('settings');
  const { name } = topic;
  return (
    <ConfirmDialog
      title={t('topics.retireTitle', { name })}
      confirm={t('topics.retire')}
      failed={t('topics.retireFailed')}
      onClose={onClose}
      onConfirm={async () => takeTopic(await api.call('retireTopic', { params: { topicId: topic.id } }))}
      onDone={() => tell(t('topics.retired', { name }))}
    >
      <p className={classes.once}>{t('topics.retireText')}</p>
      {isOnly && <Warning>{t('topics.retireLast')}</Warning>}
    </ConfirmDialog>
  );
};
