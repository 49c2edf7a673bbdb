import type { BodyOf, Inbox, routes, Topic, Workspace } from '@parley/contract';
import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { checkQueue } from './check-queue.ts';
import { NEW_LINE, newInbox } from './create-workspace.ts';
import {
  findInbox,
  findWorkspace,
  listTopics,
  lockTopics,
  saveInbox,
  saveTopic,
  saveWorkspace,
} from './queries.ts';

type Body<N extends keyof typeof routes> = BodyOf<(typeof routes)[N]>;

/** Two things of one workspace may not share a name; the database decides, and says so under race, too. */
async function orNameTaken<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: { code?: string }) => {
    throw error.code === '23505' ? new ProblemError('name_taken') : error;
  });
}

/** Writes one entity under the next place in the log and appends the event that carries it. */
async function record<E extends { seq: number }>(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  event: { type: string; name: string; entity: E; save: (entity: E) => Promise<void> },
): Promise<E> {
  const seq = await tx.takeSeqs(workspaceId, 1);
  const entity = { ...event.entity, seq };
  await event.save(entity);
  const payload = { [event.name]: entity };
  await tx.append(workspaceId, [
    { seq, at: deps.clock.now(), type: event.type, conversationId: null, contactId: null, payload },
  ]);
  return entity;
}

export async function updateWorkspace(
  deps: Deps,
  { workspaceId }: MemberCaller,
  body: Body<'updateWorkspace'>,
): Promise<Workspace> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findWorkspace(tx.query, workspaceId, true);
    if (!before) throw new ProblemError('not_found');
    const entity = {
      ...before,
      name: body.name ?? before.name,
      settings: { ...before.settings, ...body.settings },
    };
    return record(tx, deps, workspaceId, {
      type: 'workspace.updated',
      name: 'workspace',
      entity,
      save: (w) => saveWorkspace(tx.query, w),
    });
  });
}

export async function createTopic(
  deps: Deps,
  { workspaceId }: MemberCaller,
  body: Body<'createTopic'>,
): Promise<Topic> {
  const create = deps.db.inTransaction(workspaceId, async (tx) => {
    const known = await listTopics(tx.query, workspaceId);
    const position = Math.max(-1, ...known.map((topic) => topic.position)) + 1;
    const entity: Topic = {
      id: deps.newId(),
      seq: 0,
      description: '',
      ...NEW_LINE,
      ...body,
      position,
      retiredAt: null,
    };
    checkQueue(entity.id, body, known);
    return record(tx, deps, workspaceId, {
      type: 'topic.created',
      name: 'topic',
      entity,
      save: (t) => saveTopic(tx.query, workspaceId, t),
    });
  });
  return orNameTaken(create);
}

export async function updateTopic(
  deps: Deps,
  caller: MemberCaller,
  id: string,
  body: Body<'updateTopic'>,
): Promise<Topic> {
  return orNameTaken(
    changeTopic(deps, caller, id, 'topic.updated', (topic, all) => {
      checkQueue(id, body, all);
      return { ...topic, ...body };
    }),
  );
}

export async function retireTopic(deps: Deps, caller: MemberCaller, id: string): Promise<Topic> {
  const retiredAt = deps.clock.now().toISOString();
  return changeTopic(deps, caller, id, 'topic.retired', (topic) => ({
    ...topic,
    retiredAt: topic.retiredAt ?? retiredAt,
  }));
}

/** Locks all topics, in the order of their ids: two changes at once must not make a circle of overflows together. */
async function changeTopic(
  deps: Deps,
  { workspaceId }: MemberCaller,
  id: string,
  type: string,
  change: (topic: Topic, all: Topic[]) => Topic,
): Promise<Topic> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const all = await lockTopics(tx.query, workspaceId);
    const before = all.find((topic) => topic.id === id);
    if (!before) throw new ProblemError('not_found');
    return record(tx, deps, workspaceId, {
      type,
      name: 'topic',
      entity: change(before, all),
      save: (t) => saveTopic(tx.query, workspaceId, t),
    });
  });
}

export async function createInbox(
  deps: Deps,
  { workspaceId }: MemberCaller,
  body: Body<'createInbox'>,
): Promise<Inbox> {
  const create = deps.db.inTransaction(workspaceId, (tx) => {
    const entity = newInbox(deps, body.name, 0);
    return record(tx, deps, workspaceId, {
      type: 'inbox.created',
      name: 'inbox',
      entity,
      save: (i) => saveInbox(tx.query, workspaceId, i),
    });
  });
  return orNameTaken(create);
}

export async function updateInbox(
  deps: Deps,
  { workspaceId }: MemberCaller,
  id: string,
  body: Body<'updateInbox'>,
): Promise<Inbox> {
  const update = deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findInbox(tx.query, workspaceId, id, true);
    if (!before) throw new ProblemError('not_found');
    const entity = {
      ...before,
      name: body.name ?? before.name,
      settings: { ...before.settings, ...body.settings },
    };
    return record(tx, deps, workspaceId, {
      type: 'inbox.updated',
      name: 'inbox',
      entity,
      save: (i) => saveInbox(tx.query, workspaceId, i),
    });
  });
  return orNameTaken(update);
}
