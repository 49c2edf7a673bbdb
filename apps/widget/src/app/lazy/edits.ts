import { ProblemError } from '@parley/client/customer';
import type { Message } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { focusMessage } from '../focus.ts';
import { announcement, correctionMinutes, type Edit, edit, trouble, withdrawing } from '../store.ts';
import { storable } from '../text.ts';
import { messageAt, threadOf } from '../threads.ts';

/** Unless the customer has gone on to edit another message. */
function change({ message }: Edit, patch: Partial<Edit>): void {
  const now = edit.peek();
  if (now?.message === message) edit.value = { ...now, ...patch };
}

/** Gives the message that is being edited its new text; waits for the answer, because only the server knows whether it may. */
export async function saveEdit(edited: Edit): Promise<void> {
  const { message, version } = edited;
  const { id, conversationId, seq } = message;
  const now = () => messageAt(conversationId, seq) ?? message;
  // What it says by now is shown, so whoever sends again has seen it.
  const stop = (problem: string) =>
    change(edited, {
      isBusy: false,
      version: now().version,
      problem: now().content?.type === 'withdrawn' ? 'message_withdrawn' : problem,
    });
  if (now().version !== version) return stop('version_conflict');
  change(edited, { isBusy: true, problem: null });
  const text = storable(edited.text.trim());
  try {
    const body = { text, expectedVersion: version };
    const changed = await api.call('correctCustomerMessage', { params: { conversationId, seq }, body });
    threadOf(conversationId).change(changed);
    announcement.value = `${t('edited')}: ${text}`;
    if (edit.peek()?.message !== message) return;
    edit.value = null;
    focusMessage(id);
  } catch (error) {
    stop(refusalOf(error));
  }
}

export function endWithdrawing(): void {
  const message = withdrawing.peek();
  withdrawing.value = null;
  if (message) focusMessage(message.id);
}

/** Takes a message back, whatever it says by now. */
export async function withdraw(message: Message): Promise<void> {
  const { id, conversationId, seq } = message;
  endWithdrawing();
  try {
    const params = { conversationId, seq };
    threadOf(conversationId).change(await api.call('withdrawCustomerMessage', { params, body: {} }));
    announcement.value = t('withdrawn');
    // What led to it is no longer there.
    focusMessage(id);
  } catch (error) {
    const retry = error instanceof ProblemError ? undefined : () => void withdraw(message);
    trouble.value = { code: refusalOf(error), retry };
  }
}

/** The code of a refusal; what it tells of the message and of the time that there is, is taken over. */
function refusalOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'notChanged';
  const { code, problem } = error;
  const { message, minutes } = (problem.details ?? {}) as { message?: Message; minutes?: number };
  if (minutes !== undefined) correctionMinutes.value = minutes;
  if (message) threadOf(message.conversationId).change(message);
  return code;
}
