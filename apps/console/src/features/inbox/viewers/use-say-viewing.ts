import { useEffect } from 'react';
import { connection } from '../../../live/connection.ts';

/** Tells colleagues that I have a conversation open, as long as this window can be seen. */
export function useSayViewing(conversationId: string): void {
  useEffect(() => {
    const { feed } = connection();
    const say = () => feed.viewing(document.visibilityState === 'visible' ? conversationId : null);
    say();
    document.addEventListener('visibilitychange', say);
    return () => {
      document.removeEventListener('visibilitychange', say);
      feed.viewing(null);
    };
  }, [conversationId]);
}
