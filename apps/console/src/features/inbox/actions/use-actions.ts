import { notifications } from '@mantine/notifications';
import { ProblemError } from '@parley/client';
import type { Conversation } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { takeNews } from '../../../live/news.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';

type Running = 'take' | 'close' | 'reopen' | null;

export type HandOver = { memberId?: string; topicId?: string; note?: string; ask?: boolean };

/**
 * What can be done with a conversation right now; null where it makes no sense. All of them wait for the answer. Those
 * above an agent may step in; what nobody owns anybody may close.
 */
export type ConversationActions = {
  take: (() => void) | null;
  close: (() => void) | null;
  reopen: (() => void) | null;
  openHandOver: (() => void) | null;
  /** Resolves once it is handed over; fails as `api.call` does. */
  handOver: (to: HandOver) => Promise<void>;
  isHandingOver: boolean;
  endHandOver: () => void;
  /** Attributes, by their keys, that have to be known before this can be closed; null: nobody was told of any. */
  missing: readonly string[] | null;
  endMissing: () => void;
  /** Which one is on its way. */
  running: Running;
};

/** The answer of a write is as good as its event; the older of the two changes nothing. */
const takeOver = (conversation: Conversation): void => takeNews({ conversations: [conversation] });

export function useActions(conversation: Conversation): ConversationActions {
  const isMine = useLive((state) => conversation.ownerId === state.meId);
  const mayAct = useLive((state) => isMine || state.members[state.meId]?.role !== 'agent');
  const [isHandingOver, setHandingOver] = useState(false);
  const take = useAction('claimConversation', conversation.id);
  const [missing, setMissing] = useState<readonly string[] | null>(null);
  const close = useAction('closeConversation', conversation.id, (error) => setMissing(missingFrom(error)));
  const reopen = useAction('reopenConversation', conversation.id);
  const isClosed = conversation.state === 'closed';
  const running: Running = take.isPending
    ? 'take'
    : close.isPending
      ? 'close'
      : reopen.isPending
        ? 'reopen'
        : null;
  const unlessRunning = (allowed: boolean, action: () => void) =>
    allowed ? () => void (running ?? action()) : null;
  return {
    take: unlessRunning(!isClosed && conversation.ownerId === null, take.mutate),
    close: unlessRunning(!isClosed && (mayAct || conversation.ownerId === null), close.mutate),
    reopen: unlessRunning(isClosed, reopen.mutate),
    openHandOver: !isClosed && mayAct ? () => setHandingOver(true) : null,
    isHandingOver: isHandingOver && mayAct && !isClosed,
    endHandOver: () => setHandingOver(false),
    missing: isClosed ? null : missing,
    endMissing: () => setMissing(null),
    running,
    async handOver(to) {
      const params = { conversationId: conversation.id };
      takeOver(await api.call('handOverConversation', { params, body: to }));
      setHandingOver(false);
    },
  };
}

type ActionName = 'claimConversation' | 'closeConversation' | 'reopenConversation';

function useAction(name: ActionName, conversationId: string, onError?: (error: unknown) => void) {
  const explain = useExplain();
  return useMutation({
    mutationFn: () => api.call(name, { params: { conversationId } }),
    onSuccess: takeOver,
    onError: (error) => {
      onError?.(error);
      if (!missingFrom(error)) notifications.show({ color: 'yellow', message: explain(error) });
    },
  });
}

/** What has to be known of the customer first, if that is why. */
const missingFrom = (error: unknown): string[] | null =>
  error instanceof ProblemError && error.code === 'attributes_missing'
    ? (error.problem.details?.attributes as string[])
    : null;

/** Who lost the race is told who won it. */
function useExplain(): (error: unknown) => string {
  const { t } = useTranslation('inbox');
  return (error) => {
    if (!(error instanceof ProblemError) || error.code !== 'already_owned') return problemText(error);
    const owner = error.problem.details?.owner as { name?: string } | undefined;
    return owner?.name ? t('actions.alreadyOwned', { name: owner.name }) : t('actions.alreadyOwnedUnknown');
  };
}
