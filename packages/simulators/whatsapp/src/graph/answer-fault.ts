import type { FastifyReply } from 'fastify';
import type { Parts } from '../simulator-parts.ts';
import { type AnswerFault, used } from '../world/trouble.ts';
import { errorBody, GraphError, usualError } from './errors.ts';

/** What goes wrong with this answer, if anything; counts it. */
export function nextFault({ world }: Parts, isMessage: boolean): AnswerFault | 'none' {
  const { api } = world.trouble;
  if (api.fault === 'none' || api.times === 0 || (api.scope === 'messages' && !isMessage)) return 'none';
  api.times = used(api.times);
  const { fault } = api;
  if (api.times === 0) api.fault = 'none';
  world.tell('trouble', world.trouble);
  return fault;
}

/** Faults that come before anything was done. Returns true when it has taken the answer over. */
export function faultBefore(parts: Parts, fault: AnswerFault | 'none', reply: FastifyReply): boolean {
  switch (fault) {
    case 'hang':
      return takeOver(reply);
    case 'close':
      return takeOver(reply, () => reply.raw.destroy());
    case 'http_500':
      throw new GraphError(2, {
        status: 500,
        message: 'An unexpected error occurred. Please retry your request',
      });
    case 'http_429':
      throw usualError(4, 429);
    case 'error':
      throw usualError(parts.world.trouble.api.code);
    case 'html_502':
      return takeOver(reply, () => {
        reply.raw.writeHead(502, { 'content-type': 'text/html' });
        reply.raw.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
      });
    default:
      return false;
  }
}

/** Faults that come when all was done: the business cannot know that its message was taken. */
export function faultAfter(fault: AnswerFault | 'none', reply: FastifyReply, answer: string): boolean {
  switch (fault) {
    case 'hang_after_accept':
      return takeOver(reply);
    case 'close_after_accept':
      return takeOver(reply, () => reply.raw.destroy());
    case 'close_mid_answer':
      return takeOver(reply, () => {
        reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
        reply.raw.write(answer.slice(0, answer.length / 2), () => reply.raw.destroy());
      });
    case 'http_500_after_accept':
      throw new GraphError(1, { status: 500, message: 'An unknown error occurred' });
    default:
      return false;
  }
}

function takeOver(reply: FastifyReply, act: () => void = () => undefined): true {
  reply.hijack();
  act();
  return true;
}

export function sendError(reply: FastifyReply, error: GraphError, trace: string): FastifyReply {
  return reply.status(error.status).send(errorBody(error, trace));
}
