import { quoteOf } from '@parley/client/customer';
import type { Message } from '@parley/contract';
import { type Key, t } from '../../i18n/index.ts';
import { answer } from '../drafts.ts';
import { focusComposer } from '../focus.ts';
import { askPart, onceAsking } from '../later.ts';
import { authorName } from '../message/author.ts';
import { announcement, conversationOf, correctionMinutes, edit, withdrawing } from '../store.ts';

const MINUTE_MS = 60_000;

/** Something that can be done with a message. */
export type Way = { name: Key; needsLine?: true; go(): void };

/** All that can be done with a message now. */
export function waysOf(message: Message): Way[] {
  const ways: Way[] = [];
  if (conversationOf(message.conversationId)?.state !== 'closed')
    ways.push({ name: 'reply', go: () => reply(message) });
  if (mayChange(message))
    ways.push(
      { name: 'edit', needsLine: true, go: () => begin(message) },
      { name: 'discard', needsLine: true, go: () => withdraw(message) },
    );
  return ways;
}

/** For as long as the inbox allows. The server decides; this only saves useless attempts. */
const mayChange = ({ author, content, at }: Message): boolean =>
  author.kind === 'contact' && !content && Date.now() < Date.parse(at) + correctionMinutes.value * MINUTE_MS;

function reply(message: Message): void {
  edit.value = null;
  answer(message.conversationId, quoteOf(message));
  announcement.value = `${t('answering', { name: authorName(message.author) })}: ${message.text}`;
  focusComposer();
}

/** Until it is saved the composer is for this message; what stood in it before comes back then. */
function begin(message: Message): void {
  const { text, version } = message;
  edit.value = { message, text, version, isBusy: false, problem: null };
  announcement.value = `${t('edit')}: ${text}`;
  focusComposer();
  // What saves it is here by the time that it is written.
  askPart.get();
}

const withdraw = (message: Message) =>
  onceAsking(() => {
    withdrawing.value = message;
  });
