import type { Json, Media } from '../src/world/model.ts';

/** What the simulator refused, in its words. */
export class Refused extends Error {}

async function call<T>(method: string, path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/control/${path}`, { method, ...init });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Refused(answer.error ?? response.statusText);
  return answer;
}

export function ask<T = Json>(method: string, path: string, body?: Json): Promise<T> {
  if (!body) return call(method, path);
  return call(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** A customer does something. */
export function act(customerId: string, given: Json): Promise<unknown> {
  return ask('POST', `customers/${customerId}/messages`, given);
}

export function uploadMedia(blob: Blob, type: string, filename = ''): Promise<Media> {
  const query = new URLSearchParams({ filename });
  return call('POST', `media?${query}`, { body: blob, headers: { 'content-type': type } });
}

export function mediaUrl(id: string): string {
  return `/control/media/${encodeURIComponent(id)}`;
}
