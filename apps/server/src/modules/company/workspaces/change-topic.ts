import type { Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkQueue } from './check-queue.ts';
import { NEW_LINE } from './create-workspace.ts';
import { listTopics, lockTopics } from './queries.ts';
import { type Body, orNameTaken, recordSetting } from './record-setting.ts';

export async function createTopic(
  deps: Basics,
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
    return recordSetting(tx, deps, workspaceId, ['topic', 'created'], entity);
  });
  return orNameTaken(create);
}

export async function updateTopic(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  body: Body<'updateTopic'>,
): Promise<Topic> {
  return orNameTaken(
    changeTopic(deps, caller, id, 'updated', (topic, all) => {
      checkQueue(id, body, all);
      return { ...topic, ...body };
    }),
  );
}

export async function retireTopic(deps: Basics, caller: MemberCaller, id: string): Promise<Topic> {
  const retiredAt = deps.clock.now().toISOString();
  return changeTopic(deps, caller, id, 'retired', (topic) => ({
    ...topic,
    retiredAt: topic.retiredAt ?? retiredAt,
  }));
}

/** Locks all topics, in the order of their ids: two changes at once must not make a circle of overflows together. */
async function changeTopic(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  happened: string,
  change: (topic: Topic, all: Topic[]) => Topic,
): Promise<Topic> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const all = await lockTopics(tx, workspaceId);
    const before = all.find((topic) => topic.id === id);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, workspaceId, ['topic', happened], change(before, all));
  });
}
