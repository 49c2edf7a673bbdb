import type { CustomerConversation } from '@parley/contract';
import { AgentPresence } from './AgentPresence.tsx';
import { Beginning } from './Beginning.tsx';
import { Typing } from './Typing.tsx';
import { Waiting } from './Waiting.tsx';

/** What happens next, and what the other side is doing: below the last message, where the eye is. */
export function Situation({ conversation }: { conversation: CustomerConversation | undefined }) {
  if (!conversation) return <Beginning />;
  return (
    <>
      {conversation.state === 'waiting' && <Waiting conversation={conversation} />}
      {conversation.state === 'active' && <AgentPresence agent={conversation.agent} />}
      <Typing conversation={conversation} />
    </>
  );
}
