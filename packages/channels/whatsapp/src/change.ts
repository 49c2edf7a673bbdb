import { idOf, type Json, recordOf, recordsOf, type Sender } from '@parley/channel-kit';
import { contactOf } from './identities.ts';

/** One of the changes of a webhook, with what is around it. */
export type Change = {
  /** What it is about: `messages`, or one of thirty others. */
  field: string;
  value: Json;
  /** The people that it speaks of. */
  contacts: readonly Sender[];
  /** The id of our number; null: it is about the whole account. */
  address: string | null;
  accountId: string | null;
  /** Only about accounts it is told when. */
  time: unknown;
};

/** A change as Meta sends them in numbers; also one alone, and the bare value that some providers pass on. */
export function changesOf(root: Json): Change[] {
  if ('entry' in root) return recordsOf(root.entry).flatMap(changesOfEntry);
  if ('value' in root) return [changeOf(root, {})];
  return 'messages' in root || 'statuses' in root ? [changeOf({ value: root }, {})] : [];
}

const changesOfEntry = (entry: Json) => recordsOf(entry.changes).map((change) => changeOf(change, entry));

function changeOf(change: Json, entry: Json): Change {
  const value = recordOf(change.value);
  return {
    field: typeof change.field === 'string' ? change.field : guessField(value),
    value,
    contacts: recordsOf(value.contacts).map(contactOf),
    address: idOf(recordOf(value.metadata).phone_number_id),
    accountId: idOf(entry.id),
    time: entry.time,
  };
}

const guessField = (value: Json) =>
  ['messages', 'statuses', 'errors'].some((key) => key in value) ? 'messages' : '';
