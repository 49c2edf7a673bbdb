import type pg from 'pg';
import { nameOf } from './names.ts';
import { SLOTS, SUBJECTS } from './phrases.ts';
import type { Plan } from './plan.ts';
import { hashOfToken, type Random, tokenOf } from './random.ts';

export type StaffTopic = { id: string; name: string };
type StaffAgent = { id: string; name: string; topics: StaffTopic[] };
export type Staff = {
  topics: StaffTopic[];
  agents: StaffAgent[];
  /** The topic that somebody chooses: the first ones are asked for more often. */
  topic(random: Random): StaffTopic;
  agentFor(random: Random, topic: StaffTopic): StaffAgent;
};

const SCOPES = [
  'conversations:read',
  'conversations:write',
  'people:read',
  'settings:read',
  'settings:write',
];

type Given = { workspaceId: string; random: Random; now: number; lastSeq: number };
type Event = { type: string; payload: object };

/**
 * Adds the topics and agents of a plan to a workspace that was just set up, with their events; the n-th agent signs in with
 * `tokenOf('pak', workspaceId, n)`. Returns the newest place of the log that they took.
 */
export async function writeStaff(
  client: pg.Client,
  given: Given,
  plan: Plan,
): Promise<{ staff: Staff; lastSeq: number }> {
  const first = await readFirstTopics(client, given.workspaceId);
  const [model] = first;
  if (!model) throw new Error('a new workspace has topics');
  const added = Array.from({ length: Math.max(0, plan.topics - first.length) }, (_, n) => {
    const position = first.length + n;
    return {
      ...model,
      id: given.random.uuid(given.now),
      name: topicName(position),
      description: '',
      position,
      seq: given.lastSeq + n + 1,
    };
  });
  const topics = [...first, ...added].slice(0, plan.topics).map(({ id, name }) => ({ id, name }));
  const members = makeMembers(given, plan, topics, given.lastSeq + added.length);
  await insertTopics(client, given.workspaceId, added);
  await insertMembers(client, given.workspaceId, members);
  const events: Event[] = [
    ...added.map((topic) => ({ type: 'topic.created', payload: { topic } })),
    ...members.map(({ member }) => ({ type: 'member.joined', payload: { member } })),
  ];
  await insertEvents(client, given, events);
  return { staff: staffOf(topics, members), lastSeq: given.lastSeq + events.length };
}

type TopicEntity = { id: string; seq: number; name: string; description: string; position: number };

async function readFirstTopics(client: pg.Client, workspaceId: string): Promise<TopicEntity[]> {
  const { rows } = await client.query<{ topic: TopicEntity }>(
    `select payload->'topic' as topic from event where workspace_id = $1 and type = 'topic.created' order by seq`,
    [workspaceId],
  );
  return rows.map((row) => row.topic);
}

function topicName(n: number): string {
  const names = SUBJECTS.flatMap(({ topics }) => topics).filter((_, k) => k % 4 !== 0);
  const name = names[n % names.length] as string;
  const round = Math.floor(n / names.length);
  const city = SLOTS.city[round % SLOTS.city.length];
  const desk = Math.floor(round / SLOTS.city.length);
  return `${name} · ${city}${desk > 0 ? ` ${desk + 1}` : ''}`;
}

type NewMember = ReturnType<typeof makeMembers>[number];

function makeMembers({ workspaceId, random, now }: Given, plan: Plan, topics: StaffTopic[], lastSeq: number) {
  return Array.from({ length: plan.agents }, (_, n) => {
    const own = Array.from(
      { length: plan.topicsPerAgent },
      (_, k) => topics[(n * 7 + k * 13) % topics.length] as StaffTopic,
    );
    const served = [...new Set(own)];
    const { name, email } = nameOf(random, n);
    const member = {
      id: random.uuid(now),
      seq: lastSeq + n + 1,
      name,
      email: `agent.${email}`,
      role: 'agent' as const,
      capacity: 4,
      topicIds: served.map((topic) => topic.id),
      backupTopicIds: [],
      visibility: null,
      availability: plan.availability,
      ownMessagesSide: null,
      createdAt: new Date(now).toISOString(),
      removedAt: null,
    };
    const token = tokenOf('pak', workspaceId, n);
    return { member, userId: random.uuid(now), keyId: random.uuid(now), token, topics: served };
  });
}

async function insertTopics(client: pg.Client, workspaceId: string, topics: TopicEntity[]): Promise<void> {
  await client.query(
    `insert into topic (workspace_id, id, seq, name, position)
     select $1, * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::int[])`,
    [
      workspaceId,
      topics.map((t) => t.id),
      topics.map((t) => t.seq),
      topics.map((t) => t.name),
      topics.map((t) => t.position),
    ],
  );
}

async function insertMembers(client: pg.Client, workspaceId: string, added: NewMember[]): Promise<void> {
  const column = <T>(pick: (one: NewMember) => T): T[] => added.map(pick);
  const who = [
    workspaceId,
    column((m) => m.userId),
    column((m) => m.member.name),
    column((m) => m.member.email),
    column((m) => m.member.createdAt),
  ];
  await client.query(
    `insert into auth_user (id, name, email, email_verified, created_at, updated_at)
     select id, name, email, true, at, at from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) u(id, name, email, at)
     where $1::uuid is not null`,
    who,
  );
  await client.query(
    `insert into member (workspace_id, user_id, name, email, created_at, id, seq, role, capacity, availability)
     select $1, *, 'agent', 4, $8 from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[], $7::bigint[])`,
    [...who, column((m) => m.member.id), column((m) => m.member.seq), added[0]?.member.availability],
  );
  await client.query(
    `insert into member_topic (workspace_id, member_id, topic_id) select $1, * from unnest($2::uuid[], $3::uuid[])`,
    [
      workspaceId,
      added.flatMap((m) => m.topics.map(() => m.member.id)),
      added.flatMap((m) => m.topics.map((t) => t.id)),
    ],
  );
  await client.query(
    `insert into api_key (workspace_id, id, member_id, name, prefix, secret_hash, scopes, created_at)
     select $1, id, member_id, 'bench', prefix, hash, $2, now()
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bytea[]) k(id, member_id, prefix, hash)`,
    [
      workspaceId,
      SCOPES,
      column((m) => m.keyId),
      column((m) => m.member.id),
      column((m) => m.token.slice(0, 32)),
      column((m) => Buffer.from(hashOfToken(m.token), 'hex')),
    ],
  );
}

async function insertEvents(
  client: pg.Client,
  { workspaceId, now, lastSeq }: Given,
  events: Event[],
): Promise<void> {
  await client.query(
    `insert into event (workspace_id, seq, at, type, payload)
     select $1, $2::bigint + n, $3, type, payload from unnest($4::text[], $5::jsonb[]) with ordinality e(type, payload, n)`,
    [
      workspaceId,
      lastSeq,
      new Date(now),
      events.map((e) => e.type),
      events.map((e) => JSON.stringify(e.payload)),
    ],
  );
}

function staffOf(topics: StaffTopic[], members: NewMember[]): Staff {
  const agents = members.map(({ member, topics: served }) => ({
    id: member.id,
    name: member.name,
    topics: served.length > 0 ? served : topics,
  }));
  const byTopic = new Map(
    topics.map((topic) => [topic.id, agents.filter((agent) => agent.topics.includes(topic))]),
  );
  return {
    topics,
    agents,
    topic: (random) => topics[Math.floor(random.next() * random.next() * topics.length)] as StaffTopic,
    agentFor: (random, topic) => {
      const able = byTopic.get(topic.id) ?? [];
      return random.pick(able.length > 0 ? able : agents);
    },
  };
}
