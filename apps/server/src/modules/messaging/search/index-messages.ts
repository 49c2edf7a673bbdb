import type { Message } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { marksOf } from './marks.ts';
import { type MessageWords, saveMessageWords } from './queries.ts';
import { type TextClass, vectorOf, vocabularyOf } from './text/lexemes.ts';
import { tokensOf } from './text/tokens.ts';

/** Writes down the words of these messages as they are now; of what was withdrawn none stay. Returns those for the vocabulary. */
export async function indexMessages(
  tx: Tx,
  workspaceId: string,
  messages: readonly Message[],
): Promise<string[]> {
  const said = messages.filter(({ kind }) => kind !== 'system');
  const newest = [...new Map(said.map((message) => [message.seq, message])).values()];
  await saveMessageWords(tx, workspaceId, newest.map(wordsOf));
  return newest.flatMap((message) => textsOf(message).flatMap(({ text }) => vocabularyOf(text)));
}

function wordsOf(message: Message): MessageWords {
  const { conversationId, seq, version } = message;
  const isWithdrawn = message.content?.type === 'withdrawn';
  const texts = textsOf(message).map(({ cls, text }) => ({ cls, tokens: tokensOf(text) }));
  return { conversationId, seq, version, lexemes: isWithdrawn ? '' : vectorOf(texts, marksOf(message)) };
}

type Text = { cls: TextClass; text: string };

/** What of a message can be found by its words. */
function textsOf({ kind, text, attachments }: Message): Text[] {
  const own: Text = { cls: kind === 'note' ? 'note' : 'text', text };
  return [own, ...attachments.map(({ name }): Text => ({ cls: 'file', text: name }))];
}
