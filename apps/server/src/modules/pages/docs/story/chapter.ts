import type { RouteName } from '@parley/contract';

/** Who sends a request: nobody, somebody signed in (a cookie), a program (an API key), or a customer (his token). */
type Sender = 'nobody' | 'session' | 'apiKey' | 'customer';

export type Step = {
  name: string;
  route: RouteName;
  as: Sender;
  status: number;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** A text that goes up as a file, under this name. */
  file?: { name: string; text: string };
  /** Instead of the sender's own. */
  headers?: Record<string, string>;
  /** Variables that get a fresh id before the request. */
  freshIds?: string[];
  /** Variables that are kept of the answer, by a JavaScript path into it. */
  keep?: Record<string, string>;
  /** JavaScript conditions on `answer`. */
  expect?: string[];
};

export type Chapter = { name: string; description: string; steps: Step[] };

/** The conversation that the story is about. */
export const conversation = { conversationId: '{{conversationId}}' };
export const owner = { email: 'owner@example.com', password: 'a quiet river under the old bridge' };
