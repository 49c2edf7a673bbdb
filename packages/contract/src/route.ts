import type { Static, TSchema } from 'typebox';
import type { Role, Scope } from './entities/workspace.ts';
import type { ProblemCode } from './problems.ts';

/**
 * Who may call a route.
 * `public`: anybody. `customer`: the bearer of a visitor token. `session`: whoever is signed in, in no workspace yet.
 * `member`: a member with at least this role; an API key needs `scope` as well, and reaches nothing that names none.
 * `participant`: a customer or a member, whoever takes part in the conversation; an API key needs `conversations:read`.
 * `operator`: the instance operator.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'customer' }
  | { kind: 'session' }
  | { kind: 'member'; role: Role; scope: Scope | null }
  | { kind: 'participant' }
  | { kind: 'operator' };

/** How often a route may be called; the figures are the server's. */
export type RateClass = 'read' | 'write' | 'post' | 'upload' | 'login' | 'visit' | 'open' | 'search';

export type RouteSpec = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Fastify's form, `/v1/conversations/:conversationId`. */
  path: `/${string}`;
  summary: string;
  tag: string;
  access: Access;
  rate: RateClass;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** `multipart` bodies are streams and have no schema. */
  bodyKind?: 'json' | 'multipart' | 'form';
  response: TSchema | null;
  /** `file`: the answer is the bytes themselves. */
  responseKind?: 'json' | 'file';
  /** Success status; 200, or 204 without a response. */
  status?: number;
  /** Problems beyond those that every route may answer. */
  problems?: readonly ProblemCode[];
};

type Part<R extends RouteSpec, K extends 'params' | 'query' | 'body'> = R[K] extends TSchema
  ? Static<R[K]>
  : undefined;
export type ParamsOf<R extends RouteSpec> = Part<R, 'params'>;
export type QueryOf<R extends RouteSpec> = Part<R, 'query'>;
export type BodyOf<R extends RouteSpec> = Part<R, 'body'>;
export type ResponseOf<R extends RouteSpec> = R['response'] extends TSchema
  ? Static<R['response']>
  : undefined;

/** Declares a route; only gives the literal its type. */
export const route = <const R extends RouteSpec>(spec: R): R => spec;

export const anybody = { kind: 'public' } as const satisfies Access;
export const customer = { kind: 'customer' } as const satisfies Access;
export const signedIn = { kind: 'session' } as const satisfies Access;
export const participant = { kind: 'participant' } as const satisfies Access;
export const operator = { kind: 'operator' } as const satisfies Access;
export const member = <const L extends Role, const S extends Scope | null>(role: L, scope: S) =>
  ({ kind: 'member', role, scope }) as const satisfies Access;
