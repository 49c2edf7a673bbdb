import { Button, Skeleton } from '@mantine/core';
import { IconBuildingCommunity, IconLock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../live/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { shortDate } from '../../../ui/time.ts';
import { Page } from '../pieces/Page.tsx';
import classes from '../pieces/pieces.module.css';
import { CreateWorkspaceDialog } from './CreateWorkspaceDialog.tsx';
import { workspacesQuery } from './workspaces-query.ts';

const Workspaces = () => {
  const { t } = useTranslation('settings');
  const workspaces = useQuery(workspacesQuery);
  if (workspaces.isPending) return <Skeleton height={120} />;
  if (workspaces.isError) {
    return <ErrorState error={workspaces.error} onRetry={workspaces.refetch} title={t('instance.failed')} />;
  }
  if (workspaces.data.length === 0) {
    return <EmptyState icon={<IconBuildingCommunity />} title={t('instance.emptyTitle')} />;
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('instance.column.name')}</th>
          <th scope="col">{t('instance.column.created')}</th>
        </tr>
      </thead>
      <tbody>
        {workspaces.data.map(({ id, name, createdAt }) => (
          <tr key={id}>
            <td className={classes.wide}>
              <bdi>{name}</bdi>
            </td>
            <td className={classes.dim}>{shortDate(createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** `/settings/instance`: for whoever runs this instance. */
export default function InstancePage() {
  const { t } = useTranslation('settings');
  const isOperator = useMe()?.isOperator ?? false;
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title={t('instance.title')}
      lead={t('instance.lead')}
      action={
        isOperator && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('instance.create')}
          </Button>
        )
      }
    >
      {isOperator ? (
        <Workspaces />
      ) : (
        <EmptyState icon={<IconLock />} title={t('needs.operatorTitle')} hint={t('needs.operatorHint')} />
      )}
      {creating && <CreateWorkspaceDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
