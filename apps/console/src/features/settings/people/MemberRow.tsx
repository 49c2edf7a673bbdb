import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import type { Member } from '@parley/contract';
import { IconPencil, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../../live/live-state.ts';
import { AvailabilityWord } from '../../../ui/AvailabilityWord.tsx';
import { Face } from '../../../ui/Face.tsx';
import { useIsAdmin } from '../live.ts';
import { EditMemberDialog } from './EditMemberDialog.tsx';
import classes from './people.module.css';
import { RemoveMemberDialog } from './RemoveMemberDialog.tsx';
import { TopicNames } from './TopicNames.tsx';

type Open = 'edit' | 'remove' | null;

const RowActions = ({ member, onOpen }: { member: Member; onOpen: (what: Open) => void }) => {
  const { t } = useTranslation('settings');
  const { name } = member;
  const iAmOwner = useMyMember().role === 'owner';
  if (member.role === 'owner' && !iAmOwner)
    return <span className={classes.locked}>{t('people.onlyOwners')}</span>;
  return (
    <span className={classes.actions}>
      <Tooltip label={t('people.edit')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('people.editLabel', { name })}
          onClick={() => onOpen('edit')}
        >
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('remove.confirm')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('people.removeLabel', { name })}
          onClick={() => onOpen('remove')}
        >
          <IconUserMinus size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
};

/** One member. Where there is no room for columns, the facts stand under the name. */
export const MemberRow = ({ member }: { member: Member }) => {
  const { t } = useTranslation(['settings', 'common']);
  const me = useMyMember();
  const isAdmin = useIsAdmin();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <tr>
      <td data-column="person">
        <div className={classes.person}>
          <Face name={member.name} tone="member" />
          <div className={classes.who}>
            <div className={classes.name}>
              <bdi>{member.name}</bdi>
              {member.id === me.id && (
                <Badge size="sm" variant="light" tt="none">
                  {t('people.you')}
                </Badge>
              )}
            </div>
            <div className={classes.email} dir="ltr">
              {member.email}
            </div>
            <div className={classes.folded}>
              <AvailabilityWord availability={member.availability} />
              <span>{t(`common:role.${member.role}`)}</span>
              <TopicNames {...member} />
            </div>
          </div>
        </div>
      </td>
      <td data-column="role">{t(`common:role.${member.role}`)}</td>
      <td data-column="topics">
        <TopicNames {...member} />
      </td>
      <td data-column="capacity" className="tabular" title={t('people.capacityHint')}>
        {member.capacity}
      </td>
      <td data-column="now">
        <AvailabilityWord availability={member.availability} />
      </td>
      <td data-column="actions">
        {isAdmin && <RowActions member={member} onOpen={setOpen} />}
        {open === 'edit' && <EditMemberDialog member={member} onClose={close} />}
        {open === 'remove' && <RemoveMemberDialog member={member} onClose={close} />}
      </td>
    </tr>
  );
};
