import { type Static, Type } from 'typebox';
import { closed } from './scalars.ts';

/** Every expected failure: its code, HTTP status and plain title. Clients translate by code. */
export const PROBLEMS = {
  invalid_request: [400, 'The request is not valid'],
  malformed_body: [400, 'The body cannot be read'],
  workspace_required: [400, 'Say which workspace with the Parley-Workspace header'],
  not_signed_in: [401, 'Sign in first'],
  wrong_credentials: [401, 'E-mail or password is wrong'],
  not_allowed: [403, 'Your role does not allow this'],
  not_author: [403, 'Only its author may change a message'],
  foreign_origin: [403, 'This site may not do that'],
  scope_missing: [403, 'This API key lacks the scope'],
  not_found: [404, 'Not found'],
  link_invalid: [404, 'This link is not valid or was used already'],
  already_owned: [409, 'Somebody else has this conversation'],
  not_owner: [409, 'Take the conversation first'],
  not_waiting: [409, 'This conversation is not waiting'],
  conversation_closed: [409, 'This conversation is closed'],
  conversation_open: [409, 'This conversation is open'],
  client_id_reused: [409, 'The same clientId was used for another message'],
  idempotency_key_reused: [409, 'The same Idempotency-Key was used for another request'],
  request_in_progress: [409, 'The first request with this Idempotency-Key is still running'],
  contact_merged: [409, 'This contact is part of another one'],
  contact_not_merged: [409, 'This contact is part of no other one'],
  name_taken: [409, 'This name is taken'],
  already_member: [409, 'This person is a member already'],
  last_owner: [409, 'A workspace keeps at least one owner'],
  member_gone: [409, 'This member is no longer here'],
  topic_closed: [409, 'Nobody is there for this topic now'],
  line_full: [409, 'Too many are waiting in this line already'],
  too_many_open: [409, 'Too many conversations are open already'],
  storage_full: [409, 'There is no room for more files'],
  at_capacity: [409, 'This agent has as many conversations as allowed'],
  thread_moved_on: [409, 'A colleague answered or took over since you looked'],
  version_conflict: [409, 'The message was changed meanwhile'],
  message_withdrawn: [409, 'The message was withdrawn'],
  not_correctable: [409, 'A message of this kind cannot be corrected'],
  too_late_to_change: [409, 'This message can no longer be changed'],
  too_many_webhooks: [409, 'This workspace has as many webhooks as allowed'],
  not_offered: [409, 'This conversation is not offered to you'],
  too_large: [413, 'Too large'],
  media_type_unsupported: [415, 'This content type is not supported'],
  file_type_refused: [415, 'Files of this type are not accepted'],
  hours_invalid: [422, 'Nobody could keep these opening hours'],
  overflow_invalid: [422, 'The line cannot overflow into this topic'],
  password_weak: [422, 'This password is too easy to guess'],
  message_too_long: [422, 'The message is too long'],
  message_empty: [422, 'The message is empty'],
  rate_limited: [429, 'Too many requests; try again later'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'Not available right now; try again'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** problem+json (RFC 9457). `details` carries what the code promises, such as the owner for `already_owned`. */
export const Problem = closed({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  requestId: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(closed({ path: Type.String(), message: Type.String() }))),
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type Problem = Static<typeof Problem>;
