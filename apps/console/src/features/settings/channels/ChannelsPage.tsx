import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { clockTime } from '../../../ui/time.ts';
import { useIsAdmin } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { Warning } from '../pieces/Warning.tsx';
import { ChannelLists } from './ChannelLists.tsx';
import { Connecting, type Shown } from './Connecting.tsx';
import { channelsQuery } from './channels-query.ts';

type Props = { shown: Shown; onShow: (shown: Shown) => void };

const Channels = ({ shown, onShow }: Props) => {
  const { t } = useTranslation('settings');
  const found = useQuery(channelsQuery);
  if (found.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={96} />
        <Skeleton height={96} />
      </Stack>
    );
  }
  if (!found.data)
    return <ErrorState error={found.error} onRetry={found.refetch} title={t('channels.failed')} />;
  return (
    <>
      {found.isError && <Warning>{t('channels.stale', { time: clockTime(found.dataUpdatedAt) })}</Warning>}
      {shown === 'list' ? (
        <ChannelLists channels={found.data} />
      ) : (
        <Connecting channels={found.data} shown={shown} onShow={onShow} />
      )}
    </>
  );
};

/** `/settings/channels`: where customers write besides the website. */
export default function ChannelsPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [shown, setShown] = useState<Shown>('list');
  return (
    <Page
      title={t('channels.title')}
      lead={t('channels.lead')}
      action={
        isAdmin &&
        shown === 'list' && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setShown('choose')}>
            {t('channels.connect')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Channels shown={shown} onShow={setShown} />
      </NeedsAdmin>
    </Page>
  );
}
