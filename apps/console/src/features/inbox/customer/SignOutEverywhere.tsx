import { Button, Group, Text } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { takeNews } from '../../../live/news.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import classes from './customer.module.css';

/** For a customer whose device was lost, or who left the chat open on somebody else's. Nothing where there is no browser. */
export const SignOutEverywhere = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation(['inbox', 'common']);
  const [isAsking, setAsking] = useState(false);
  const signOut = useMutation({
    mutationFn: () => api.call('signOutContact', { params: { contactId: contact.id } }),
    onSuccess: (changed) => {
      takeNews({ contacts: [changed] });
      setAsking(false);
    },
  });
  if (!contact.identities.some(({ kind }) => kind === 'visitor')) return null;
  if (!isAsking) {
    return (
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => setAsking(true)}>
        {t('customer.signOut')}
      </Button>
    );
  }
  return (
    <div className={classes.ask}>
      <Text size="sm">{t('customer.signOutHint')}</Text>
      {signOut.error && (
        <Text size="sm" c="var(--urgent-fg)" role="alert">
          {problemText(signOut.error)}
        </Text>
      )}
      <Group gap="sm">
        <Button size="compact-sm" color="red" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('customer.signOutDo')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" autoFocus onClick={() => setAsking(false)}>
          {t('common:cancel')}
        </Button>
      </Group>
    </div>
  );
};
