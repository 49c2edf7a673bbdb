import { Button } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../live/live-state.ts';
import { MergeDialog } from './MergeDialog.tsx';

/** For whoever may say that two are one. */
export const MergeButton = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation('customers');
  const [isOpen, setOpen] = useState(false);
  if (useMyMember().role === 'agent') return null;
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
        {t('merge.open')}
      </Button>
      {isOpen && <MergeDialog contact={contact} proposed={null} onClose={() => setOpen(false)} />}
    </>
  );
};
