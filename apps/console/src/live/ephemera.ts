import { createStore, useStore } from '../store.ts';

export type Typing = {
  subjectId: string;
  kind: 'contact' | 'member';
  name: string | null;
  preview: string | null;
};
type Presence = { online: ReadonlySet<string>; lostAt: Readonly<Record<string, number>> };

/** Who is connected right now, and since when those are gone whom we saw leave (milliseconds since 1970). */
export const presenceStore = createStore<Presence>({ online: new Set(), lostAt: {} });
/** Who types in which conversation. Never stored anywhere, gone with the page. */
const typingStore = createStore<Readonly<Record<string, readonly Typing[]>>>({});

/** Which conversation each colleague has open, and from it: who has each one open. */
let openBy: Readonly<Record<string, string>> = {};
const viewersStore = createStore<Readonly<Record<string, readonly string[]>>>({});

/** Without a further word after this long, nobody types any more: his connection may have died in mid-sentence. */
const TYPING_SILENCE_MS = 8_000;
const silences = new Map<string, ReturnType<typeof setTimeout>>();

type Subject = { kind: 'contact' | 'member'; id: string };
const NOBODY: readonly Typing[] = [];

export function takePresence(full: boolean, subjects: readonly (Subject & { online: boolean })[]): void {
  presenceStore.update(({ online, lostAt }) => {
    const next = new Set(full ? [] : online);
    const lost = { ...lostAt };
    for (const subject of subjects) {
      if (subject.online) next.add(subject.id);
      else next.delete(subject.id);
    }
    for (const id of online) if (!next.has(id)) lost[id] = Date.now();
    for (const id of next) delete lost[id];
    return { online: next, lostAt: lost };
  });
}

export function takeTyping(
  conversationId: string,
  from: Subject,
  typing: Omit<Typing, 'subjectId' | 'kind'> | null,
): void {
  const key = `${conversationId} ${from.id}`;
  clearTimeout(silences.get(key));
  typingStore.update((all) => {
    const others = (all[conversationId] ?? NOBODY).filter((entry) => entry.subjectId !== from.id);
    if (!typing && others.length === (all[conversationId] ?? NOBODY).length) return all;
    const now = typing ? [...others, { ...typing, subjectId: from.id, kind: from.kind }] : others;
    return { ...all, [conversationId]: now };
  });
  if (typing)
    silences.set(
      key,
      setTimeout(() => takeTyping(conversationId, from, null), TYPING_SILENCE_MS),
    );
  else silences.delete(key);
}

type View = { memberId: string; conversationId: string | null };

export function takeViewers(full: boolean, members: readonly View[]): void {
  const next: Record<string, string> = full ? {} : { ...openBy };
  for (const { memberId, conversationId } of members) {
    if (conversationId) next[memberId] = conversationId;
    else delete next[memberId];
  }
  openBy = next;
  viewersStore.update((before) => viewersOf(next, before));
}

/** By conversation, members in a steady order. A list that did not change stays the same object. */
function viewersOf(
  views: Readonly<Record<string, string>>,
  before: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const lists = Map.groupBy(Object.keys(views).sort(), (memberId) => views[memberId] as string);
  const kept = [...lists].map(([id, list]): [string, readonly string[]] => {
    const known = before[id];
    return [id, known?.join() === list.join() ? known : list];
  });
  return Object.fromEntries(kept);
}

/** The line is cut: what we last heard of others is not known to be true any more. */
export function forgetEphemera(): void {
  for (const timer of silences.values()) clearTimeout(timer);
  silences.clear();
  typingStore.set({});
  takeViewers(true, []);
}

export const useOnline = (subjectId: string): boolean =>
  useStore(presenceStore, ({ online }) => online.has(subjectId));
/** Since when a subject is gone that was here before (milliseconds since 1970); null: here, or never seen. */
export const useLostAt = (subjectId: string): number | null =>
  useStore(presenceStore, ({ lostAt }) => lostAt[subjectId] ?? null);
export const useTyping = (conversationId: string): readonly Typing[] =>
  useStore(typingStore, (all) => all[conversationId] ?? NOBODY);

const NO_VIEWERS: readonly string[] = [];
/** Ids of the members who have a conversation open, myself among them. */
export const useViewers = (conversationId: string): readonly string[] =>
  useStore(viewersStore, (all) => all[conversationId] ?? NO_VIEWERS);
