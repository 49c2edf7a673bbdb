import { ActionIcon, Tooltip } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAssignments } from '../../live/assignments.ts';
import { useLive } from '../../live/live-state.ts';
import { explain } from './explain.ts';
import { routedNow } from './routed-now.ts';

/** Why routing gave this customer to whoever has him; nothing if somebody took or was handed him. */
export const WhyButton = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('queue');
  const meId = useLive((state) => state.meId);
  const known = routedNow(useAssignments(conversation.id).assignments);
  if (!known || !conversation.ownerId) return null;
  const { memberId, memberName: name } = known.assignment;
  const isMe = memberId === meId;
  const text = explain(known.why, { isMe, name });
  return (
    <Tooltip label={text} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`${isMe ? t('why.label') : t('why.labelOther', { name })}: ${text}`}
      >
        <IconInfoCircle size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
};
