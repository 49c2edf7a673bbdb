import type { Conversation } from '@parley/contract';
import type { ConversationActions } from '../actions/use-actions.ts';
import { writeIn } from '../composer/composer-mode.ts';
import type { Mode } from '../composer/use-draft.ts';
import { useKeys } from './keys.ts';

/** T take, R reply, N note, H hand over, E close. */
export function useThreadShortcuts(conversation: Conversation, actions: ConversationActions): void {
  const write = (mode: Mode) => () => writeIn(conversation.id, mode);
  useKeys({
    t: actions.take,
    r: write('reply'),
    n: write('note'),
    h: actions.openHandOver,
    e: actions.close,
  });
}
