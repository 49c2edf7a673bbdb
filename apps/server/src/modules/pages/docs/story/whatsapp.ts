import { type Chapter, owner, type Step } from './chapter.ts';

const talk = { conversationId: '{{whatsappTalkId}}' };
const account = { inboxId: '{{whatsappInboxId}}' };

/** A body as Meta sends it, about the number that was connected. */
const hookOf = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '{{wabaId}}',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '14155550134', phone_number_id: '{{phoneNumberId}}' },
            ...value,
          },
        },
      ],
    },
  ],
});

const written = hookOf({
  contacts: [{ profile: { name: 'Jos\u00e9 Mart\u00edn' }, wa_id: '15555550123' }],
  messages: [
    {
      from: '15555550123',
      id: 'wamid.{{whatsappMessageId}}',
      timestamp: '{{nowSeconds}}',
      type: 'text',
      text: { body: 'Is my bicycle ready? \ud83d\udeb2' },
    },
  ],
});

/** Known by what was sent along with the message, as Meta gives it back. */
const receipt = (status: 'delivered' | 'read'): Step => ({
  name: `Meta tells: ${status}`,
  hook: { method: 'POST' },
  status: 200,
  body: hookOf({
    statuses: [
      {
        id: 'wamid.{{whatsappAnswerId}}',
        status,
        timestamp: '{{nowSeconds}}',
        recipient_id: '15555550123',
        biz_opaque_callback_data: '{{whatsappTalkId}}:{{whatsappAnswerSeq}}',
      },
    ],
  }),
});

const answerStands = (state: string): Step => ({
  name: `The bubble says ${state}`,
  route: 'listMessages',
  as: 'apiKey',
  status: 200,
  params: talk,
  until: `answer.items.some(({ delivery }) => delivery && delivery.state === '${state}')`,
});

/** A number is connected, a customer writes, an agent answers, the ticks turn, a template goes out. */
export const whatsapp: Chapter = {
  name: '9 A conversation on WhatsApp',
  description:
    'Both sides of it: what Meta would send is signed by this collection, and what Meta would take goes to the simulator of WhatsApp at graphUrl. docs/whatsapp.md says how to start both in a minute.',
  steps: [
    { name: 'Sign in as the owner', route: 'signIn', as: 'nobody', status: 200, body: owner },
    {
      name: 'Connect a number',
      route: 'connectAccount',
      as: 'session',
      status: 201,
      body: {
        channel: 'whatsapp',
        name: 'WhatsApp of the story',
        door: {
          name: 'App of the story',
          values: { appSecret: '{{appSecret}}', verifyToken: '{{verifyToken}}' },
        },
        address: '{{phoneNumberId}}',
        values: { businessAccountId: '{{wabaId}}', accessToken: '{{accessToken}}', baseUrl: '{{graphUrl}}' },
        topicId: '{{topicId}}',
      },
      keep: { whatsappInboxId: 'account.inboxId', hookKey: "door.hookPath.split('/')[2]" },
    },
    {
      name: 'Meta asks whether somebody is here',
      hook: { method: 'GET' },
      status: 200,
      query: { 'hub.mode': 'subscribe', 'hub.verify_token': '{{verifyToken}}', 'hub.challenge': '4711' },
      expect: ['answer === 4711'],
    },
    {
      name: 'Ask who the number is',
      route: 'testAccount',
      as: 'session',
      status: 200,
      params: account,
      expect: ['answer.ok === true'],
    },
    {
      name: 'A customer writes',
      hook: { method: 'POST' },
      status: 200,
      freshIds: ['whatsappMessageId'],
      body: written,
    },
    { name: 'The same again is harmless', hook: { method: 'POST' }, status: 200, body: written },
    {
      name: 'What is not signed by Meta is not believed',
      hook: { method: 'POST', isForged: true },
      status: 401,
      body: written,
    },
    {
      name: 'They wait in line',
      route: 'listConversations',
      as: 'apiKey',
      status: 200,
      query: { view: 'waiting' },
      until: "answer.items.some(({ inboxId }) => inboxId === pm.collectionVariables.get('whatsappInboxId'))",
      keep: {
        whatsappTalkId:
          "items.find(({ inboxId }) => inboxId === pm.collectionVariables.get('whatsappInboxId')).id",
      },
      expect: ["answer.contacts.some(({ name }) => name === 'Jos\u00e9 Mart\u00edn')"],
    },
    { name: 'Take it', route: 'claimConversation', as: 'apiKey', status: 200, params: talk },
    {
      name: 'Answer',
      route: 'postMessage',
      as: 'apiKey',
      status: 201,
      params: talk,
      freshIds: ['whatsappAnswerId'],
      body: { clientId: '{{whatsappAnswerId}}', text: 'Since this morning!' },
      keep: { whatsappAnswerSeq: 'seq' },
    },
    answerStands('sent'),
    receipt('delivered'),
    answerStands('delivered'),
    receipt('read'),
    answerStands('read'),
    {
      name: 'Which templates there are',
      route: 'syncTemplates',
      as: 'apiKey',
      status: 200,
      params: account,
      keep: {
        templateId: "items.find(({ name }) => name === 'hello_again').id",
      },
    },
    {
      name: 'Send one: the only thing that goes when the 24 hours are over',
      route: 'postTemplate',
      as: 'apiKey',
      status: 201,
      params: talk,
      freshIds: ['whatsappTemplateId'],
      body: {
        clientId: '{{whatsappTemplateId}}',
        templateId: '{{templateId}}',
        values: [{ part: 'body', name: '1', value: 'Jos\u00e9' }],
      },
      expect: ["answer.content.type === 'template'"],
    },
  ],
};
