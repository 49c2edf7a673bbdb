import type { ResponseOf, routes } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../pieces/BackButton.tsx';
import { ChooseChannel } from './ChooseChannel.tsx';
import { type Connected, ConnectForm } from './ConnectForm.tsx';
import { type Connectable, isConnectable, type Known } from './connect-values.ts';
import { SetUpAtMeta } from './SetUpAtMeta.tsx';
import { SetUpInApp } from './SetUpInApp.tsx';
import { ViewTitle } from './ViewTitle.tsx';

/** Where somebody is on the way to one more account. */
export type Shown = 'list' | 'choose' | Connectable | Connected;

type Props = {
  channels: ResponseOf<(typeof routes)['listChannels']>;
  shown: Exclude<Shown, 'list'>;
  onShow: (shown: Shown) => void;
};

const isKnown = (channel: { channel: string }): channel is Known => isConnectable(channel.channel);

/** Connecting an account: which channel, first here, then on the other side. */
export const Connecting = ({ channels: { channels, doors }, shown, onShow }: Props) => {
  const { t } = useTranslation('settings');
  const known = channels.filter(isKnown);
  const back = () => onShow('list');
  if (typeof shown === 'object') {
    const SetUp = shown.account.channel === 'api' ? SetUpInApp : SetUpAtMeta;
    return <SetUp connected={shown} onDone={back} />;
  }
  const only = known.length === 1 ? known[0] : undefined;
  const channel = shown === 'choose' ? only : known.find((each) => each.channel === shown);
  return (
    <>
      <BackButton onClick={back}>{t('channels.form.back')}</BackButton>
      {channel ? (
        <>
          <ViewTitle key={channel.channel}>{t(`channels.connecting.${channel.channel}.title`)}</ViewTitle>
          <ConnectForm
            channel={channel}
            doors={doors.filter((door) => door.channel === channel.channel)}
            onConnected={onShow}
            onCancel={back}
          />
        </>
      ) : (
        <ChooseChannel channels={known.map((each) => each.channel)} onChoose={onShow} />
      )}
    </>
  );
};
