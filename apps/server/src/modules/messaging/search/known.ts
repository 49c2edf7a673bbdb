import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { mayKnow } from '../../../scopes.ts';
import { listMembers } from '../../company/people/index.ts';
import { listInboxes, listTopics } from '../../company/workspaces/index.ts';
import { findContactsOf } from '../../contacts/customers/index.ts';
import { findCustomers } from './find-customers.ts';
import type { Known } from './query/filters.ts';
import type { Operator } from './query/parse.ts';

/** Persons of one name whose messages are looked for; each may be several contacts. */
const NAMESAKES = 20;

/** What the operators of a query may name: only what the caller may know of, and only what is asked for is read. */
export async function readKnown(
  tx: Tx,
  { clock }: Pick<Basics, 'clock'>,
  caller: MemberCaller,
  { operators, timeZone }: { operators: readonly Operator[]; timeZone: string | undefined },
): Promise<Known> {
  const { workspaceId } = caller;
  const run = tx.query;
  const has = (...names: Operator['name'][]) => operators.some(({ name }) => names.includes(name));
  return {
    caller,
    topics: has('topic') && mayKnow(caller, 'topic') ? await listTopics(run, workspaceId) : [],
    members: has('from', 'agent') && mayKnow(caller, 'member') ? await listMembers(tx, workspaceId) : [],
    inboxes: has('channel') && mayKnow(caller, 'inbox') ? await listInboxes(run, workspaceId) : [],
    now: clock.now(),
    timeZone,
    findCustomers: async (name) => {
      const persons = await findCustomers(run, caller, name, NAMESAKES);
      const ids = await Promise.all(persons.map(({ id }) => findContactsOf(run, workspaceId, id)));
      return ids.flat();
    },
  };
}
