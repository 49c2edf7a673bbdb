import type { Conversation } from '@parley/contract';
import { IconCircleCheck, IconClock, IconFlame, IconMail, IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { useMemberName } from '../../live/names.ts';
import classes from './state-chip.module.css';

const Chip = ({
  tone,
  icon,
  word,
  title,
}: {
  tone: string;
  icon: ReactNode;
  word: string;
  title?: string;
}) => (
  <span className={classes.chip} data-tone={tone} title={title}>
    {icon}
    <span className={classes.word}>{word}</span>
  </span>
);

const ICON = { size: 13, stroke: 2, 'aria-hidden': true };

/** Where a conversation stands, always as a word with an icon; colour only supports it. */
export const StateChip = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const isMine = useLive((state) => conversation.ownerId === state.meId);
  const owner = useMemberName(conversation.ownerId);
  if (conversation.state === 'closed') {
    return <Chip tone="done" icon={<IconCircleCheck {...ICON} />} word={t('state.closed')} />;
  }
  if (isMine) return <Chip tone="mine" icon={<IconUserCheck {...ICON} />} word={t('state.mine')} />;
  if (conversation.ownerId) {
    const title = t('state.takenBy', { name: owner });
    return (
      <Chip
        tone="taken"
        icon={<IconUserCheck {...ICON} />}
        word={t('state.taken', { name: owner })}
        title={title}
      />
    );
  }
  if (conversation.leftMessage) {
    return <Chip tone="waiting" icon={<IconMail {...ICON} />} word={t('state.leftMessage')} />;
  }
  return <Chip tone="waiting" icon={<IconClock {...ICON} />} word={t('state.waiting')} />;
};

/** The word for what must not wait; nothing for ordinary conversations. */
export const UrgentChip = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  if (conversation.priority <= 0 || conversation.state === 'closed') return null;
  return <Chip tone="urgent" icon={<IconFlame {...ICON} />} word={t('state.urgent')} />;
};
