import type { Member } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from '../pieces/pieces.module.css';
import { Warning } from '../pieces/Warning.tsx';

type Props = { member: Member; onClose: () => void };

/** Says what becomes of sessions, conversations and history before anybody is removed. The feed takes the row away. */
export const RemoveMemberDialog = ({ member, onClose }: Props) => {
  const { t } = useTranslation('settings');
  const { name } = member;
  const isMe = useMyMember().id === member.id;
  return (
    <ConfirmDialog
      title={t('remove.title', { name })}
      confirm={t('remove.confirm')}
      failed={t('remove.failed')}
      onClose={onClose}
      onConfirm={() => api.call('removeMember', { params: { memberId: member.id } })}
      onDone={() => tell(t('people.removed', { name }))}
    >
      <div>
        <p className={classes.once}>{t('remove.intro')}</p>
        <ul className={classes.effects}>
          <li>{t('remove.access', { name })}</li>
          <li>{t('remove.conversations')}</li>
          <li>{t('remove.history')}</li>
          <li>{t('remove.back')}</li>
        </ul>
      </div>
      {isMe && <Warning>{t('remove.self')}</Warning>}
    </ConfirmDialog>
  );
};
