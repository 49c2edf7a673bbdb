import { ask } from '../jobs/witness.ts';
import type { Stage } from '../scenario.ts';
import type { Written } from './customers.ts';
import type { SimulatedMessage, Simulator } from './simulator.ts';

/** What only the two sides together can show. That nothing is lost, doubled or untold, the checker sees. */
export async function judge(stage: Stage, simulator: Simulator, written: readonly Written[]): Promise<void> {
  const { expect, note } = stage;
  const { databaseUrl } = stage.stack;
  const messages = await simulator.messages();
  const ledger: SimulatedMessage[] = (await simulator.control('GET', 'ledger')).messages;
  const answers = await ask<Answer>(databaseUrl, ANSWERS);

  const twice = findTwice(ledger);
  expect('nothing was sent to a phone twice', twice.length === 0, twice);
  const foreign = ledger.filter(({ callbackData }) => !answers.some(({ tag }) => tag === callbackData));
  expect(
    'nothing reached a phone that was not said to the customer',
    foreign.length === 0,
    foreign.slice(0, 3),
  );
  const untrue = findUntrue(answers, ledger);
  expect('every answer says what became of it on the phone', untrue.length === 0, untrue.slice(0, 5));
  const overtaken = await findOvertaken(databaseUrl, messages, written);
  expect(
    'what had come before something else was written stands before it',
    overtaken.length === 0,
    overtaken.slice(0, 5),
  );
  const back = await ask(databaseUrl, WENT_BACK);
  expect('receipts only moved forward', back.length === 0, back.slice(0, 5));
  const left = await ask(databaseUrl, LEFT_BEHIND);
  expect(
    'no delivery is undone or given up, and no message is amid being sent',
    left.length === 0,
    left.slice(0, 5),
  );
  const aside = await ask(databaseUrl, 'select what, count(*) from channel_leftover group by what');
  expect('nothing of it was put aside', aside.length === 0, aside);

  const states = Map.groupBy(answers, ({ state }) => state ?? 'none');
  note('written by customers', String(written.length));
  note('answers', [...states].map(([state, own]) => `${own.length} ${state}`).join(', '));
}

type Answer = { tag: string; state: string | null };

/** What members said to customers who are on WhatsApp. */
const ANSWERS = `
  select m.conversation_id || ':' || m.seq as tag, d.state from message m
  join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  join channel_account a on a.workspace_id = c.workspace_id and a.inbox_id = c.inbox_id
  left join message_delivery d on d.workspace_id = m.workspace_id and d.conversation_id = m.conversation_id and d.message_seq = m.seq
  where m.kind = 'text' and m.author_kind <> 'contact'`;

const findTwice = (ledger: readonly SimulatedMessage[]): string[] =>
  [...Map.groupBy(ledger, ({ callbackData }) => callbackData ?? 'no tag')].flatMap(([tag, own]) =>
    own.length > 1 ? [tag] : [],
  );

/** On a phone and here it must be the same; what is on no phone has failed, or nobody knows, and both are shown. */
function findUntrue(answers: readonly Answer[], ledger: readonly SimulatedMessage[]): object[] {
  const there = new Map(ledger.map(({ callbackData, status }) => [callbackData, status]));
  return answers.flatMap(({ tag, state }) => {
    const onPhone = there.get(tag);
    const isTrue = onPhone ? state === onPhone : state === 'failed' || state === 'unknown';
    return isTrue ? [] : [{ tag, state, onPhone: onPhone ?? null }];
  });
}

/** Per customer: A's webhook was answered before B was written, and B stands before A. */
async function findOvertaken(
  databaseUrl: string,
  messages: readonly SimulatedMessage[],
  written: readonly Written[],
): Promise<string[]> {
  const known = new Map(messages.map((message) => [message.id, message]));
  const rows = await ask<{ cid: string; seq: string }>(
    databaseUrl,
    'select client_id as cid, seq from message',
  );
  const places = new Map(rows.map(({ cid, seq }) => [cid, Number(seq)]));
  const all = written.flatMap(({ proc, cid, messageId }) => {
    const { at = 0, statusAt = {} } = known.get(messageId) ?? {};
    const seq = places.get(cid);
    return seq === undefined ? [] : [{ proc, cid, at, takenAt: statusAt.delivered ?? Infinity, seq }];
  });
  return [...Map.groupBy(all, ({ proc }) => proc).values()].flatMap((own) =>
    own.flatMap((later) => {
      const first = own.find(({ takenAt, seq }) => takenAt < later.at && seq > later.seq);
      return first ? [`${later.proc}: ${first.cid} was overtaken by ${later.cid}`] : [];
    }),
  );
}

/** A failure is overtaken by what shows that it arrived. */
const WENT_BACK = `
  select tag, was, state from (
    select conversation_id || ':' || (payload -> 'delivery' ->> 'messageSeq') as tag, payload -> 'delivery' ->> 'state' as state,
      lag(payload -> 'delivery' ->> 'state') over (
        partition by conversation_id, payload -> 'delivery' ->> 'messageSeq' order by seq) as was
    from event where type = 'delivery.changed'
  ) steps
  where array_position(array['queued', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played'], state)
    < array_position(array['queued', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played'], was)`;

const LEFT_BEHIND = `
  select 'hook' as what, id::text, attempts, error from channel_hook where done_at is null
  union all
  select 'part ' || state, id::text, attempts, null from channel_part where state in ('queued', 'sending')`;
