import type { SearchResult } from '@parley/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { takeNews } from '../../live/news.ts';
import { aimAt } from '../../live/thread-target.ts';
import { searchOpen } from '../../ui/search-open.ts';
import type { Finding } from './findings.ts';

/** Goes to what was found: to a thread, at the hit, or to a customer. */
export function useOpenFinding(pages: readonly SearchResult[]) {
  const navigate = useNavigate();
  return useCallback(
    (finding: Exclude<Finding, { is: 'more' }>) => {
      // So that the thread opens without asking for what is here already.
      for (const { conversations, conversationsOfHits, contacts, customers } of pages)
        takeNews({
          conversations: [...conversations, ...conversationsOfHits],
          contacts: [...contacts, ...customers],
        });
      searchOpen.set(false);
      if (finding.is === 'customer')
        return void navigate({ to: '/customers/$contactId', params: { contactId: finding.contact.id } });
      if (finding.is === 'hit') aimAt(finding.hit.conversationId, finding.hit.seq);
      const conversationId = finding.is === 'hit' ? finding.hit.conversationId : finding.conversation.id;
      void navigate({ to: '/inbox/$conversationId', params: { conversationId } });
    },
    [navigate, pages],
  );
}
