import type { Board, DownFrame, EventType } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { hasRole, type MemberCaller, type Participant } from '../../../callers.ts';
import { ProblemError, toProblem } from '../../../platform/errors.ts';
import type { LogTail } from '../../../platform/log/tail.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
import { seesAll } from '../../../visibility.ts';
import { boardFrames } from './board-frames.ts';
import { getBoard } from './get-board.ts';

/** What comes together is told together, */
const GATHER_MS = 100;
/** and no more often than this. */
const REST_MS = 1_000;
/** Figures about the last hour change by themselves. */
const AGE_MS = 30_000;

/** Events that a board may show. */
const STIRS = {
  'workspace.updated': false,
  'member.joined': true,
  'member.updated': true,
  'member.removed': true,
  'topic.created': true,
  'topic.updated': true,
  'topic.retired': true,
  'inbox.created': false,
  'inbox.updated': false,
  'contact.updated': false,
  'contact.merged': false,
  'contact.unmerged': false,
  'import.finished': true,
  'conversation.started': true,
  'conversation.assigned': true,
  'conversation.released': true,
  'conversation.closed': true,
  'conversation.reopened': true,
  'conversation.updated': false,
  'conversation.seen': false,
  'message.posted': false,
  'message.changed': false,
  'delivery.changed': false,
  'reaction.changed': false,
} satisfies Record<EventType, boolean>;

/** An open feed; its caller's role is that of now. */
export type Watcher = {
  caller: Participant;
  send(frame: DownFrame): void;
  sendText(text: string): void;
};

/** The watchers of one workspace on this node. */
type Gallery = {
  watchers: Set<Watcher>;
  /** Those of them who have been shown nothing yet. */
  newcomers: Set<Watcher>;
  shown: Board | null;
  /** What each of those has been shown who does not see all, and for whom it is drawn apart. */
  shownTo: Map<Watcher, Board>;
  isDue: boolean;
  drawing: Promise<void> | null;
  pause: NodeJS.Timeout | null;
  aging: NodeJS.Timeout;
  unsubscribe: Promise<() => void>;
};

export type BoardWatch = {
  /** Shows this supervisor the board, and what changes, until `unwatch`. Anybody else is refused, in the feed. */
  watch(watcher: Watcher): void;
  unwatch(watcher: Watcher): void;
  onPresence: OnPresence;
  close(): Promise<void>;
};

/** Draws the board of every workspace that somebody watches: once for all of them, when something changed. */
export function createBoardWatch(
  basics: Basics,
  { tail, roster }: { tail: LogTail; roster: Roster },
): BoardWatch {
  const galleries = new Map<string, Gallery>();

  function open(workspaceId: string): Gallery {
    const { log } = basics;
    const wakeIt = () => wake(workspaceId, gallery);
    const unsubscribe = tail.subscribe(workspaceId, (events) => {
      if (events.some((event) => STIRS[event.type])) wakeIt();
    });
    unsubscribe.catch((error: unknown) => log.warn({ err: error }, 'the board follows its clock only'));
    const gallery: Gallery = {
      watchers: new Set(),
      newcomers: new Set(),
      shown: null,
      shownTo: new Map(),
      isDue: false,
      drawing: null,
      pause: null,
      aging: setInterval(wakeIt, AGE_MS).unref(),
      unsubscribe,
    };
    galleries.set(workspaceId, gallery);
    return gallery;
  }

  function wake(workspaceId: string, gallery: Gallery): void {
    gallery.isDue = true;
    if (!gallery.pause && !gallery.drawing) rest(workspaceId, gallery, GATHER_MS);
  }

  function rest(workspaceId: string, gallery: Gallery, ms: number): void {
    if (galleries.get(workspaceId) !== gallery) return;
    gallery.pause = setTimeout(() => {
      gallery.pause = null;
      if (gallery.isDue) gallery.drawing = draw(workspaceId, gallery);
    }, ms).unref();
  }

  async function draw(workspaceId: string, gallery: Gallery): Promise<void> {
    gallery.isDue = false;
    try {
      const watchers = [...gallery.watchers];
      for (const watcher of watchers.filter((one) => !mayWatch(one))) refuse(watcher);
      const readers = watchers.flatMap((watcher) => readerOf(watcher) ?? []);
      const [first] = readers.filter(seesAll);
      if (first) show(gallery, await getBoard({ ...basics, roster }, first));
      for (const watcher of watchers) await showApart(gallery, watcher);
    } catch (error) {
      gallery.isDue = true;
      basics.log.warn({ err: error }, 'the board was not drawn; it is tried again');
    }
    gallery.drawing = null;
    rest(workspaceId, gallery, REST_MS);
  }

  /** To all who see all. */
  function show(gallery: Gallery, board: Board): void {
    const whole = lazily(() => boardFrames(board, null));
    const news = lazily(() => boardFrames(board, gallery.shown));
    for (const watcher of [...gallery.watchers]) {
      const reader = readerOf(watcher);
      if (!reader || !seesAll(reader)) continue;
      for (const text of gallery.newcomers.delete(watcher) ? whole() : news()) watcher.sendText(text);
    }
    gallery.shown = board;
  }

  async function showApart(gallery: Gallery, watcher: Watcher): Promise<void> {
    const reader = readerOf(watcher);
    if (!reader || seesAll(reader)) return;
    const board = await getBoard({ ...basics, roster }, reader);
    if (!gallery.watchers.has(watcher)) return;
    for (const frame of boardFrames(board, gallery.shownTo.get(watcher) ?? null)) watcher.send(frame);
    gallery.shownTo.set(watcher, board);
  }

  /** Also who was a supervisor when they came. */
  function refuse(watcher: Watcher): void {
    unwatch(watcher);
    watcher.send({ type: 'refused', problem: toProblem(new ProblemError('not_allowed')) });
  }

  function unwatch(watcher: Watcher): void {
    const { workspaceId } = watcher.caller;
    const gallery = galleries.get(workspaceId);
    gallery?.newcomers.delete(watcher);
    gallery?.shownTo.delete(watcher);
    if (gallery?.watchers.delete(watcher) && gallery.watchers.size === 0) leave(workspaceId, gallery);
  }

  function leave(workspaceId: string, gallery: Gallery): void {
    galleries.delete(workspaceId);
    clearInterval(gallery.aging);
    if (gallery.pause) clearTimeout(gallery.pause);
    void gallery.unsubscribe.then((unsubscribe) => unsubscribe()).catch(() => undefined);
  }

  return {
    watch: (watcher) => {
      if (!mayWatch(watcher)) return refuse(watcher);
      const { workspaceId } = watcher.caller;
      const gallery = galleries.get(workspaceId) ?? open(workspaceId);
      gallery.watchers.add(watcher);
      gallery.newcomers.add(watcher);
      wake(workspaceId, gallery);
    },
    unwatch,
    onPresence: (workspaceId) => {
      const gallery = galleries.get(workspaceId);
      if (gallery) wake(workspaceId, gallery);
    },
    close: async () => {
      const open = [...galleries];
      for (const [workspaceId, gallery] of open) leave(workspaceId, gallery);
      await Promise.all(open.map(([, gallery]) => gallery.drawing));
    },
  };
}

const readerOf = ({ caller }: Watcher): MemberCaller | undefined =>
  caller.kind === 'member' && hasRole(caller, 'supervisor') ? caller : undefined;

const mayWatch = (watcher: Watcher): boolean => readerOf(watcher) !== undefined;

/** Made when the first one needs it, and written once for all. */
function lazily(make: () => DownFrame[]): () => string[] {
  let made: string[] | null = null;
  return () => {
    made ??= make().map((frame) => JSON.stringify(frame));
    return made;
  };
}
