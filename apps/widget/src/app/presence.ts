import type { PresenceFrame, TypingFrame } from '@parley/client/customer';
import { cameBack, conversations, online, openConversation, typing } from './store.ts';

const TYPING_LASTS_MS = 6_000;
const BACK_SHOWN_MS = 6_000;

let typingEnds = 0;

export function onTyping({ conversationId, from, name, typing: isTyping }: TypingFrame): void {
  if (from.kind !== 'member') return;
  clearTimeout(typingEnds);
  typing.value = isTyping ? { conversationId, name } : null;
  typingEnds = window.setTimeout(() => {
    typing.value = null;
  }, TYPING_LASTS_MS);
}

/** A customer is told of the members who serve them. Whom a full list leaves out is not there. */
export function onPresence({ full, subjects }: PresenceFrame): void {
  const before = online.peek();
  const agents = conversations.peek().flatMap(({ agent }) => agent?.id ?? []);
  const now = new Map(full ? agents.map((id) => [id, false]) : before);
  for (const subject of subjects) now.set(subject.id, subject.online);
  const agent = openConversation()?.agent;
  if (agent && before.get(agent.id) === false && now.get(agent.id)) noticeReturn(agent.name);
  online.value = now;
}

function noticeReturn(name: string): void {
  cameBack.value = name;
  setTimeout(() => {
    cameBack.value = null;
  }, BACK_SHOWN_MS);
}
