import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Parts } from '../simulator-parts.ts';
import type { Json } from '../world/model.ts';
import { APP_EDGES, WABA_EDGES } from './account.ts';
import { faultAfter, faultBefore, nextFault, sendError } from './answer-fault.ts';
import { checkToken } from './check-token.ts';
import { GraphError } from './errors.ts';
import type { Edge, Edges, GraphCall } from './graph-call.ts';
import { MEDIA_EDGES } from './media.ts';
import { NUMBER_EDGES } from './numbers.ts';
import { Limits } from './send/limits.ts';
import { TEMPLATE_EDGES } from './templates.ts';

const METHODS = ['GET', 'POST', 'DELETE'] as const;

interface Path {
  version: string;
  node: string;
  edge?: string;
}

/** The Graph API: `/{version}/{node}` and `/{version}/{node}/{edge}`. */
export function addGraphRoutes(app: FastifyInstance, parts: Parts): void {
  const limits = new Limits(parts);
  app.setErrorHandler((error: Error, _request, reply) => {
    const fault = new GraphError(100, { message: `(#100) The request cannot be read: ${error.message}` });
    return sendError(reply, fault, parts.ids.trace());
  });
  const handler = (request: FastifyRequest, reply: FastifyReply) =>
    answer(parts, limits, request, reply).catch((error: unknown) =>
      sendError(reply, asGraphError(error), parts.ids.trace()),
    );
  for (const method of METHODS) {
    app.route({ method, url: '/:version/:node', handler });
    app.route({ method, url: '/:version/:node/:edge', handler });
  }
}

async function answer(
  parts: Parts,
  limits: Limits,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { version, node, edge } = request.params as Path;
  if (!/^v\d+\.\d+$/.test(version)) throw unknownPath(`/${version}/${node}`);
  const fault = nextFault(parts, edge === 'messages');
  await delay(parts);
  if (faultBefore(parts, fault, reply)) return reply;
  checkToken(parts, request, edge === 'messages');

  const work = findEdge(parts, request.method, node, edge);
  const result = await work(await callOf(parts, limits, node, request));
  if (faultAfter(fault, reply, JSON.stringify(result))) return reply;
  return reply.send(result);
}

/** The slow provider. */
async function delay({ world, clock }: Parts): Promise<void> {
  const { delayMs } = world.trouble.api;
  if (delayMs > 0) await new Promise<void>((resolve) => clock.after(delayMs, resolve));
}

async function callOf(
  parts: Parts,
  limits: Limits,
  node: string,
  request: FastifyRequest,
): Promise<GraphCall> {
  const query = request.query as Record<string, string>;
  const { body } = request;
  if (Buffer.isBuffer(body)) {
    return { parts, limits, node, query, body: {}, form: await formOf(body, request) };
  }
  return { parts, limits, node, query, body: (body ?? {}) as Json, form: undefined };
}

async function formOf(body: Buffer, { headers }: FastifyRequest): Promise<FormData> {
  const response = new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  });
  return response.formData().catch(() => {
    throw new GraphError(100, { message: '(#100) The body is not valid multipart.' });
  });
}

function findEdge(parts: Parts, method: string, node: string, edge: string | undefined): Edge {
  const edges = edgesOf(parts, node);
  const found = edges?.[edge ? `${method} ${edge}` : method];
  if (found) return found;
  if (edges && edge) throw unknownPath(`/${edge}`);
  const verb = method.toLowerCase();
  throw new GraphError(100, {
    subcode: 33,
    message: `Unsupported ${verb} request. Object with ID '${node}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

function edgesOf({ world }: Parts, node: string): Edges | undefined {
  if (world.numbers.has(node)) return NUMBER_EDGES;
  if (node === world.account.wabaId) return WABA_EDGES;
  if (node === world.account.appId) return APP_EDGES;
  if (world.templates.has(node)) return TEMPLATE_EDGES;
  return world.media.has(node) ? MEDIA_EDGES : undefined;
}

function unknownPath(path: string): GraphError {
  return new GraphError(2500, { message: `Unknown path components: ${path}` });
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  console.error(error);
  return new GraphError(1, { message: 'An unknown error occurred' });
}
