import type { RouteSpec } from '@parley/contract';
import type { Answer, Http } from './http.ts';
import { type Schema, sampleOf } from './sample.ts';
import type { Targets } from './targets.ts';

/** One request of a route, ready to be sent or spoilt. */
export type RouteRequest = {
  method: string;
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
};

/** What a route's schema leaves open and its handler asks for: one of two fields, here the second. */
const ALSO: Record<string, string[]> = { handOverConversation: ['topicId'], changeMany: ['topicId'] };

/** A request that the route accepts, made from its schemas. Fails for a route that nobody taught the test kit to fill. */
export async function requestOf(routeName: string, spec: RouteSpec, targets: Targets): Promise<RouteRequest> {
  const fill = async (schema: unknown, also: readonly string[] = []) => {
    if (!schema) return undefined;
    const wanted = namesIn(schema as Schema, also).filter((name) => name in targets);
    const named = Object.fromEntries(
      await Promise.all(wanted.map(async (name) => [name, await targets[name]?.()])),
    );
    return sampleOf(schema as Schema, named);
  };
  return {
    method: spec.method,
    params: ((await fill(spec.params)) ?? {}) as Record<string, unknown>,
    query: ((await fill(spec.query, ['waitSeconds'])) ?? {}) as Record<string, unknown>,
    body: await fill(spec.body, ALSO[routeName]),
  };
}

/** Fields that must be said, at any depth, and those that are wanted as well. */
function namesIn(schema: Schema, also: readonly string[]): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    schema.required?.includes(name) || also.includes(name) ? [name, ...namesIn(field, also)] : [],
  );
}

/** `/v1/conversations/:conversationId` with its parameters and query in place. */
export function pathOf(spec: RouteSpec, { params, query }: Pick<RouteRequest, 'params' | 'query'>): string {
  const path = spec.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Sends a request as its route wants it: JSON, or a form with a small file. */
export function sendTo(http: Http, spec: RouteSpec, request: RouteRequest): Promise<Answer> {
  const path = pathOf(spec, request);
  if (spec.bodyKind === 'multipart') {
    const form = new FormData();
    form.append('file', new Blob(['some words']), 'words.txt');
    return http.request(spec.method, path, { body: form });
  }
  if (request.body === undefined) return http.request(spec.method, path);
  const headers = { 'content-type': 'application/json' };
  return http.request(spec.method, path, { body: JSON.stringify(request.body), headers });
}
