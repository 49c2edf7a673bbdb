import { Button, Group, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Conversation } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liveStore, useLive } from '../../../live/live-state.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { ColleagueList } from './ColleagueList.tsx';
import type { ConversationActions, HandOver } from './use-actions.ts';
import { useOpenTopics } from './use-open-topics.ts';

type Props = { conversation: Conversation; actions: ConversationActions };

/** The choice itself; loaded when it is first needed. */
export const HandOverForm = ({ conversation, actions }: Props) => {
  const { t } = useTranslation(['inbox', 'common']);
  const [kind, setKind] = useState<'member' | 'topic'>('member');
  const [memberId, setMemberId] = useState<string | null>(null);
  const [topicId, setTopicId] = useState(conversation.topicId);
  const [note, setNote] = useState('');
  const maxNoteChars = useLive((state) => state.workspace.settings.messageChars);
  const send = useHandOver(actions);
  const target = kind === 'member' ? memberId && { memberId } : topicId && { topicId };
  const submit = () => target && send.mutate({ ...target, ...(note.trim() ? { note: note.trim() } : {}) });
  return (
    <Stack gap="lg" tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
      <SegmentedControl
        fullWidth
        value={kind}
        onChange={(value) => setKind(value === 'topic' ? 'topic' : 'member')}
        data={[
          { value: 'member', label: t('handOver.toMember') },
          { value: 'topic', label: t('handOver.toTopic') },
        ]}
      />
      {kind === 'member' ? (
        <ColleagueList value={memberId} onChange={setMemberId} conversation={conversation} />
      ) : (
        <TopicSelect value={topicId} onChange={setTopicId} />
      )}
      <Textarea
        label={t('handOver.note')}
        placeholder={t('handOver.notePlaceholder')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={maxNoteChars}
        autosize
        minRows={2}
        maxRows={6}
      />
      {send.error && (
        <Text c="var(--urgent-fg)" role="alert">
          {problemText(send.error)}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={actions.endHandOver}>
          {t('common:cancel')}
        </Button>
        <Button onClick={submit} disabled={!target} loading={send.isPending}>
          {t(kind === 'member' ? 'handOver.submit' : 'handOver.submitLine')}
        </Button>
      </Group>
    </Stack>
  );
};

const TopicSelect = ({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (topicId: string | null) => void;
}) => {
  const { t } = useTranslation('inbox');
  const topics = useOpenTopics();
  return (
    <Select
      label={t('handOver.topic')}
      data={topics.map((topic) => ({ value: topic.id, label: topic.name }))}
      value={value}
      onChange={onChange}
      allowDeselect={false}
    />
  );
};

function useHandOver(actions: ConversationActions) {
  const { t } = useTranslation('inbox');
  return useMutation({
    mutationFn: (to: HandOver) => actions.handOver(to),
    onSuccess: (_, { memberId, topicId }) => {
      const state = liveStore.get();
      const name = (memberId && state?.members[memberId]?.name) || '';
      const topic = (topicId && state?.topics[topicId]?.name) || '';
      notifications.show({
        message: memberId ? t('actions.handedOver', { name }) : t('actions.returned', { topic }),
      });
    },
  });
}
