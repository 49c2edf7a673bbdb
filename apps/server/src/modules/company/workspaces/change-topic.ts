import { LIMITS, type Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkQueue } from './check-queue.ts';
import { NEW_LINE } from './create-workspace.ts';
import { listTopics, lockTopics, saveTopic } from './queries.ts';
import { type Body, orNameTaken, recordSetting, type Setting } from './record-setting.ts';

const told = (type: 'topic.created' | 'topic.updated' | 'topic.retired'): Setting<Topic> => ({
  save: saveTopic,
  tell: (topic) => ({ type, payload: { topic } }),
});
const [CREATED, UPDATED, RETIRED] = [told('topic.created'), told('topic.updated'), told('topic.retired')];

export async function createTopic(
  deps: Basics,
  caller: MemberCaller,
  body: Body<'createTopic'>,
): Promise<Topic> {
  const { workspaceId } = caller;
  const create = deps.db.inTransaction(workspaceId, async (tx) => {
    const known = await listTopics(tx.query, workspaceId);
    if (known.filter((topic) => !topic.retiredAt).length >= LIMITS.topics)
      throw new ProblemError('too_many_topics');
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
    return recordSetting(tx, deps, caller, CREATED, entity);
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
    changeTopic(deps, caller, id, UPDATED, (topic, all) => {
      checkQueue(id, body, all);
      return { ...topic, ...body };
    }),
  );
}

export async function retireTopic(deps: Basics, caller: MemberCaller, id: string): Promise<Topic> {
  const retiredAt = deps.clock.now().toISOString();
  return changeTopic(deps, caller, id, RETIRED, (topic) => ({
    ...topic,
    retiredAt: topic.retiredAt ?? retiredAt,
  }));
}

/** Locks all topics, in the order of their ids: two changes at once must not make a circle of overflows together. */
async function changeTopic(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  happened: Setting<Topic>,
  change: (topic: Topic, all: Topic[]) => Topic,
): Promise<Topic> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const all = await lockTopics(tx, workspaceId);
    const before = all.find((topic) => topic.id === id);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, caller, happened, change(before, all));
  });
}
