import { call } from '../parley/http.ts';
import type { Company, Sample } from './open-company.ts';

/** One thing that an agent looks at, as the console asks for it. */
export type Look = {
  name: string;
  /** Asks once; `n` is another each time. */
  ask(company: Company, n: number): Promise<unknown>;
};

const conversations = (name: string, query: (company: Company, sample: Sample) => string): Look => ({
  name,
  ask: (company, n) => get(company, n, `/v1/conversations?${query(company, sampleOf(company, n))}`),
});

/** 37 shares no divisor with the number of samples: one after the other they come from all over the history. */
const sampleOf = ({ samples }: Company, n: number): Sample => samples[(n * 37) % samples.length] as Sample;

const get = ({ parley, plan, agent }: Company, n: number, path: string): Promise<unknown> =>
  call(parley.url, 'GET', path, undefined, agent(n % Math.min(plan.agents, 100)));

/** As the list makes it: the place in the log where a page ended, and the conversation there. */
const cursorAt = ({ seq, id }: Sample): string => Buffer.from(`${seq}.${id}`).toString('base64url');

export const LOOKS: Look[] = [
  conversations('open the list', () => 'view=open'),
  conversations('my conversations', () => 'view=mine'),
  conversations('who waits, longest first', () => 'view=waiting&sort=longest_waiting'),
  conversations('next page, anywhere in the history', (_, sample) => `view=all&cursor=${cursorAt(sample)}`),
  conversations('closed ones', (_, sample) => `view=closed&cursor=${cursorAt(sample)}`),
  conversations('of a topic', (_, { topicId }) => `view=all&topicId=${topicId}`),
  conversations(
    'closed ones of a topic',
    (_, sample) => `view=closed&topicId=${sample.topicId}&cursor=${cursorAt(sample)}`,
  ),
  conversations('of a customer', (_, { contactId }) => `view=all&contactId=${contactId}`),
  conversations('of an agent', (_, { memberId }) => `view=all&memberId=${memberId}`),
  conversations('closed ones of an agent', (_, { memberId }) => `view=closed&memberId=${memberId}`),
  conversations('open ones of an agent', (_, { memberId }) => `view=open&memberId=${memberId}`),
  conversations(
    'of an agent with a customer',
    (_, { memberId, contactId }) => `view=all&memberId=${memberId}&contactId=${contactId}`,
  ),
  { name: 'counts', ask: (company, n) => get(company, n, '/v1/conversations/counts') },
  { name: 'snapshot of the console', ask: (company, n) => get(company, n, '/v1/snapshot') },
  {
    name: 'open a thread',
    ask: async (company, n) => {
      const path = `/v1/conversations/${sampleOf(company, n).id}`;
      await Promise.all([
        get(company, n, path),
        get(company, n, `${path}/messages`),
        get(company, n, `${path}/assignments`),
      ]);
    },
  },
];
