import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { sideOf } from '../message/side.ts';
import { typing } from '../store.ts';

/** Keeps its place while nobody types, so that nothing jumps. */
export function Typing({ conversation: { id, state, agent } }: { conversation: CustomerConversation }) {
  const now = typing.value;
  const isTyping = state === 'active' && now?.conversationId === id;
  return (
    <p class={`typing ${sideOf(false)}`} aria-hidden={!isTyping}>
      {isTyping && (
        <>
          <i />
          <i />
          <i /> {t('typing', { name: now.name ?? agent?.name ?? '' })}
        </>
      )}
    </p>
  );
}
