import { type Chat, conversationJson, lastMessageJson, lastOwnerOf, type Turn } from './chat.ts';
import { contactJson } from './contacts.ts';
import { iso } from './iso.ts';
import type { Random } from './random.ts';
import type { Tables } from './tables.ts';

/** Where a history goes: the log of a workspace, place by place, and the rows that follow from it. */
export type Teller = ReturnType<typeof createTeller>;
type Agent = { id: string; name: string };
type Notice = {
  code: 'assigned' | 'handed_over' | 'closed';
  memberName?: string;
  fromName?: string;
  by?: string;
};

const NULL = '\\N';
const isoOrNull = (at: number | null): string => (at === null ? NULL : iso(at));

/**
 * Tells what happens in conversations exactly as the product would have written it: each thing takes the next place in the log.
 * `lastSeq` is the newest place that is taken already.
 */
export function createTeller(tables: Tables, random: Random, workspaceId: string, lastSeq: number) {
  let seq = lastSeq;

  const event = (chat: Chat, at: number, type: string, payload: string, isInternal = false): void => {
    const contactId = isInternal ? NULL : chat.contact.id;
    tables.event(`${workspaceId}\t${seq}\t${iso(at)}\t${type}\t${chat.id}\t${contactId}\t${payload}\n`);
  };

  const message = (
    chat: Chat,
    at: number,
    kind: string,
    author: string,
    text: string,
    notice: string,
  ): void => {
    seq += 1;
    chat.seq = seq;
    const number = kind === 'note' ? NULL : String(++chat.lastNumber);
    tables.message(
      `${workspaceId}\t${chat.id}\t${seq}\t${number}\t${random.uuid(at)}\t${kind}\t${author}\t${text}\t${notice}\t${iso(at)}\n`,
    );
    event(chat, at, 'message.posted', NULL, kind === 'note');
  };

  const noticed = (chat: Chat, at: number, notice: Notice): void => {
    const { code, memberName = null, fromName = null, by = null } = notice;
    const json = JSON.stringify({ memberName, fromName, by, topicName: null, code });
    message(chat, at, 'system', `system\t${NULL}\t${NULL}\t${NULL}`, '', json);
  };

  /** Who had it, in turn; the row says where the list of his history has it once it is closed. */
  const writeAssignment = (chat: Chat, { owner, reason, startedAt, endedAt, waitingSince }: Turn): void => {
    const { topic, contact } = chat;
    const explanation =
      reason === 'routed'
        ? `{"customer":"longest_waiting","agent":"fewest_active","topicName":"${topic.name}"}`
        : NULL;
    const closedSeq = chat.state === 'closed' ? (chat.last?.seq ?? NULL) : NULL;
    tables.assignment(
      `${workspaceId}\t${chat.id}\t${iso(startedAt)}\t${random.uuid(startedAt)}\t${isoOrNull(endedAt)}\t${owner.id}\t${reason}\t\
${explanation}\t${topic.id}\t${contact.id}\t${isoOrNull(waitingSince)}\t${closedSeq}\n`,
    );
  };

  const endTurn = (chat: Chat, at: number): void => {
    const turn = chat.turns.at(-1);
    if (turn) turn.endedAt = at;
  };

  const say = (chat: Chat, at: number, by: 'contact' | 'member', text: string): void => {
    const author = by === 'contact' ? chat.contact : (chat.owner as Agent);
    message(chat, at, 'text', `${by}\t${author.id}\t${author.name}\t${random.uuid(at)}`, text, NULL);
    chat.last = { seq, by, text, at };
    if (by === 'contact') {
      chat.unansweredSince ??= at;
      chat.contactSeenSeq = seq;
    } else {
      chat.unansweredSince = null;
      chat.memberSeenSeq = seq;
    }
  };

  return {
    start: (chat: Chat, text: string): void => {
      seq += 1;
      chat.contact.seq = seq;
      const payload = `{"conversation":${conversationJson(chat, seq)},"contact":${contactJson(chat.contact)}}`;
      event(chat, chat.startedAt, 'conversation.started', payload);
      say(chat, chat.startedAt, 'contact', text);
    },
    say,
    note: (chat: Chat, at: number, text: string): void => {
      const { id, name } = chat.owner as Agent;
      const before = chat.seq;
      message(chat, at, 'note', `member\t${id}\t${name}\t${random.uuid(at)}`, text, NULL);
      chat.seq = before;
    },
    assign: (chat: Chat, at: number, agent: Agent): void => {
      const former = chat.owner;
      endTurn(chat, at);
      const reason = former ? 'handed_over' : 'routed';
      chat.turns.push({
        owner: agent,
        reason,
        startedAt: at,
        endedAt: null,
        waitingSince: chat.waitingSince,
      });
      seq += 1;
      Object.assign(chat, { state: 'active', owner: agent, waitingSince: null });
      const assignment = `{"conversationId":"${chat.id}","memberId":"${agent.id}","memberName":"${agent.name}","startedAt":"${iso(at)}",\
"endedAt":null,"reason":"${reason}","explanation":null}`;
      const payload = `{"conversation":${conversationJson(chat, seq)},"assignment":${assignment}}`;
      event(chat, at, 'conversation.assigned', payload);
      const code = former ? 'handed_over' : 'assigned';
      noticed(chat, at, { code, memberName: agent.name, ...(former && { fromName: former.name }) });
    },
    close: (chat: Chat, at: number): void => {
      endTurn(chat, at);
      const memberName = chat.owner?.name;
      Object.assign(chat, { state: 'closed', owner: null, unansweredSince: null, closedAt: at });
      seq += 1;
      event(chat, at, 'conversation.closed', `{"conversation":${conversationJson(chat, seq)}}`);
      noticed(chat, at, { code: 'closed', by: 'member', ...(memberName && { memberName }) });
    },
    /** The conversation as it is in the end, and who has it still. */
    keep: (chat: Chat): void => {
      for (const turn of chat.turns) writeAssignment(chat, turn);
      tables.conversation(
        `${workspaceId}\t${chat.id}\t${chat.seq}\t${chat.inboxId}\t${chat.contact.id}\t${chat.topic.id}\t${chat.state}\t\
${chat.owner?.id ?? NULL}\t${lastOwnerOf(chat) ?? NULL}\t${chat.priority}\t${isoOrNull(chat.waitingSince)}\t${isoOrNull(chat.unansweredSince)}\t${chat.lastNumber}\t\
${lastMessageJson(chat)}\t${chat.last?.seq ?? 0}\t${chat.contactSeenSeq}\t${chat.memberSeenSeq}\t${chat.startClientId}\t\
${iso(chat.startedAt)}\t${isoOrNull(chat.closedAt)}\n`,
      );
    },
    get lastSeq() {
      return seq;
    },
  };
}
