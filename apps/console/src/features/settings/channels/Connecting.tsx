import { Button } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { IconChevronLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Connected, ConnectForm } from './ConnectForm.tsx';
import classes from './channels.module.css';
import { SetUpAtMeta } from './SetUpAtMeta.tsx';
import { ViewTitle } from './ViewTitle.tsx';

/** Where somebody is on the way to one more number. */
export type Shown = 'list' | 'connect' | Connected;

type Props = {
  channels: ResponseOf<(typeof routes)['listChannels']>;
  shown: Exclude<Shown, 'list'>;
  onShow: (shown: Shown) => void;
};

/** Connecting a number: first here, then at Meta. */
export const Connecting = ({ channels: { channels, doors }, shown, onShow }: Props) => {
  const { t } = useTranslation('settings');
  const channel = channels.find((each) => each.channel === 'whatsapp');
  const back = () => onShow('list');
  if (!channel) return null;
  if (shown !== 'connect') return <SetUpAtMeta connected={shown} onDone={back} />;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconChevronLeft size={16} className={classes.chevron} aria-hidden />}
        onClick={back}
      >
        {t('channels.form.back')}
      </Button>
      <ViewTitle>{t('channels.form.title')}</ViewTitle>
      <ConnectForm
        channel={channel}
        doors={doors.filter((door) => door.channel === channel.channel)}
        onConnected={onShow}
        onCancel={back}
      />
    </>
  );
};
