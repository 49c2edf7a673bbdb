import { Button } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../live/live-state.ts';
import { BlockDialog } from '../settings/index.ts';

/** For whoever may say that somebody is let in no more. */
export const BlockButton = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation('customers');
  const { role } = useMyMember();
  const [isOpen, setOpen] = useState(false);
  if (role !== 'admin' && role !== 'owner') return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconBan size={16} stroke={1.7} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('block')}
      </Button>
      {isOpen && <BlockDialog contact={contact} onClose={() => setOpen(false)} />}
    </>
  );
};
