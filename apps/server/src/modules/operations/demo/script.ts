import type { ContactKey } from './cast/contacts.ts';
import type { MemberKey } from './cast/members.ts';
import type { TopicKey } from './cast/topics.ts';

/** `90s`, `20m`, `5h`, `2d`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`;

type Pause = { does: 'pause'; for: Duration };
export type CustomerStep = { does: 'say'; text: string } | { does: 'read' } | { does: 'end' };
export type MemberStep = { member: MemberKey } & (
  | { does: 'take' }
  | { does: 'reply' | 'note'; text: string }
  | { does: 'answer'; text: string; to: string }
  | { does: 'correct'; text: string }
  | { does: 'withdraw' }
  | HandOver
  | { does: 'close' }
  | { does: 'reopen' }
);
export type HandOver = {
  does: 'hand over';
  note?: string | undefined;
  to: { member: MemberKey } | { topic: TopicKey };
};
/** One thing that somebody does. Between two of them passes the time that reading and typing take. */
export type Step = Pause | CustomerStep | MemberStep;

/** Days before today and the time of day on the shop's clock; or how long ago the last step was. */
export type When = { daysAgo: number; at: `${number}:${number}` } | { lastStepAgo: Duration };

export type Script = { contact: ContactKey; topic: TopicKey; when: When; steps: Step[] };

/** `14 days ago at 10:05, Grace about orders`, then what happened. */
export const past = (
  daysAgo: number,
  at: `${number}:${number}`,
  contact: ContactKey,
  topic: TopicKey,
  steps: Step[],
): Script => ({ contact, topic, when: { daysAgo, at }, steps });

/** The same for what goes on now: told from its end. */
export const recent = (
  lastStepAgo: Duration,
  contact: ContactKey,
  topic: TopicKey,
  steps: Step[],
): Script => ({ contact, topic, when: { lastStepAgo }, steps });

export const pause = (length: Duration): Step => ({ does: 'pause', for: length });
export const says = (text: string): Step => ({ does: 'say', text });
/** The customer looks at what was written. */
export const reads: Step = { does: 'read' };
/** The customer ends the conversation himself. */
export const ends: Step = { does: 'end' };

const actor = (member: MemberKey) => ({
  takes: { does: 'take', member } as Step,
  replies: (text: string): Step => ({ does: 'reply', member, text }),
  notes: (text: string): Step => ({ does: 'note', member, text }),
  /** Replies to the message that has these words. */
  answers: (to: string, text: string): Step => ({ does: 'answer', member, text, to }),
  /** Their newest message says something else now. */
  corrects: (text: string): Step => ({ does: 'correct', member, text }),
  /** Takes their newest message back. */
  withdraws: { does: 'withdraw', member } as Step,
  handsTo: (to: MemberKey, note?: string): Step => ({ does: 'hand over', member, to: { member: to }, note }),
  returnsTo: (topic: TopicKey, note?: string): Step => ({ does: 'hand over', member, to: { topic }, note }),
  closes: { does: 'close', member } as Step,
  reopens: { does: 'reopen', member } as Step,
});

export const marit = actor('marit');
export const daniel = actor('daniel');
export const nora = actor('nora');
export const tomas = actor('tomas');
export const layla = actor('layla');
export const juma = actor('juma');
export const priya = actor('priya');
