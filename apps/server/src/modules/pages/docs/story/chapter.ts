import type { RouteName } from '@parley/contract';

/** Who sends a request: nobody, somebody signed in (a cookie), a program (an API key), or a customer (his token). */
type Sender = 'nobody' | 'session' | 'apiKey' | 'customer';

/** What the other side of a channel sends, signed by the collection itself as Meta signs. */
type Hook = { method: 'GET' | 'POST'; isForged?: boolean };

export type Step = {
  name: string;
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
  /** A JavaScript condition on `answer`, for what happens a moment later: asked again until it holds. */
  until?: string;
} & ({ route: RouteName; as: Sender; hook?: never } | { hook: Hook; as?: never; route?: never });

export type Chapter = { name: string; description: string; steps: Step[] };

/** The conversation that the story is about. */
export const conversation = { conversationId: '{{conversationId}}' };
export const owner = { email: 'owner@example.com', password: 'a quiet river under the old bridge' };
