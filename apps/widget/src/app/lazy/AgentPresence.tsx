import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { cameBack, online } from '../store.ts';

/** Whether the agent's connection is there. */
export function AgentPresence({ agent }: Pick<CustomerConversation, 'agent'>) {
  const isLost = agent && online.value.get(agent.id) === false;
  const name = agent?.name ?? '';
  return (
    <p role="status" class={isLost || cameBack.value ? 'situation' : 'sr'}>
      {isLost ? t('agentLost', { name }) : cameBack.value && t('agentBack', { name: cameBack.value })}
    </p>
  );
}
