import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../live/api.ts';
import { takeNews } from '../../live/news.ts';
import { problemText } from '../../ui/ProblemMessage.tsx';

/** Accepts or declines what is offered to me; its owner takes it back by declining. */
export const useAnswerOffer = (conversationId: string, onAccepted?: () => void) =>
  useMutation({
    mutationFn: (accept: boolean) =>
      api.call('answerOffer', { params: { conversationId }, body: { accept } }),
    onSuccess: (conversation, accept) => {
      takeNews({ conversations: [conversation] });
      if (accept) onAccepted?.();
    },
    onError: (error) => notifications.show({ color: 'yellow', message: problemText(error) }),
  });
