import { makeClientId } from '@parley/client';
import type { Conversation, SendableContent } from '@parley/contract';
import { useRef } from 'react';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { useThread } from '../../../live/threads.ts';
import { expectedSeq, seenSeqIn } from '../guard/seen-entries.ts';

type Sent = { text: string; content: SendableContent; fileIds?: string[] };

/** Sends what a dialog holds. The same again has the same name, so that an answer that was lost sends nothing twice. */
export function useSendContent({ id: conversationId }: Conversation) {
  const me = useMyMember();
  const { entries } = useThread(conversationId);
  const attempt = useRef({ what: '', clientId: '' });
  return ({ text, content, fileIds }: Sent) => {
    const what = JSON.stringify([text, content, fileIds]);
    if (attempt.current.what !== what) attempt.current = { what, clientId: makeClientId() };
    const seenSeq = seenSeqIn(conversationId);
    return api.call('postMessage', {
      params: { conversationId },
      body: {
        clientId: attempt.current.clientId,
        text,
        content,
        ...(fileIds && { fileIds }),
        ...(seenSeq !== undefined && { expectedSeq: expectedSeq(entries, seenSeq, me) }),
      },
    });
  };
}
