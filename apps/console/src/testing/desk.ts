import type { Contact, Conversation, Inbox, Member, MemberEvent, Message, Workspace } from '@parley/contract';
import { act } from '@testing-library/react';
import { onTestFinished, vi } from 'vitest';
import { feedState, startConnection } from '../live/connection.ts';
import type { Snapshot } from '../live/live-state.ts';
import { takeNews } from '../live/news.ts';
import { soundOn } from '../live/preferences.ts';
import { queryClient } from '../live/query-client.ts';
import { makeContact, makeInbox, makeMember, makeWorkspace } from './entities.ts';
import { type Network, openNetwork } from './network.ts';

const EPOCH = 'epoch';

type Given = {
  members?: Member[];
  workspace?: Workspace;
  inbox?: Inbox;
  contacts?: Contact[];
  conversations?: Conversation[];
  /** The newest page of each conversation's thread. */
  messages?: readonly Message[];
};

/** An event without its place in the log. */
type Happening = MemberEvent extends infer E ? (E extends MemberEvent ? Omit<E, 'seq'> : never) : never;

export type Desk = Network & {
  /** Tells the next event of the log, as the feed would; what it changed is drawn. */
  happen(event: Happening): void;
};

/** Nora's console, connected: the state, the feed and the outbox are the real ones, the network is ours. */
export async function openDesk(given: Given = {}): Promise<Desk> {
  const { conversations = [], messages = [] } = given;
  const snapshot = snapshotOf(given);
  const network = openNetwork({
    ...snapshot.position,
    head: snapshot.position.cursor,
    you: { kind: 'member', id: snapshot.me.id },
    workspaceId: snapshot.workspace.id,
    heartbeatMs: 25_000,
    seesAll: true,
    settings: snapshot.workspace.settings,
  });
  network.on('GET /v1/snapshot', () => snapshot);
  network.on('GET /v1/conversations/counts', () => ({ mine: 0, waiting: 0, active: 0, waitingByTopic: {} }));
  for (const { id } of conversations) {
    network.on(`GET /v1/conversations/${id}/messages`, () => ({
      items: messages.filter(({ conversationId }) => conversationId === id),
      hasOlder: false,
      hasNewer: false,
    }));
    network.on(`GET /v1/conversations/${id}/assignments`, () => ({ items: [] }));
  }
  await connect();
  takeNews({ conversations, contacts: given.contacts ?? [makeContact()] });

  let seq = snapshot.position.cursor;
  return {
    ...network,
    happen(event) {
      seq += 1;
      act(() => network.tell({ type: 'event', event: { ...event, seq } as MemberEvent }));
    },
  };
}

const snapshotOf = ({ members = [makeMember('nora'), makeMember('ben')], ...given }: Given): Snapshot => ({
  position: { epoch: EPOCH, cursor: 100 },
  me: members[0] ?? makeMember('nora'),
  workspace: given.workspace ?? makeWorkspace(),
  members,
  topics: [],
  inboxes: [given.inbox ?? makeInbox()],
});

async function connect(): Promise<void> {
  soundOn.set(false); // there is no loudspeaker
  const stop = new AbortController();
  await startConnection({ workspaceId: 'northwind', userId: 'nora', signal: stop.signal });
  await vi.waitUntil(() => feedState.get()?.state === 'online', { timeout: 10_000 });
  onTestFinished(() => {
    stop.abort();
    queryClient.clear();
    localStorage.clear();
    vi.unstubAllGlobals();
  });
}
