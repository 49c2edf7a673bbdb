import type { RoutingExplanation } from '@parley/contract';
import { i18next } from '../../i18n/i18n.ts';

type Who = { isMe: boolean; name: string };

/** "Longest waiting in Loans; you had the fewest customers." */
export function explain({ customer, agent, topicName: topic }: RoutingExplanation, who: Who): string {
  const agentText = who.isMe
    ? i18next.t(`queue:why.you.${agent}`)
    : i18next.t(`queue:why.other.${agent}`, { name: who.name });
  return i18next.t('queue:why.sentence', {
    customer: i18next.t(`queue:why.${customer}`, { topic }),
    agent: agentText,
  });
}
