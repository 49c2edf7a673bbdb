/**
 * English, and the list of what the app says first; what is needed later is in `en-later.ts`. `{name}` is filled in;
 * plurals choose by `{count}`, ordinals by `{nth}`.
 */
const en = {
  /** Which way the language is written. */
  dir: 'ltr',
  topicsTitle: 'What is it about?',
  agentsOnline: 'We are online',
  agentsOffline: 'Nobody is online right now. Write to us all the same: the answer comes here.',
  noTopics: 'This company does not take messages here at the moment.',
  aboutYou: 'Your name and e-mail (optional)',
  previous: 'Earlier conversations',
  startFirst: 'Write your first message. It goes to the team for {topic}.',
  closedNow: 'Closed',
  opensAt: 'opens {time}',
  lineFull: 'Line is full',
  openNow: 'Open',
  inLine: { one: '{count} waiting', other: '{count} waiting' },
  eta: 'about {range}',
  leaveMessage: 'Nobody can answer right away. Leave a message for {topic}: the answer comes here.',
  composer: 'Your message',
  send: 'Send',
  attach: 'Add files',
  preview: 'Agents see what you type before you send it.',
  you: 'You',
  sending: 'Sending',
  sent: 'Sent',
  seen: 'Seen',
  waitingToSend: 'Waiting to be sent',
  failed: 'Not sent',
  edited: 'edited',
  retry: 'Try again',
  end: 'End',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close chat',
  mute: 'Turn sound off',
  unmute: 'Turn sound on',
  offline: 'No connection. Go on writing: it is sent when the line is back.',
  upToDate: 'Up to date as of {time}.',
  problemTitle: 'This did not work',
  unreachable: 'The chat cannot be reached. Nothing is lost; we keep trying.',
  failure: 'Something went wrong on our side. Please try again.',
  requestId: 'Number for questions: {id}',
};

export default en;

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
/** A whole translation of `T`: what is missing does not compile. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Plural | string };
export type FirstWords = Translation<typeof en>;
