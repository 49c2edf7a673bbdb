import { setImmediate as breathe } from 'node:timers/promises';
import type { Message } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { marksOf } from './marks.ts';
import { type MessageWords, saveMessageWords } from './queries.ts';
import { type TextClass, vectorOf, vocabularyOf } from './text/lexemes.ts';
import { type Token, tokensOf } from './text/tokens.ts';

/** Characters that are read in one go; longer texts let others have the process in between. */
const ONE_GO_CHARS = 2_000;

/** Writes down the words of these messages as they are now; of what was withdrawn none stay. Returns those for the vocabulary. */
export async function indexMessages(
  tx: Tx,
  workspaceId: string,
  messages: readonly Message[],
): Promise<string[]> {
  const said = messages.filter(({ kind }) => kind !== 'system');
  const newest = [...new Map(said.map((message) => [message.seq, message])).values()];
  const rows: MessageWords[] = [];
  const vocabulary: string[] = [];
  for (const message of newest) {
    const texts = textsOf(message);
    rows.push(wordsOf(message, texts));
    for (const { tokens } of texts) vocabulary.push(...new Set(vocabularyOf(tokens)));
    if (message.text.length > ONE_GO_CHARS) await breathe();
  }
  await saveMessageWords(tx, workspaceId, rows);
  return vocabulary;
}

function wordsOf(message: Message, texts: readonly Text[]): MessageWords {
  const { conversationId, seq, version } = message;
  const isWithdrawn = message.content?.type === 'withdrawn';
  return { conversationId, seq, version, lexemes: isWithdrawn ? '' : vectorOf(texts, marksOf(message)) };
}

type Text = { cls: TextClass; tokens: Token[] };

/** What of a message can be found by its words. */
function textsOf({ kind, text, attachments }: Message): Text[] {
  const own: Text = { cls: kind === 'note' ? 'note' : 'text', tokens: tokensOf(text) };
  return [own, ...attachments.map(({ name }): Text => ({ cls: 'file', tokens: tokensOf(name) }))];
}
