import { LIMITS } from '@parley/contract';

/** What the documents say beyond what the schemas say. */
export const words = {
  title: 'Parley API',
  intro:
    'Customers and agents write to each other through the same routes that Parley’s own widget and console use. There is no other way in.',
  tags: {
    account: 'Setting up, signing in, sessions and invitations.',
    people: 'Members, invitations and API keys of a workspace.',
    bans: 'Who is let in no more: contacts and ranges of addresses, with a reason and an end.',
    channels: 'Where customers write besides the website: doors, accounts, message templates.',
    webhooks: 'Events for programs that are called instead of listening.',
    instance: 'The workspaces of this instance, for its operator.',
    settings: 'The workspace, its topics and its inboxes.',
    conversations: 'What members do: list, read, claim, answer, hand over, close.',
    views:
      'Views of the inbox, segments of customers and searches that members keep, for themselves or for all.',
    board: 'What supervisors watch: every line, every agent, the last hour.',
    contacts: 'The customers.',
    search: 'Everything that was said, with operators such as from: and before:.',
    files: 'Files in conversations.',
    customer: 'What customers do: look at an inbox, start a conversation, write, read, end.',
    imports:
      'Tables that come in: conversations and customers of the past. And everything that goes out again.',
    identity: 'Customers whom their site vouches for by its signature, and the secrets that it signs with.',
    context: 'Cards beside a conversation, filled by programs of the company.',
    feed: 'What is new, for networks that let no WebSocket through.',
  } as Record<string, string>,
  security: {
    session:
      'The cookie that POST /v1/session sets (`__Host-parley_session` on https). A request that writes with it must carry an `Origin` of Parley’s own, which browsers send by themselves.',
    apiKey: 'An API key of a workspace. It acts for the member who made it, within its scopes.',
    visitorToken:
      'The token that POST /v1/customer/visitors gives. It is a customer’s only way back to his conversations.',
  },
  parameters: {
    workspace:
      'Which workspace, for somebody signed in who is a member of several. API keys and tokens know theirs.',
    idempotencyKey:
      'Makes a repeat harmless: within a day, the same key with the same request gets the first answer, and nothing happens twice.',
  },
  notFoundNote:
    'What belongs to another workspace, or to another customer, is “not found”; never “forbidden”.',
  topics: [
    {
      id: 'who',
      title: 'Who calls',
      text: [
        'A customer sends “Authorization: Bearer pvt_…”, the token that becoming a visitor gave him. A program sends “Authorization: Bearer pak_…”, an API key with scopes. The console has a session cookie, and says with “Parley-Workspace” which workspace it means if there are several.',
        'What belongs to another workspace, or to another customer, is not found; never forbidden.',
      ],
    },
    {
      id: 'repeat',
      title: 'Sending twice',
      text: [
        'Every message carries a clientId that its sender makes: 8 to 64 letters, digits, “-” or “_”, unique for ever per sender and conversation. When an answer is lost, send the same again: you get the first result, with the same id and the same place. The same clientId with other words is refused (client_id_reused).',
        'Other writes take an Idempotency-Key header that does the same for a day.',
      ],
    },
    {
      id: 'order',
      title: 'Order, and missing nothing',
      text: [
        'Everything that happens in a workspace has one place in its log: seq, 1, 2, 3 … without gaps. Threads sort by seq. Messages that a customer may see have a number as well, dense within their conversation: whoever has 1 to n has everything.',
        'Fetch a snapshot, connect to the feed with its position, and apply each event once. After a break, come back with the last seq you applied. If the feed answers “resync”, fetch a snapshot again.',
      ],
    },
    {
      id: 'pages',
      title: 'Pages',
      text: [
        'Lists answer with items and nextCursor; give nextCursor back as cursor for the next page, until it is null. Threads page by place: before and after are seqs, and hasOlder and hasNewer say whether there is more.',
      ],
    },
    {
      id: 'problems',
      title: 'Problems',
      text: [
        'Every failure is application/problem+json (RFC 9457). Decide by code, never by title. errors says which fields are wrong, details what the code promises (the owner for already_owned), requestId finds the request in the log.',
      ],
    },
    {
      id: 'limits',
      title: 'Limits',
      text: [
        `A message has at most ${LIMITS.messageChars.toLocaleString('en')} characters unless the workspace says otherwise, and ${LIMITS.attachments} files. A file has at most ${LIMITS.fileBytes / 1024 / 1024} MB unless the instance says otherwise; its type is told by its content. A frame on the feed has at most ${LIMITS.frameBytes / 1024} KiB.`,
        'Calls are counted per caller, and per address for whoever is nobody yet. Over the limit the answer is 429 with Retry-After, in seconds.',
      ],
    },
  ],
  rates: {
    read: 'reading',
    search: 'searching',
    write: 'changing',
    post: 'posting messages',
    upload: 'uploading',
    login: 'signing in, becoming a visitor',
    open: 'public pages',
  },
  webhooks: {
    title: 'Webhooks',
    text: [
      'For programs that are called instead of listening. An admin makes a webhook with a URL and the types of events that it is told; each event is one POST with {type, timestamp, data}, where data is the event as the feed tells it.',
      'Calls are signed as Standard Webhooks describes: “webhook-signature” has one or more “v1,<base64>” of HMAC-SHA256 over “<webhook-id>.<webhook-timestamp>.<body>”, under the bytes that stand in base64 after “whsec_”. While a secret is changed, both sign. Refuse a timestamp that is more than five minutes away, and treat a webhook-id that you have seen as done.',
      '2xx within 10 seconds is success; everything else, a redirect too, is tried again with growing pauses for 24 hours. 410 pauses the webhook. Every event arrives at least once or stands in the list of failed deliveries; the events of a conversation come in order unless one of them fails four times.',
    ],
    headers: {
      'webhook-id': 'The same for every attempt of one delivery.',
      'webhook-timestamp': 'When this attempt was made, in seconds since 1970.',
      'webhook-signature': 'v1,<base64>; several, parted by spaces, while a secret is changed.',
    },
    type: 'The type of the event, or webhook.test.',
    success: 'Taken; any 2xx is.',
    gone: 'Never again: the webhook is paused.',
    failure: 'Tried again for 24 hours.',
  },
  hooks: {
    title: 'Hooks of channels',
    text: [
      'Where the other side of a channel delivers, by the path that connecting an account shows. Who calls proves it by the signature of that channel, over the bytes of the body: Meta with “X-Hub-Signature-256”, a company’s own program as Standard Webhooks describes. What is not signed is answered 401 and not stored.',
      'It is answered 200 as soon as it is stored, whatever it says, and worked through afterwards, in order. Repeats are harmless.',
    ],
    handshake: 'Meta asks whether somebody is here, with the verify token',
    receive: 'Deliver what customers did',
    key: 'The secret part of the path; it leads to one door of one workspace.',
    challenge: 'What was asked to be said.',
    success: 'Stored. Worked through a moment later.',
    unsigned: 'No signature of this door.',
    tooLarge: 'More than 4 MB.',
    meta: 'As Meta’s Cloud API sends it.',
    program: 'Calls of a company’s own program',
    programText:
      'What agents answer, for a program that is connected as a channel of its own, signed as webhooks are. 2xx within 20 seconds is “sent”; the same comes again under the same webhook-id until then, for 24 hours.',
    programStops: 'The account stops, until an admin resumes it.',
  },
  feed: {
    title: 'The feed',
    text: [
      'One WebSocket at /feed, for customers and members alike. Every frame is a JSON object with a type. The first one up is hello, within 10 seconds; the answer is welcome, or a close code.',
      'Each event on the feed is a change that was committed. Apply events in the order of seq; a seq that you have already is a repeat. head tells the newest seq at every heartbeat: whoever has less has missed something, and says hello again with his cursor.',
    ],
    up: 'Sent to Parley',
    down: 'Sent by Parley',
    closeCodes: 'Close codes',
    close: {
      restarting: 'The server restarts. Come back at once.',
      tooSlow: 'You read too slowly. Come back with your cursor.',
      silent: 'Nothing was heard of you for two heartbeats. Come back.',
      notSignedIn: 'Neither token nor session was good.',
      sessionEnded: 'Your session, token, key or membership has ended.',
      protocol: 'A frame was not valid.',
      rateLimited: 'Too many frames. Come back later.',
    } as Record<string, string>,
  },
  page: {
    quickstart: 'Quick start',
    quickCustomer:
      'Write as a customer. The inbox key stands under Settings → Inboxes and in the widget’s script tag.',
    quickMember: 'Answer as a program, with an API key from Settings → API keys.',
    quickFeed: 'Listen, in any browser or in Node:',
    documents: 'Machine-readable:',
    routes: 'Routes',
    who: 'Who',
    path: 'Path',
    query: 'Query',
    body: 'Body',
    multipart: 'multipart/form-data with one part, the file, in the field “file”',
    answer: 'Answer',
    nothing: 'no content',
    bytes: 'the bytes of the file',
    problems: 'Problems',
    example: 'Example',
    optional: 'optional',
    schemas: 'Schemas',
    code: 'Code',
    status: 'Status',
    meaning: 'Meaning',
    per: (points: number, seconds: number) => `${points} in ${seconds} s`,
    postman: 'A Postman collection lies in the repository: docs/api/parley.postman_collection.json.',
  },
};
