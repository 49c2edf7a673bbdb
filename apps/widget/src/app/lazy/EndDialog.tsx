import { isTemporary } from '@parley/client/customer';
import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { asksToEnd, conversationOf, conversations, trouble, view } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { Ask } from './Ask.tsx';

/** Ends the conversation; waits for the answer, because an end that only we believe in is none. */
async function end(conversationId: string): Promise<void> {
  try {
    const ended = await api.call('endConversation', { params: { conversationId } });
    const known = conversationOf(conversationId);
    const others = conversations.peek().filter((each) => each !== known);
    if (known && known.seq < ended.seq) conversations.value = [ended, ...others];
    trouble.value = null;
  } catch (error) {
    trouble.value = troubleOf(error, isTemporary(error) ? () => void end(conversationId) : undefined);
  }
  cancel();
}

function cancel(): void {
  asksToEnd.value = false;
}

export function EndDialog() {
  const now = view.value;
  if (now.name !== 'thread') return null;
  const conversation = conversationOf(now.id);
  const inLine = conversation?.state === 'waiting' && !conversation.leftMessage;
  return (
    <Ask
      question={t(inLine ? 'leaveLineQuestion' : 'endQuestion')}
      hint={t(inLine ? 'leaveLineHint' : 'endHint')}
      deed={t(inLine ? 'leaveLine' : 'end')}
      onDo={() => void end(now.id)}
      onCancel={cancel}
    />
  );
}
