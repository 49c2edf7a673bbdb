import { notifications } from '@mantine/notifications';
import type { Message } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../../live/api.ts';
import { changeInThread } from '../../../../../live/threads.ts';
import { problemText } from '../../../../../ui/ProblemMessage.tsx';

/** Has a message sent once more. Pressed twice, or by two, it is one attempt: the server sees to it. */
export function useResend({ conversationId, seq }: Message, onDone?: () => void) {
  const { t } = useTranslation('delivery');
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.call('resendMessage', { params: { conversationId, seq } }),
    onSuccess: changeInThread,
    onError: (error) =>
      notifications.show({ color: 'red', title: t('again.failed'), message: problemText(error) }),
    onSettled: () => onDone?.(),
  });
  return { resend: () => mutate(), isPending };
}
