import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Conversation } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../live/ephemera.ts';
import { liveStore, useLive } from '../../../live/live-state.ts';
import { useMemberName } from '../../../live/names.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { TargetFields, useTarget } from './TargetFields.tsx';
import type { ConversationActions, HandOver } from './use-actions.ts';

type Props = { conversation: Conversation; actions: ConversationActions };

/** The choice itself; loaded when it is first needed. */
export const HandOverForm = ({ conversation, actions }: Props) => {
  const { t } = useTranslation(['inbox', 'queue', 'common']);
  const choice = useTarget(conversation.topicId);
  const { kind, target } = choice;
  const [note, setNote] = useState('');
  const maxNoteChars = useLive((state) => state.workspace.settings.messageChars);
  const send = useHandOver(actions);
  const ask = useAsk(conversation, kind === 'member' ? choice.memberId : null);
  const submit = () =>
    target &&
    send.mutate({
      ...target,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(ask.isOn ? { ask: true } : {}),
    });
  return (
    <Stack gap="lg" tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
      <TargetFields choice={choice} conversation={conversation} />
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
