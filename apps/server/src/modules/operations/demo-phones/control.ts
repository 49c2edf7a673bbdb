import type { Egress } from '../../../platform/egress/egress.ts';

/** Has the simulator do something. */
export async function control(
  egress: Egress,
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await egress.send({
    method,
    url: `${url}/control/${path}`,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok || answer.status >= 300)
    throw new Error(
      `the simulator did not do ${method} ${path}: ${answer.ok ? answer.status : answer.detail}`,
    );
  return JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;
}
