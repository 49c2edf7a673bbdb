import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsAdmin } from '../live.ts';
import { ReadOnlyNotice } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MembersTable } from './MembersTable.tsx';
import { VisibilityOfRoles } from './VisibilityOfRoles.tsx';

/** `/settings/people`: who answers here, and who may soon. */
export default function PeoplePage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      action={
        isAdmin && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        )
      }
    >
      <ReadOnlyNotice />
      <MembersTable />
      {isAdmin && <VisibilityOfRoles />}
      {isAdmin && <Invitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
