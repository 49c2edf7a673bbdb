import type { Conversation } from '@parley/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { alarm } from '../../../live/alerts.ts';
import { liveStore, useLive } from '../../../live/live-state.ts';
import { useClock } from '../../../ui/clock.ts';
import { warn } from '../../../ui/tell.ts';
import { timeLeft } from '../../../ui/time.ts';
import type { ListFilter } from '../conversation-list.ts';
import { useConversationList } from '../use-conversation-list.ts';
import { type WindowStage, windowEndMs, windowStage } from './reply-window.ts';

const MINE: ListFilter = { view: 'mine', sort: 'newest' };
const LOOK_MS = 5_000;

/** Two hours, and half an hour, before free text gets through no more to a customer of mine, I am told so wherever I am. */
export const WindowAlarms = () => {
  const hasWindows = useLive(({ inboxes }) =>
    Object.values(inboxes).some(({ account }) => account && account.replyWindowHours !== null),
  );
  return hasWindows ? <Alarms /> : null;
};

const Alarms = () => {
  const { rows } = useConversationList(MINE);
  const look = useClock((nowMs) => Math.floor(nowMs / LOOK_MS));
  const { t } = useTranslation('window');
  const known = useRef(new Map<string, WindowStage>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks anew when time has passed
  useEffect(() => {
    known.current = new Map(rows.map((row) => [row.id, lookAt(row, known.current.get(row.id), t)]));
  }, [rows, look, t]);
  return null;
};

type Translate = ReturnType<typeof useTranslation<'window'>>['t'];

/** How the window stands; a stage that begins before my eyes is told once. */
function lookAt(conversation: Conversation, before: WindowStage | undefined, t: Translate): WindowStage {
  const state = liveStore.get();
  const nowMs = Date.now();
  const endMs = windowEndMs(conversation, state?.inboxes[conversation.inboxId]);
  const stage = endMs === null ? 'open' : windowStage(endMs, nowMs);
  const isAlarm = before !== undefined && before !== stage && (stage === 'soon' || stage === 'last');
  if (isAlarm && before !== 'closed' && endMs !== null) {
    const name = state?.contacts[conversation.contactId]?.name ?? t('somebody');
    const title = t('alarm', { name, time: timeLeft(endMs, nowMs) });
    warn(title);
    alarm(title, conversation.id);
  }
  return stage;
}
