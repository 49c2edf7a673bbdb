// Takes whoever waits and answers, over REST: a bot of twenty lines.
//
//   PARLEY_URL=https://chat.example API_KEY=pak_… node answer-everybody.ts
//
// The key needs conversations:read and conversations:write. Every route: /docs of your instance.
import { createApi, makeClientId, ProblemError } from 'parley-client';

const { PARLEY_URL = '', API_KEY = '' } = process.env;
const api = createApi({ baseUrl: PARLEY_URL, headers: () => ({ authorization: `Bearer ${API_KEY}` }) });

const { items } = await api.call('listConversations', {
  query: { view: 'waiting', sort: 'longest_waiting' },
});
for (const { id: conversationId } of items) {
  try {
    await api.call('claimConversation', { params: { conversationId } });
    await api.call('postMessage', {
      params: { conversationId },
      body: { clientId: makeClientId(), text: 'Thank you for waiting. What can I do for you?' },
    });
    console.log(`answered ${conversationId}`);
  } catch (error) {
    // A person was faster: one gets it.
    if (!(error instanceof ProblemError && error.code === 'already_owned')) throw error;
  }
}
