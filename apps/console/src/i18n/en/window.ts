/** For how long a customer can be answered freely on channels that limit it. */
export const window = {
  closesIn: 'closes in {{time}}',
  closed: 'only templates',
  line: 'You can write freely for {{time}} more',
  hint: 'On this channel, free text gets through only for a while after the customer last wrote. Then only templates do.',
  announce: '{{name}} can be answered freely for {{time}} more.',
  announceClosed: '{{name}} can be answered only with templates now.',
  alarm: 'Reply to {{name}}: the window closes in {{time}}',
  somebody: 'a customer',
  closedReason_one:
    'The customer last wrote more than {{count}} hour ago. Only templates get through until they write again.',
  closedReason_other:
    'The customer last wrote more than {{count}} hours ago. Only templates get through until they write again.',
  neverWrote: 'The customer has not written here yet. Only templates get through until they do.',
  draftKept: 'What you have written is kept for then.',
  stopped: {
    title: 'Nothing is sent over {{account}} until somebody has mended it.',
    waits: 'What you write waits, and goes out in order then.',
    settings: 'Settings of the channels',
  },
} as const;
