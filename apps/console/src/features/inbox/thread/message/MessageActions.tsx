import { CHANNEL_FEATURES, type ChannelFeatures, type Message } from '@parley/contract';
import { IconArrowBackUp, IconHistory, IconPencil, IconPencilOff, IconTrash } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useMyMember } from '../../../../live/live-state.ts';
import { useClock } from '../../../../ui/clock.ts';
import { deferred } from '../../../../ui/Deferred.tsx';
import { useChannelOf } from '../../channel.ts';
import { replyTo } from '../../composer/reply-to.ts';
import { startCorrection } from './corrections.ts';
import classes from './message.module.css';
import { ReactButton } from './reactions/ReactButton.tsx';
import { useMayReact } from './reactions/use-react.ts';

const WithdrawDialog = deferred(async () => (await import('./WithdrawDialog.tsx')).WithdrawDialog);
const VersionsDialog = deferred(async () => (await import('./VersionsDialog.tsx')).VersionsDialog);

type Props = { message: Message };

/** What can be done with a message. Shown while the pointer or the focus is on it; Tab leads there from the message. */
export const MessageActions = ({ message }: Props) => {
  const { t } = useTranslation('inbox');
  const isMine = useLive((state) => message.author.kind === 'member' && message.author.id === state.meId);
  const seesVersions = useMyMember().role !== 'agent' && message.version > 1;
  const mayReact = useMayReact(message);
  const isWithdrawn = message.content?.type === 'withdrawn';
  if (isWithdrawn && !seesVersions) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div className={classes.actions} role="group" aria-label={t('thread.actions')}>
      {!isWithdrawn && (
        <Action icon={IconArrowBackUp} label={t('thread.reply')} onClick={() => replyTo(message)} />
      )}
      {mayReact && <ReactButton message={message} />}
      {isMine && !message.content && <OwnActions message={message} />}
      {seesVersions && <EarlierVersions message={message} />}
    </div>
  );
};

type ActionProps = {
  icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  label: string;
  /** None: it cannot be done, and the label says why. */
  onClick?: () => void;
};

const Action = ({ icon: Icon, label, onClick }: ActionProps) => (
  <button
    type="button"
    className={classes.action}
    aria-label={label}
    title={label}
    aria-disabled={!onClick || undefined}
    onClick={onClick}
  >
    <Icon size={16} stroke={1.7} aria-hidden />
  </button>
);

const MINUTE_MS = 60_000;

const ALL = { corrections: true, withdrawals: true };

/** What is only for the team can be changed whatever the channel. */
const OwnActions = ({ message }: Props) => {
  const { t } = useTranslation('inbox');
  const features = CHANNEL_FEATURES[useChannelOf(message.conversationId)];
  const can = message.kind === 'note' ? ALL : features;
  if (!can.corrections && !can.withdrawals)
    return <Action icon={IconPencilOff} label={t('thread.noChanges')} />;
  return <Changes message={message} can={can} />;
};

type ChangesProps = Props & { can: Pick<ChannelFeatures, 'corrections' | 'withdrawals'> };

/** For as long as the workspace allows. The server decides; this only saves useless attempts. */
const Changes = ({ message, can }: ChangesProps) => {
  const { t } = useTranslation('inbox');
  const [isWithdrawing, setWithdrawing] = useState(false);
  const minutes = useLive((state) => state.workspace.settings.correctionMinutes);
  const endMs = Date.parse(message.at) + minutes * MINUTE_MS;
  const isInTime = useClock((nowMs) => nowMs < endMs);
  return (
    <>
      {isInTime && can.corrections && (
        <Action icon={IconPencil} label={t('thread.correct')} onClick={() => startCorrection(message)} />
      )}
      {isInTime && can.withdrawals && (
        <Action icon={IconTrash} label={t('thread.withdraw')} onClick={() => setWithdrawing(true)} />
      )}
      {isWithdrawing && <WithdrawDialog message={message} onClose={() => setWithdrawing(false)} />}
    </>
  );
};

const EarlierVersions = ({ message }: Props) => {
  const { t } = useTranslation('inbox');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Action icon={IconHistory} label={t('versions.title')} onClick={() => setOpen(true)} />
      {isOpen && <VersionsDialog message={message} onClose={() => setOpen(false)} />}
    </>
  );
};
