import { type Html, html } from '../apps/index.ts';
import { words } from './words.ts';

/** Three things to paste into a terminal: be a customer, be an agent, listen. */
export function quickstart(publicUrl: string): Html {
  return html`<section id="quickstart">
<h2>${words.page.quickstart}</h2>
<p>${words.page.quickCustomer}</p>
<pre>${customerLines(publicUrl)}</pre>
<p>${words.page.quickMember}</p>
<pre>${memberLines(publicUrl)}</pre>
<p>${words.page.quickFeed}</p>
<pre>${feedLines(publicUrl)}</pre>
</section>
`;
}

const customerLines = (url: string) => `curl ${url}/v1/customer/inboxes/$INBOX_KEY

curl ${url}/v1/customer/visitors -H 'content-type: application/json' \\
  -d '{"inboxKey": "'$INBOX_KEY'", "name": "Amina Otieno"}'

curl ${url}/v1/customer/conversations -H "authorization: Bearer $VISITOR_TOKEN" -H 'content-type: application/json' \\
  -d '{"clientId": "start-0001", "topicId": "'$TOPIC_ID'", "message": {"clientId": "start-0001", "text": "Hello"}}'`;

const memberLines = (
  url: string,
) => `curl "${url}/v1/conversations?view=waiting&sort=longest_waiting" -H "authorization: Bearer $API_KEY"

curl -X POST ${url}/v1/conversations/$CONVERSATION_ID/claim -H "authorization: Bearer $API_KEY"

curl ${url}/v1/conversations/$CONVERSATION_ID/messages -H "authorization: Bearer $API_KEY" -H 'content-type: application/json' \\
  -d '{"clientId": "answer-0001", "text": "Let me look, Amina."}'`;

const feedLines = (url: string) => `const feed = new WebSocket('${url.replace(/^http/, 'ws')}/feed');
feed.onopen = () => feed.send(JSON.stringify({ type: 'hello', token: TOKEN }));
feed.onmessage = ({ data }) => {
  const frame = JSON.parse(data);
  if (frame.type === 'event') console.log(frame.event.seq, frame.event.type);
};`;
