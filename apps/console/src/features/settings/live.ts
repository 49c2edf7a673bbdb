import type { Inbox, Member, Topic, Workspace } from '@parley/contract';
import { useMemo } from 'react';
import { useLive, useMyMember } from '../../live/live-state.ts';
import { takeNews } from '../../live/news.ts';

/** The answer of a write, taken over at once; the feed brings the same entity a moment later and changes nothing. */
export const takeMember = (member: Member): void => takeNews({ members: [member] });

export const takeTopic = (topic: Topic): void => takeNews({ topics: [topic] });

export const takeInbox = (inbox: Inbox): void => takeNews({ inboxes: [inbox] });

export const takeWorkspace = (workspace: Workspace): void => takeNews({ workspace });

const collator = new Intl.Collator();

/** Members who are here now, by name. */
export function useMembers(): Member[] {
  const members = useLive((state) => state.members);
  return useMemo(
    () =>
      Object.values(members)
        .filter((member) => member.removedAt === null)
        .sort((a, b) => collator.compare(a.name, b.name)),
    [members],
  );
}

const inPlace = (a: Topic, b: Topic): number => a.position - b.position || collator.compare(a.name, b.name);

/** Topics in the order that customers see; those that can be chosen and those that were retired. */
export function useTopics(): { open: Topic[]; retired: Topic[] } {
  const topics = useLive((state) => state.topics);
  return useMemo(() => {
    const sorted = Object.values(topics).sort(inPlace);
    return {
      open: sorted.filter((topic) => topic.retiredAt === null),
      retired: sorted.filter((topic) => topic.retiredAt !== null),
    };
  }, [topics]);
}

/** Inboxes of websites by age: ids of ours sort by time of making. */
export function useWebsites(): Inbox[] {
  const inboxes = useLive((state) => state.inboxes);
  return useMemo(
    () =>
      Object.values(inboxes)
        .filter(({ channel }) => channel === 'web')
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [inboxes],
  );
}

/** Whether I may change this workspace's people and settings. The server decides; this only saves useless forms. */
export function useIsAdmin(): boolean {
  const { role } = useMyMember();
  return role === 'admin' || role === 'owner';
}
