import {
  type Answer,
  clientId,
  type FeedRecorder,
  type HeldClock,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { lockRouting } from '../queries.ts';
import { inLine, type Model } from './queue-model.ts';
import {
  answerMinutesOf,
  availabilityOf,
  capacityOf,
  levelsOf,
  priorityOf,
  RULES,
  type Step,
  secondsOf,
} from './queue-rules.ts';

/** The real queue that the model speaks of: people behind the public doors of a server on PostgreSQL. */
export type World = {
  server: TestServer;
  workspace: TestWorkspace;
  clock: HeldClock;
  agents: TestAgent[];
  feeds: (FeedRecorder | null)[];
  customers: TestCustomer[];
};

const TOPICS = 3;
const NEW_LINE = { routing: 'automatic', answerMinutes: null, keepPlaceMinutes: null };

/** Empty lines, and agents who serve them all and are here. */
export async function begin({
  server,
  workspace,
  clock,
  agents,
}: World): Promise<{ model: Model; world: World }> {
  const { owner } = workspace;
  const lines = await Promise.all(
    Array.from({ length: TOPICS }, () => owner.post('/v1/topics', { name: clientId(), ...NEW_LINE })),
  );
  await Promise.all(
    agents.map(async (agent) => {
      await owner.patch(`/v1/members/${agent.memberId}`, { capacity: 2, topicIds: [] });
      await agent.patch('/v1/members/me', { availability: 'available' });
    }),
  );
  const world: World = { server, workspace, clock, agents, feeds: agents.map(() => null), customers: [] };
  const model: Model = {
    now: clock.now().getTime(),
    talks: [],
    lines: lines.map(({ body }) => ({
      id: body.id,
      routing: 'automatic',
      isRetired: false,
      answerMinutes: null,
    })),
    people: await readPeople(world),
  };
  const step = { what: 'listen', which: 0, to: 0, topic: 0, n: 0, levels: [] } as const;
  for (const [who] of agents.entries()) {
    RULES.listen(model, { ...step, who });
    await perform(world, model, { ...step, who });
  }
  await until(async () => JSON.stringify(await readView(world, model)) === JSON.stringify(viewOf(model)));
  return { model, world };
}

/** Everybody goes home; the next run finds nobody waiting. */
export async function end({ workspace, feeds, server, agents }: World, { talks }: Model): Promise<void> {
  await Promise.all(agents.map((agent) => agent.patch('/v1/members/me', { availability: 'offline' })));
  const open = talks.filter(({ state }) => state !== 'closed');
  await Promise.all(open.map(({ id }) => workspace.owner.post(`/v1/conversations/${id}/close`)));
  await Promise.all(feeds.map((feed) => feed?.close()));
  await until(() => !server.deps.hub.hasMembersOnline(workspace.id));
}

type PersonRow = { id: string; capacity: number; last_assigned_at: Date | null };

async function readPeople({ server, workspace, agents }: World): Promise<Model['people']> {
  const rows = await server.deps.db.read<PersonRow>(
    workspace.id,
    'select id, capacity, last_assigned_at from member where id = any($1::uuid[])',
    [agents.map(({ memberId }) => memberId)],
  );
  return agents.map(({ memberId: id }) => {
    const lastAssignedAt = rows.find((row) => row.id === id)?.last_assigned_at?.getTime() ?? 0;
    const here = { capacity: 2, availability: 'available', isListening: false, levels: null } as const;
    return { id, ...here, connectedUntil: null, lastAssignedAt };
  });
}

/** What the model and the database must agree about. */
export const viewOf = (model: Model) => ({
  talks: model.talks.map(({ state, owner, topic, answerDueAt, offer }) => {
    return { state, owner, holders: owner === null ? [] : [owner], topic, answerDueAt, offer };
  }),
  lines: model.lines.map((_, n) =>
    inLine(model, (topic) => topic === n).map((talk) => model.talks.indexOf(talk)),
  ),
  people: model.people.map(({ capacity, availability, connectedUntil }) => {
    return { capacity, availability, connectedUntil };
  }),
});

type TalkRow = {
  id: string;
  state: 'waiting' | 'active' | 'closed';
  owner_id: string | null;
  holders: string[];
  topic_id: string;
  answer_due_at: Date | null;
  offered_to: string | null;
  offer_expires_at: Date | null;
};

const TALKS = `
  select c.id, c.state, c.owner_id, c.topic_id, c.answer_due_at, c.offered_to, c.offer_expires_at,
    array(select a.member_id from assignment a
      where a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.ended_at is null) as holders
  from conversation c where c.id = any($1::uuid[]) order by c.line_at, c.id`;
const PEOPLE = 'select id, capacity, availability, connected_until from member where id = any($1::uuid[])';

type ViewedPerson = { id: string; capacity: number; availability: string; connected_until: Date | null };

/** The same out of the database, in the numbers of the model. */
export async function readView(
  { server, workspace }: World,
  model: Model,
): Promise<ReturnType<typeof viewOf>> {
  const ids = { talks: model.talks.map(({ id }) => id), people: model.people.map(({ id }) => id) };
  const [talks, people] = await Promise.all([
    server.deps.db.read<TalkRow>(workspace.id, TALKS, [ids.talks]),
    server.deps.db.read<ViewedPerson>(workspace.id, PEOPLE, [ids.people]),
  ]);
  const who = (id: string | null) => (id === null ? null : ids.people.indexOf(id));
  const topicOf = (row: TalkRow) => model.lines.findIndex(({ id }) => id === row.topic_id);
  const present = (row: TalkRow) => ({
    state: row.state,
    owner: who(row.owner_id),
    holders: row.holders.map((id) => ids.people.indexOf(id)),
    topic: topicOf(row),
    answerDueAt: row.answer_due_at?.getTime() ?? null,
    offer: row.offer_expires_at && {
      to: who(row.offered_to) as number,
      until: row.offer_expires_at.getTime(),
    },
  });
  const waiting = talks.filter(({ state }) => state === 'waiting');
  return {
    talks: ids.talks.map((id) => present(talks.find((row) => row.id === id) as TalkRow)),
    lines: model.lines.map((_, n) =>
      waiting.filter((row) => topicOf(row) === n).map(({ id }) => ids.talks.indexOf(id)),
    ),
    people: ids.people.map((id) => {
      const row = people.find((one) => one.id === id) as ViewedPerson;
      const availability = row.availability as Model['people'][0]['availability'];
      return { capacity: row.capacity, availability, connectedUntil: row.connected_until?.getTime() ?? null };
    }),
  };
}

const DONE: Answer = { status: 200, body: null, headers: new Headers() };

/** Does it through the door through which it is done for a customer, and gives back the answer. */
export async function perform(world: World, model: Model, step: Step): Promise<Answer> {
  const { workspace, agents, customers } = world;
  const [agent, customer] = [agents[step.who] as TestAgent, customers[step.which] as TestCustomer];
  const id = model.talks[step.which]?.id;
  const [at, topic] = [`/v1/conversations/${id}`, model.lines[step.topic]?.id];
  const receiver = { memberId: agents[step.to]?.memberId };
  const message = { clientId: clientId(), text: step.what };
  switch (step.what) {
    case 'arrive':
      return arrive(world, topic as string);
    case 'hand over':
      return agent.post(`${at}/hand-over`, receiver);
    case 'offer':
      return agent.post(`${at}/hand-over`, { ...receiver, ask: true });
    case 'accept offer':
    case 'decline offer':
      return agent.post(`${at}/offer`, { accept: step.what === 'accept offer' });
    case 'to line':
      return agent.post(`${at}/hand-over`, { topicId: topic });
    case 'reply':
      return agent.post(`${at}/messages`, message);
    case 'say':
      return customer.say(id as string, step.what);
    case 'end':
      return customer.post(`/v1/customer/conversations/${id}/end`);
    case 'priority':
      return workspace.owner.patch(at, { priority: priorityOf(step) });
    case 'availability':
      return agent.patch('/v1/members/me', { availability: availabilityOf(step) });
    case 'capacity':
      return workspace.owner.patch(`/v1/members/${agent.memberId}`, { capacity: capacityOf(step) });
    case 'topics':
      return workspace.owner.patch(`/v1/members/${agent.memberId}`, topicsOf(model, step));
    case 'routing':
      return workspace.owner.patch(`/v1/topics/${topic}`, { routing: step.n % 2 ? 'manual' : 'automatic' });
    case 'answer time':
      return workspace.owner.patch(`/v1/topics/${topic}`, { answerMinutes: answerMinutesOf(step) });
    case 'retire':
      return workspace.owner.delete(`/v1/topics/${topic}`);
    case 'listen':
      world.feeds[step.who] = await agent.feed();
      return DONE;
    case 'leave':
      await world.feeds[step.who]?.close();
      world.feeds[step.who] = null;
      return DONE;
    case 'pass':
      return letPass(world, secondsOf(step) * 1_000);
    default:
      return agent.post(`${at}/${step.what}`);
  }
}

async function arrive({ workspace, customers }: World, topicId: string): Promise<Answer> {
  const customer = await workspace.customer();
  const message = { clientId: clientId(), text: 'Hello' };
  const answer = await customer.post('/v1/customer/conversations', {
    clientId: clientId(),
    topicId,
    message,
  });
  if (answer.status === 201) customers.push(customer);
  return answer;
}

function topicsOf({ lines }: Model, step: Step): { topicIds: string[]; backupTopicIds: string[] } {
  const levels = Object.entries(levelsOf(step) ?? {});
  const ids = (wanted: (level: 1 | 2 | undefined) => boolean) =>
    levels.flatMap(([topic, level]) => (wanted(level) ? [lines[Number(topic)]?.id ?? ''] : []));
  return { topicIds: ids(() => true), backupTopicIds: ids((level) => level === 2) };
}

/** Time passes at once, and what happens by itself meanwhile happens before anybody is routed again. */
async function letPass({ server, workspace, clock }: World, ms: number): Promise<Answer> {
  const { db, router } = server.deps;
  await db.inTransaction(workspace.id, async (tx) => {
    await lockRouting(tx, workspace.id);
    clock.advance(ms);
    await router.rounds.beat();
    await router.rounds.leases();
  });
  return DONE;
}
