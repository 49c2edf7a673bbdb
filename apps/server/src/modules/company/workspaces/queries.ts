import type {
  ChannelAccount,
  ChannelName,
  Inbox,
  InboxSettings,
  Topic,
  Workspace,
  WorkspaceSettings,
} from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

type WorkspaceRow = {
  workspace_id: string;
  seq: number;
  name: string;
  settings: Omit<WorkspaceSettings, keyof typeof NEW_SETTINGS> & Partial<WorkspaceSettings>;
  created_at: Date;
};
type TopicRow = {
  id: string;
  seq: number;
  name: string;
  description: string;
  position: number;
  routing: Topic['routing'];
  answer_minutes: number | null;
  sticky_minutes: number | null;
  max_waiting: number | null;
  keep_place_minutes: number | null;
  hours: Topic['hours'];
  overflow_topic_id: string | null;
  overflow_minutes: number | null;
  when_closed: Topic['whenClosed']['action'];
  closed_text: string;
  when_full: Topic['whenFull']['action'];
  full_text: string;
  retired_at: Date | null;
};
type InboxRow = {
  id: string;
  seq: number;
  channel: ChannelName;
  name: string;
  key: string;
  settings: Omit<InboxSettings, 'replyPolicy' | 'correctionMinutes' | 'namesFromSite'> &
    Partial<InboxSettings>;
  account: ChannelAccount | null;
};

const WORKSPACE = 'workspace_id, seq, name, settings, created_at';
const TOPIC = `id, seq, name, description, position, routing, answer_minutes, sticky_minutes, max_waiting, retired_at,
  hours, overflow_topic_id, overflow_minutes, when_closed, closed_text, when_full, full_text,
  keep_place_minutes`;
const INBOX = 'id, seq, channel, name, key, settings, account';

/**
 * Lets a foreign key look at the row meanwhile. A conversation that starts holds the log when it looks at its topic and
 * inbox; whoever changes these holds them and waits for the log: with plain `for update` each would wait for the other.
 */
const LOCK = 'for no key update';

/** What a workspace has until somebody decides otherwise, also one that was made by an older release. */
export const NEW_SETTINGS = {
  correctionMinutes: 15,
  undoSendSeconds: 0,
  agentVisibility: 'all',
  supervisorVisibility: 'all',
  contactAttributes: [],
} satisfies Partial<WorkspaceSettings>;

const presentWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.workspace_id,
  seq: row.seq,
  name: row.name,
  settings: { ...NEW_SETTINGS, ...row.settings },
  createdAt: row.created_at.toISOString(),
});

const presentTopic = (row: TopicRow): Topic => ({
  id: row.id,
  seq: row.seq,
  name: row.name,
  description: row.description,
  position: row.position,
  routing: row.routing,
  answerMinutes: row.answer_minutes,
  stickyMinutes: row.sticky_minutes,
  maxWaiting: row.max_waiting,
  keepPlaceMinutes: row.keep_place_minutes,
  hours: row.hours,
  overflow:
    row.overflow_topic_id && row.overflow_minutes
      ? { topicId: row.overflow_topic_id, afterMinutes: row.overflow_minutes }
      : null,
  whenClosed: { action: row.when_closed, text: row.closed_text },
  whenFull: { action: row.when_full, text: row.full_text },
  retiredAt: row.retired_at?.toISOString() ?? null,
});

/** What older releases did not know has the meaning that it had then. */
const presentInbox = (row: InboxRow): Inbox => ({
  ...row,
  settings: { replyPolicy: 'strict', correctionMinutes: 0, namesFromSite: false, ...row.settings },
});

export async function findWorkspace(run: Run, id: string, lock = false): Promise<Workspace | undefined> {
  const rows = await run<WorkspaceRow>(
    `select ${WORKSPACE} from workspace where workspace_id = $1 ${lock ? LOCK : ''}`,
    [id],
  );
  return rows.map(presentWorkspace)[0];
}

export async function saveWorkspace(tx: Tx, workspace: Workspace): Promise<void> {
  await tx.query(
    `insert into workspace (${WORKSPACE}) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update set seq = excluded.seq, name = excluded.name, settings = excluded.settings`,
    [workspace.id, workspace.seq, workspace.name, workspace.settings, workspace.createdAt],
  );
}

export async function openLog(tx: Tx, workspaceId: string, epoch: string): Promise<void> {
  await tx.query('insert into event_stream (workspace_id, last_seq, epoch) values ($1, 0, $2)', [
    workspaceId,
    epoch,
  ]);
}

export async function listTopics(run: Run, workspaceId: string): Promise<Topic[]> {
  const rows = await run<TopicRow>(
    `select ${TOPIC} from topic where workspace_id = $1 order by position, id`,
    [workspaceId],
  );
  return rows.map(presentTopic);
}

export async function lockTopics(tx: Tx, workspaceId: string): Promise<Topic[]> {
  const rows = await tx.query<TopicRow>(
    `select ${TOPIC} from topic where workspace_id = $1 order by id ${LOCK}`,
    [workspaceId],
  );
  return rows.map(presentTopic);
}

export async function saveTopic(tx: Tx, workspaceId: string, topic: Topic): Promise<void> {
  await tx.query(
    `insert into topic (workspace_id, ${TOPIC}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (workspace_id, id) do update set seq = excluded.seq, name = excluded.name,
       description = excluded.description, position = excluded.position, routing = excluded.routing,
       answer_minutes = excluded.answer_minutes, sticky_minutes = excluded.sticky_minutes,
       max_waiting = excluded.max_waiting, retired_at = excluded.retired_at, hours = excluded.hours,
       overflow_topic_id = excluded.overflow_topic_id, overflow_minutes = excluded.overflow_minutes,
       when_closed = excluded.when_closed, closed_text = excluded.closed_text, when_full = excluded.when_full,
       full_text = excluded.full_text, keep_place_minutes = excluded.keep_place_minutes`,
    [
      workspaceId,
      topic.id,
      topic.seq,
      topic.name,
      topic.description,
      topic.position,
      topic.routing,
      topic.answerMinutes,
      topic.stickyMinutes,
      topic.maxWaiting,
      topic.retiredAt,
      topic.hours,
      topic.overflow?.topicId ?? null,
      topic.overflow?.afterMinutes ?? null,
      topic.whenClosed.action,
      topic.whenClosed.text,
      topic.whenFull.action,
      topic.whenFull.text,
      topic.keepPlaceMinutes,
    ],
  );
}

export async function listInboxes(run: Run, workspaceId: string): Promise<Inbox[]> {
  const rows = await run<InboxRow>(`select ${INBOX} from inbox where workspace_id = $1 order by id`, [
    workspaceId,
  ]);
  return rows.map(presentInbox);
}

export async function findInbox(
  run: Run,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<Inbox | undefined> {
  const rows = await run<InboxRow>(
    `select ${INBOX} from inbox where workspace_id = $1 and id = $2 ${lock ? LOCK : ''}`,
    [workspaceId, id],
  );
  return rows.map(presentInbox)[0];
}

export async function saveInbox(tx: Tx, workspaceId: string, inbox: Inbox): Promise<void> {
  await tx.query(
    `insert into inbox (workspace_id, ${INBOX}) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, id) do update set seq = excluded.seq, name = excluded.name, settings = excluded.settings,
       account = excluded.account`,
    [workspaceId, inbox.id, inbox.seq, inbox.channel, inbox.name, inbox.key, inbox.settings, inbox.account],
  );
}
