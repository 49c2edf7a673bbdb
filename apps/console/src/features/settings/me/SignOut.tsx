import { Button } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSignOut } from '../../account/index.ts';

/** The way out, also where the menu at the foot of the rail is hard to find. */
export const SignOut = () => {
  const { t } = useTranslation('account');
  const leaving = useMutation({ mutationFn: useSignOut() });
  return (
    <>
      <FormProblem error={leaving.error} />
      <Button
        variant="default"
        leftSection={<IconLogout size={16} aria-hidden />}
        loading={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {t('me.signOut')}
      </Button>
    </>
  );
};
