import {
  type Access,
  PROBLEMS,
  type ProblemCode,
  type RouteName,
  type RouteSpec,
  routes,
} from '@parley/contract';

export type Operation = { name: RouteName; spec: RouteSpec };

export const operations: readonly Operation[] = (Object.entries(routes) as [RouteName, RouteSpec][]).map(
  ([name, spec]) => ({ name, spec }),
);

/** Success status of a route. */
export const statusOf = ({ status, response, responseKind }: RouteSpec): number =>
  status ?? (response === null && responseKind !== 'file' ? 204 : 200);

/** Whether an `Idempotency-Key` counts for it. */
export const takesIdempotencyKey = ({ method, access, bodyKind }: RouteSpec): boolean =>
  method !== 'GET' && bodyKind !== 'multipart' && ['customer', 'member', 'participant'].includes(access.kind);

/** Every problem that a route may answer, those included that it shares with all like it. */
export function problemsOf(spec: RouteSpec): ProblemCode[] {
  const hasInput = spec.params || spec.query || spec.body || spec.bodyKind === 'multipart';
  const shared: ProblemCode[] = [
    ...(hasInput ? (['invalid_request'] as const) : []),
    ...(spec.body || spec.bodyKind === 'multipart'
      ? (['malformed_body', 'too_large', 'media_type_unsupported'] as const)
      : []),
    ...problemsOfAccess(spec),
    ...(takesIdempotencyKey(spec) ? (['idempotency_key_reused', 'request_in_progress'] as const) : []),
    'rate_limited',
    'internal',
    'unavailable',
  ];
  const all = new Set([...(spec.problems ?? []), ...shared]);
  return [...all].sort((a, b) => PROBLEMS[a][0] - PROBLEMS[b][0]);
}

function problemsOfAccess({ access, method }: RouteSpec): ProblemCode[] {
  if (access.kind === 'public') return [];
  if (access.kind === 'customer') return ['not_signed_in'];
  const foreign: ProblemCode[] = method === 'GET' ? [] : ['foreign_origin'];
  if (access.kind === 'session') return ['not_signed_in', ...foreign];
  if (access.kind === 'operator') return ['not_signed_in', 'not_allowed', ...foreign];
  const scope: ProblemCode[] = access.kind === 'member' ? ['not_allowed', 'scope_missing'] : [];
  return ['workspace_required', 'not_signed_in', ...scope, ...foreign];
}

/** Who may call, in words. */
export function whoMayCall(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'customer':
      return 'a customer, with his visitor token';
    case 'session':
      return 'whoever is signed in';
    case 'operator':
      return 'the instance operator';
    case 'participant':
      return 'a customer or a member, whoever sees the conversation';
    case 'member':
      return access.scope
        ? `members (${access.role} or above); API keys with the scope ${access.scope}`
        : `members (${access.role} or above), signed in`;
  }
}
