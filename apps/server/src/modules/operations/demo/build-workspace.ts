import type { Inbox } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { unlimitedSight } from '../../../sight.ts';
import { addMember } from '../../company/people/index.ts';
import {
  createWorkspace,
  listInboxes,
  listTopics,
  updateInbox,
  updateTopic,
} from '../../company/workspaces/index.ts';
import { type DemoMember, MEMBERS, type MemberKey } from './cast/members.ts';
import { GREETING, TOPICS, type TopicKey } from './cast/topics.ts';
import type { DemoDeps } from './demo-deps.ts';

export type Workplace = {
  workspaceId: string;
  inbox: Inbox;
  topicIds: Record<TopicKey, string>;
  members: Record<MemberKey, MemberCaller>;
};

export const DEMO_WORKSPACE = 'Northwind Cycles';

/** Makes the company: workspace, members, and the four first topics under names that fit a bicycle shop. */
export async function buildWorkspace(deps: DemoDeps): Promise<Workplace> {
  const workspaceId = deps.newId();
  const { inboxes, topics } = await deps.db.inTransaction(workspaceId, async (tx) => {
    await createWorkspace(tx, deps, { workspaceId, name: DEMO_WORKSPACE, at: deps.clock.now() });
    return {
      inboxes: await listInboxes(tx.query, workspaceId),
      topics: await listTopics(tx.query, workspaceId),
    };
  });
  const keys = Object.keys(TOPICS) as TopicKey[];
  const topicIds = Object.fromEntries(keys.map((key, position) => [key, topics[position]?.id]));
  const place = { workspaceId, topicIds: topicIds as Record<TopicKey, string> };
  const members = await hire(deps, place);
  for (const key of keys) await updateTopic(deps, members.marit, place.topicIds[key], TOPICS[key]);
  const first = inboxes[0];
  if (!first) throw new Error('a new workspace has an inbox');
  const settings = { greeting: GREETING, correctionMinutes: 15 };
  const inbox = await updateInbox(deps, members.marit, first.id, { settings });
  return { ...place, inbox, members };
}

type Place = Pick<Workplace, 'workspaceId' | 'topicIds'>;

async function hire(deps: DemoDeps, place: Place): Promise<Workplace['members']> {
  const hired: [string, MemberCaller][] = [];
  for (const [key, person] of Object.entries(MEMBERS)) hired.push([key, await hireOne(deps, place, person)]);
  return Object.fromEntries(hired) as Workplace['members'];
}

/** The user of this id is made at the very end, together with his password. */
async function hireOne(
  deps: DemoDeps,
  { workspaceId, topicIds }: Place,
  person: DemoMember,
): Promise<MemberCaller> {
  const { name, email, role, capacity } = person;
  const userId = deps.newId();
  const member = await deps.db.inTransaction(workspaceId, (tx) =>
    addMember(tx, deps, {
      ...{ workspaceId, userId, name, email, role, capacity },
      topicIds: person.topics.map((key) => topicIds[key]),
      at: deps.clock.now(),
    }),
  );
  return memberCaller({ workspaceId, id: member.id, userId, name, role });
}

/** Somebody of the company, as if they were signed in. */
export const memberCaller = ({
  id,
  role,
  ...given
}: Pick<MemberCaller, 'workspaceId' | 'userId' | 'name' | 'role'> & { id: string }): MemberCaller => ({
  kind: 'member',
  memberId: id,
  role,
  sight: unlimitedSight(role),
  scopes: null,
  sessionId: null,
  apiKeyId: null,
  workspaceId: given.workspaceId,
  userId: given.userId,
  name: given.name,
});
