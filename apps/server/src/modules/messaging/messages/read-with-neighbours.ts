import type { Message } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { MESSAGE_ALONE, type MessageRow, presentMessage } from './queries.ts';

/** A message with what stands right before and behind it in its thread, as members see it; notices are no neighbours. */
export type WithNeighbours = { message: Message; before: Message | null; after: Message | null };

type Row = MessageRow & { n: number; role: keyof WithNeighbours };

const THREAD = 'from message where workspace_id = $1 and conversation_id = k.conversation_id';

/** The messages at these places, in their order; one that is no longer there is missing. Each is found by its key, without its quote. */
export async function readWithNeighbours(
  run: Run,
  workspaceId: string,
  places: readonly { conversationId: string; seq: number }[],
): Promise<WithNeighbours[]> {
  const rows = await run<Row>(
    `select k.n::int, m.* from unnest($2::uuid[], $3::bigint[]) with ordinality k(conversation_id, place, n)
     cross join lateral (
       (select 'message' as role, ${MESSAGE_ALONE} ${THREAD} and seq = k.place limit 1)
       union all
       (select 'before', ${MESSAGE_ALONE} ${THREAD} and seq < k.place and kind <> 'system' order by seq desc limit 1)
       union all
       (select 'after', ${MESSAGE_ALONE} ${THREAD} and seq > k.place and kind <> 'system' order by seq limit 1)
     ) m order by k.n`,
    [workspaceId, places.map(({ conversationId }) => conversationId), places.map(({ seq }) => seq)],
  );
  return [...Map.groupBy(rows, ({ n }) => n).values()].flatMap((group) => {
    const at = (role: Row['role']) => group.filter((row) => row.role === role).map(presentMessage)[0];
    const message = at('message');
    return message ? [{ message, before: at('before') ?? null, after: at('after') ?? null }] : [];
  });
}
