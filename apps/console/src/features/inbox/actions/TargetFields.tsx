import { SegmentedControl, Select } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColleagueList } from './ColleagueList.tsx';
import { useOpenTopics } from './use-open-topics.ts';

export type Target = { memberId: string } | { topicId: string };

/** Whom a conversation goes to: one colleague, or the line of one topic. */
export function useTarget(firstTopicId: string | null) {
  const [kind, setKind] = useState<'member' | 'topic'>('member');
  const [memberId, setMemberId] = useState<string | null>(null);
  const [topicId, setTopicId] = useState(firstTopicId);
  const toTopic = topicId ? { topicId } : null;
  const toMember = memberId ? { memberId } : null;
  const target: Target | null = kind === 'member' ? toMember : toTopic;
  return { kind, setKind, memberId, setMemberId, topicId, setTopicId, target };
}

type Props = {
  choice: ReturnType<typeof useTarget>;
  conversation: Pick<Conversation, 'ownerId' | 'topicId'>;
};

export const TargetFields = ({ choice, conversation }: Props) => {
  const { t } = useTranslation('inbox');
  const topics = useOpenTopics();
  return (
    <>
      <SegmentedControl
        fullWidth
        value={choice.kind}
        onChange={(value) => choice.setKind(value === 'topic' ? 'topic' : 'member')}
        data={[
          { value: 'member', label: t('handOver.toMember') },
          { value: 'topic', label: t('handOver.toTopic') },
        ]}
      />
      {choice.kind === 'member' ? (
        <ColleagueList value={choice.memberId} onChange={choice.setMemberId} conversation={conversation} />
      ) : (
        <Select
          label={t('handOver.topic')}
          data={topics.map((topic) => ({ value: topic.id, label: topic.name }))}
          value={choice.topicId}
          onChange={choice.setTopicId}
          allowDeselect={false}
        />
      )}
    </>
  );
};
