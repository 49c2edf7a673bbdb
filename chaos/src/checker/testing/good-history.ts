import type { Entry } from '../../history.ts';
import { type Random, seededRandom } from '../../random.ts';

type Line = {
  proc: string;
  ws: string;
  kind: 'agent' | 'customer';
  id: string;
  cursor: number;
  online: boolean;
};
type Row = {
  ws: string;
  conv: string;
  seq: number;
  number: number | null;
  cid?: string;
  text: string;
  kind: string;
};
type Told = Row & { type: string; owner: Line };
type Conversation = {
  conv: string;
  ws: string;
  owner: Line;
  number: number;
  agent: Line | null;
  since: string;
};

/**
 * Plays a made-up system that keeps every promise, and writes down what its clients see: two companies, lines that break,
 * tries whose outcome is unknown, refusals, notes, claims, routing and looks at threads.
 */
export function goodHistory(seed: string): Entry[] {
  const random = seededRandom(seed);
  const system = createSystem(random);
  for (const customer of system.customers) system.start(customer);
  for (const agent of system.agents) system.note(agent);
  system.refuse();
  for (let n = 0; n < 25; n++) random.pick(system.acts)();
  system.changeOne('withdraw');
  return system.finish();
}

function createSystem(random: Random) {
  const entries: Entry[] = [];
  const lines: Line[] = [];
  const conversations: Conversation[] = [];
  const told: Told[] = [];
  const turns: Entry[] = [];
  const heads = new Map<string, number>();
  let t = 1_000;
  let names = 0;
  const versions = new Map<string | undefined, number>();
  const tick = (): number => {
    t += random.between(1, 20);
    return t;
  };
  const log = (proc: string, type: Entry['type'], f: string, what: Partial<Entry> = {}): Entry => {
    const entry = { t: tick(), proc, type, f, ...what };
    entries.push(entry);
    return entry;
  };
  const join = (proc: string, ws: string, kind: Line['kind'], capacity: number): Line => {
    const line: Line = { proc, ws, kind, id: `id-${proc}`, cursor: 0, online: true };
    lines.push(line);
    log(proc, 'ok', 'actor', { value: { kind, ws, id: line.id, capacity } });
    log(proc, 'info', 'feed', { value: { is: 'welcome', cursor: 0, head: 0 } });
    return line;
  };
  const people = ['w1', 'w2'].flatMap((ws, n) => [
    join(`a${2 * n + 1}`, ws, 'agent', 2),
    join(`a${2 * n + 2}`, ws, 'agent', 3),
    join(`c${2 * n + 1}`, ws, 'customer', 0),
    join(`c${2 * n + 2}`, ws, 'customer', 0),
  ]);
  const agents = people.filter(({ kind }) => kind === 'agent');
  const customers = people.filter(({ kind }) => kind === 'customer');

  const nextSeq = (ws: string): number => {
    const seq = (heads.get(ws) ?? 0) + 1;
    heads.set(ws, seq);
    return seq;
  };
  const concerns = (line: Line, event: Told): boolean =>
    line.ws === event.ws &&
    (line.kind === 'agent' || (line.proc === event.owner.proc && event.kind !== 'note'));
  const tell = (line: Line, event: Told): void => {
    if (!line.online || event.seq <= line.cursor || !concerns(line, event)) return;
    line.cursor = event.seq;
    const { conv, seq, number, cid, text, type } = event;
    const isMessage = type === 'message.posted';
    log(
      line.proc,
      'ok',
      'hear',
      isMessage ? { conv, seq, number, cid, value: text } : { conv, seq, value: type },
    );
    // The log tells of a change what the message says by now.
    const now = told.find((each) => each.type === 'message.posted' && each.cid === cid)?.text;
    if (type === 'message.changed') log(line.proc, 'ok', 'changed', { conv, cid, value: now });
  };
  const publish = (event: Told): void => {
    told.push(event);
    for (const line of lines) tell(line, event);
  };
  const turn = (conversation: Conversation, type: string, reason: string | null): void => {
    const { ws, conv, agent, owner, since } = conversation;
    const seq = nextSeq(ws);
    const value = {
      ws,
      type,
      ownerId: agent?.id ?? null,
      reason,
      startedAt: agent ? `at ${String(seq).padStart(6, '0')}` : null,
      waitingSince: agent ? null : since,
      topicId: 'topic',
      priority: 0,
    };
    turns.push({ t: 0, proc: 'table', type: 'ok', f: 'turn', conv, seq, value });
    publish({ ws, conv, seq, number: null, text: '', kind: 'turn', type, owner });
  };
  const commit = (conversation: Conversation, cid: string, text: string, kind: string): Row => {
    const { ws, conv, owner } = conversation;
    if (kind !== 'note') conversation.number += 1;
    const number = kind === 'note' ? null : conversation.number;
    const row = { ws, conv, seq: nextSeq(ws), number, cid, text, kind };
    publish({ ...row, type: 'message.posted', owner });
    return row;
  };
  const named = (proc: string) => `${proc}-${names++}`;
  const mayHave = (ws: string) =>
    agents.filter((agent) => {
      const load = conversations.filter((each) => each.agent === agent).length;
      return agent.ws === ws && load < (agent.proc === 'a1' || agent.proc === 'a3' ? 2 : 3);
    });

  const send = (line: Line, conversation: Conversation, kind: 'text' | 'note'): void => {
    const cid = named(line.proc);
    const text = `[[${cid}]] words`;
    const f = kind === 'note' ? 'note' : 'post';
    const { conv } = conversation;
    log(line.proc, 'invoke', f, { conv, cid, value: text });
    const isLate = random.next() < 0.25;
    if (isLate && random.next() < 0.5) {
      log(line.proc, 'info', f, { conv, cid, value: 'line broke' });
      log(line.proc, 'invoke', f, { conv, cid, value: text });
    }
    const { seq, number } = commit(conversation, cid, text, kind);
    if (isLate) {
      log(line.proc, 'info', f, { conv, cid, value: 'no ack' });
      log(line.proc, 'invoke', f, { conv, cid, value: text });
    }
    log(line.proc, 'ok', f, { conv, cid, seq, number });
  };
  /** A message says something else from now on, also to whoever is told of it later. */
  const changeOne = (f: 'correct' | 'withdraw'): void => {
    const own = told.filter(
      ({ type, cid, text }) => type === 'message.posted' && cid?.startsWith('a') && text,
    );
    if (own.length === 0) return;
    const message = random.pick(own);
    const { cid, conv, owner, ws, kind } = message;
    const proc = String(cid).split('-')[0] as string;
    const version = (versions.get(cid) ?? 1) + 1;
    const text = f === 'withdraw' ? '' : `[[${cid}.${version}]] words`;
    log(proc, 'invoke', f, { conv, cid, value: text });
    if (random.next() < 0.2) {
      log(proc, 'fail', f, { conv, cid, value: 'version_conflict' });
      return;
    }
    versions.set(cid, version);
    message.text = text;
    const seq = nextSeq(ws);
    const change = { ws, conv, seq, number: null, text, kind, type: 'message.changed', owner };
    publish({ ...change, ...(cid && { cid }) });
    log(proc, 'ok', f, { conv, cid, value: version });
  };
  const start = (customer: Line): void => {
    const cid = named(customer.proc);
    const text = `[[${cid}]] hello`;
    const conv = `conv-${cid}`;
    const since = `at ${String(names).padStart(6, '0')}`;
    const conversation: Conversation = {
      conv,
      ws: customer.ws,
      owner: customer,
      number: 0,
      agent: null,
      since,
    };
    conversations.push(conversation);
    log(customer.proc, 'invoke', 'start', { cid, value: text });
    turn(conversation, 'conversation.started', null);
    const { seq, number } = commit(conversation, cid, text, 'text');
    log(customer.proc, 'ok', 'start', { conv, cid, seq, number });
  };
  const any = () => random.pick(conversations);
  const acts = [
    () => start(random.pick(customers)),
    () => {
      const conversation = any();
      send(conversation.owner, conversation, 'text');
    },
    () => {
      const conversation = any();
      send(
        random.pick(agents.filter(({ ws }) => ws === conversation.ws)),
        conversation,
        random.pick(['text', 'note']),
      );
    },
    () => {
      const waiting = conversations.find(({ agent }) => !agent);
      const [agent] = waiting ? random.shuffle(mayHave(waiting.ws)) : [];
      if (!waiting || !agent) return;
      waiting.agent = agent;
      turn(waiting, 'conversation.assigned', 'routed');
    },
    () => {
      const waiting = conversations.filter(({ agent }) => !agent).at(-1);
      const [agent] = waiting ? random.shuffle(mayHave(waiting.ws)) : [];
      if (!waiting || !agent) return;
      log(agent.proc, 'invoke', 'claim', { conv: waiting.conv });
      waiting.agent = agent;
      turn(waiting, 'conversation.assigned', 'claimed');
      log(agent.proc, 'ok', 'claim', { conv: waiting.conv, seq: heads.get(waiting.ws) });
    },
    () => {
      const line = random.pick(lines);
      log(line.proc, 'info', 'feed', { value: { is: 'closed', code: 1006 } });
      line.online = false;
      const conversation = any();
      if (line !== conversation.owner) send(conversation.owner, conversation, 'text');
      line.online = true;
      log(line.proc, 'info', 'feed', {
        value: { is: 'welcome', cursor: line.cursor, head: heads.get(line.ws) },
      });
      for (const event of told) tell(line, event);
    },
    () => changeOne('correct'),
    () => changeOne('withdraw'),
    () => {
      const { conv, owner, number } = any();
      log(owner.proc, 'invoke', 'read', { conv });
      log(owner.proc, 'ok', 'read', { conv, number });
    },
    () => {
      log('nemesis', 'invoke', 'fault', { value: `fault ${names}` });
      log('nemesis', 'ok', 'fault', { value: `fault ${names}` });
    },
  ];
  return {
    agents,
    customers,
    acts,
    start,
    changeOne,
    note: (agent: Line) =>
      send(agent, conversations.find(({ ws }) => ws === agent.ws) as Conversation, 'note'),
    refuse: () => {
      const { conv, owner } = any();
      const cid = named(owner.proc);
      log(owner.proc, 'invoke', 'post', { conv, cid, value: `[[${cid}]] refused` });
      log(owner.proc, 'fail', 'post', { conv, cid, value: 'conversation_closed' });
    },
    finish: (): Entry[] => {
      const rows = told.filter(({ type }) => type === 'message.posted');
      for (const [proc, f] of [
        ['table', 'stored'],
        ['api', 'listed'],
      ] as const)
        for (const { ws, conv, seq, number, cid, text, kind } of rows)
          log(proc, 'ok', f, { conv, cid, seq, number, value: { ws, kind, text } });
      for (const entry of turns) entries.push({ ...entry, t: tick() });
      for (const [ws, last] of heads) log('table', 'ok', 'log', { value: { ws, count: last, last } });
      return entries;
    },
  };
}
