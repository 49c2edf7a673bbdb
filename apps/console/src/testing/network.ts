import type { DownFrame, UpFrame } from '@parley/contract';
import { vi } from 'vitest';

type Answer = (request: { url: URL; body: unknown }) => unknown;
type Welcome = Extract<DownFrame, { type: 'welcome' }>;

/** What stands at the other end of the line: answers by method and path, and one socket. */
export type Network = {
  /** What the console has said on the socket, without its greeting. */
  said: UpFrame[];
  /** Says something on the socket. */
  tell(frame: DownFrame): void;
  /** Answers requests such as `GET /v1/snapshot` from now on. A `Response` is sent as it is. */
  on(request: string, answer: Answer): void;
};

/** Takes the place of the browser's `fetch` and `WebSocket`; everything of ours is the real thing. */
export function openNetwork(welcome: Omit<Welcome, 'type'>): Network {
  const answers = new Map<string, Answer>();
  const said: UpFrame[] = [];
  let socket: Socket | null = null;

  class Socket {
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    onerror: (() => void) | null = null;
    constructor() {
      socket = this;
      queueMicrotask(() => this.onopen?.());
    }
    send(data: string): void {
      const frame = JSON.parse(data) as UpFrame;
      if (frame.type === 'hello') tell({ type: 'welcome', ...welcome });
      else said.push(frame);
    }
    close(): void {}
  }
  const tell = (frame: DownFrame) => socket?.onmessage?.({ data: JSON.stringify(frame) });

  async function fetchHere(path: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> {
    const url = new URL(path, 'http://console.example');
    const answer = answers.get(`${method} ${url.pathname}`);
    if (!answer) return problem(404, 'not_found');
    const given = typeof body === 'string' ? JSON.parse(body) : body;
    const told = answer({ url, body: given });
    return told instanceof Response ? told : Response.json(told);
  }

  vi.stubGlobal('fetch', fetchHere);
  vi.stubGlobal('WebSocket', Socket);
  // Files go by XMLHttpRequest only where there is one.
  vi.stubGlobal('XMLHttpRequest', undefined);
  return { said, tell, on: (request, answer) => void answers.set(request, answer) };
}

/** A refusal as the server writes it. */
export const problem = (status: number, code: string, details?: object, errors?: object[]): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, details, errors }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
