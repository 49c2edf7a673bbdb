import type { DownFrame, UpFrame } from '@parley/contract';
import { WebSocket } from 'ws';
import { until } from './until.ts';

type Of<T extends DownFrame['type']> = Extract<DownFrame, { type: T }>;

/** A bare socket on the feed that keeps every frame it was told: what a client sees, without a client's help. */
export type FeedRecorder = {
  frames: DownFrame[];
  /** Event payloads in the order of their arrival. */
  events(): Of<'event'>['event'][];
  send(frame: UpFrame | Record<string, unknown>): void;
  sendText(text: string): void;
  /** The first frame of this type that fits, now or later. */
  next<T extends DownFrame['type']>(type: T, fits?: (frame: Of<T>) => boolean): Promise<Of<T>>;
  closed: Promise<{ code: number; reason: string }>;
  close(): Promise<void>;
  /** Breaks the line without a goodbye. */
  terminate(): void;
  socket: WebSocket;
};

type Hello = { token?: string; workspaceId?: string; epoch?: string; cursor?: number };

/** Opens the feed and says hello; pass `hello: null` to say nothing. */
export async function openFeed(
  serverUrl: string,
  options: { hello: Hello | null; headers?: Record<string, string> },
): Promise<FeedRecorder> {
  const socket = new WebSocket(`${serverUrl.replace(/^http/, 'ws')}/feed`, {
    headers: options.headers ?? {},
  });
  const frames: DownFrame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(data.toString()) as DownFrame));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  if (options.hello) socket.send(JSON.stringify({ type: 'hello', ...options.hello }));
  return recorderOf(socket, frames, closed);
}

function recorderOf(socket: WebSocket, frames: DownFrame[], closed: FeedRecorder['closed']): FeedRecorder {
  return {
    frames,
    socket,
    closed,
    events: () => frames.filter((frame) => frame.type === 'event').map((frame) => frame.event),
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendText: (text) => socket.send(text),
    next: (type, fits = () => true) =>
      until(() => frames.find((frame): frame is never => frame.type === type && fits(frame as never))),
    close: async () => {
      socket.close();
      await closed;
    },
    terminate: () => socket.terminate(),
  };
}
