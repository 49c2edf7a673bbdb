import { notifications } from '@mantine/notifications';
import type { Availability } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../live/api.ts';
import { takeNews } from '../../live/news.ts';
import { awayByIdle } from '../../live/preferences.ts';
import { problemText } from '../../ui/ProblemMessage.tsx';

/** By a click of mine, or since nothing moved for long. */
export async function changeAvailability(availability: Availability, cause?: 'idle'): Promise<void> {
  const member = await api.call('updateMyMembership', { body: { availability, ...(cause && { cause }) } });
  awayByIdle.set(cause === 'idle' && member.availability === 'away');
  takeNews({ members: [member] });
}

/** Whether new conversations come to me; waits for the server's answer. */
export const useChangeAvailability = () =>
  useMutation({
    mutationFn: (availability: Availability) => changeAvailability(availability),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
  });
