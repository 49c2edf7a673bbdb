/** Has the simulator do something; it is of this machine and of this process. */
export async function control(
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status} to ${method} ${path}`);
  return (await answer.json()) as Record<string, unknown>;
}
