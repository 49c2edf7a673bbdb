import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Conversation } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../live/ephemera.ts';
import { liveStore, useLive } from '../../../live/live-state.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { useMemberName } from '../names.ts';
import { ColleagueList } from './ColleagueList.tsx';
import type { ConversationActions, HandOver } from './use-actions.ts';
import { useOpenTopics } from './use-open-topics.ts';

type Props = { conversation: Conversation; actions: ConversationActions };

/** The choice itself; loaded when it is first needed. */
export const HandOverForm = ({ conversation, actions }: Props) => {
  const { t } = useTranslation(['inbox', 'queue', 'common']);
  const [kind, setKind] = useState<'member' | 'topic'>('member');
  const [memberId, setMemberId] = useState<string | null>(null);
  const [topicId, setTopicId] = useState(conversation.topicId);
  const [note, setNote] = useState('');
  const maxNoteChars = useLive((state) => state.workspace.settings.messageChars);
  const send = useHandOver(actions);
  const ask = useAsk(conversation, kind === 'member' ? memberId : null);
  const target = kind === 'member' ? memberId && { memberId } : topicId && { topicId };
  const submit = () =>
    target &&
    send.mutate({
      ...target,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(ask.isOn ? { ask: true } : {}),
    });
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
      {ask.isPossible && (
        <Checkbox
          label={t('queue:handOver.ask')}
          description={t(ask.isOnline ? 'queue:handOver.askHint' : 'queue:handOver.askHintAway', {
            name: ask.name,
          })}
          checked={ask.isOn}
          onChange={(event) => ask.choose(event.currentTarget.checked)}
        />
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
          {ask.isOn
            ? t('queue:handOver.submit', { name: ask.name })
            : t(kind === 'member' ? 'handOver.submit' : 'handOver.submitLine')}
        </Button>
      </Group>
    </Stack>
  );
};

/** Whoever is connected is asked, unless I say otherwise; whoever is not would let the customer wait for an answer. */
function useAsk({ ownerId }: Conversation, memberId: string | null) {
  const [chosen, choose] = useState<boolean | null>(null);
  const isOnline = useOnline(memberId ?? '');
  const name = useMemberName(memberId);
  const isPossible = memberId !== null && ownerId !== null;
  return { isPossible, isOnline, name, choose, isOn: isPossible && (chosen ?? isOnline) };
}

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
  const { t } = useTranslation(['inbox', 'queue']);
  return useMutation({
    mutationFn: (to: HandOver) => actions.handOver(to),
    onSuccess: (_, { memberId, topicId, ask }) => {
      const state = liveStore.get();
      const name = (memberId && state?.members[memberId]?.name) || '';
      const topic = (topicId && state?.topics[topicId]?.name) || '';
      const told = t(ask ? 'queue:handOver.asked' : 'actions.handedOver', { name });
      notifications.show({ message: memberId ? told : t('actions.returned', { topic }) });
    },
  });
}
