import { useEffect, useRef } from 'react';
import { connection } from '../../../live/connection.ts';

/** Without another key for this long he is thinking, not typing. */
const IDLE_MS = 4_000;

/** Tells the customer that somebody is typing an answer; what is typed stays here. */
export function useTypingSignal(conversationId: string) {
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useRef((typing: boolean) => connection().feed.typing({ conversationId, typing }));
  const isTyping = useRef(false);

  function stop(): void {
    clearTimeout(idle.current);
    if (!isTyping.current) return;
    isTyping.current = false;
    say.current(false);
  }
  const stopLater = useRef(stop);
  // The connection may be closed already when the whole page goes; then nobody is told, and nobody needs to be.
  useEffect(() => () => clearTimeout(idle.current), []);

  return {
    typed(): void {
      isTyping.current = true;
      say.current(true);
      clearTimeout(idle.current);
      idle.current = setTimeout(stopLater.current, IDLE_MS);
    },
    stop,
  };
}
