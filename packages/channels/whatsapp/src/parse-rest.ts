import {
  type AccountNotice,
  fingerprintOf,
  idOf,
  type Json,
  nameOf,
  type OtherEvent,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import type { Change } from './change.ts';
import { errorOf } from './errors.ts';
import { instantOf } from './times.ts';

/** Troubles of the number or the account that belong to no message. */
export const parseErrors = ({ value, address, accountId, time }: Change): AccountNotice[] =>
  recordsOf(value.errors).map((error) => ({
    kind: 'account',
    what: 'error',
    error: errorOf(error, 'permanent'),
    address,
    id: fingerprintOf('error', accountId, time, error),
    at: instantOf(time),
  }));

/** Where the things of a field are that have ids of their own. */
const LISTS: Readonly<Record<string, string>> = {
  calls: 'calls',
  smb_message_echoes: 'message_echoes',
};

/** Kept and counted: calls, groups, what was written in the app of the business, and all that does not exist yet. */
export function parseOther(change: Change): OtherEvent[] {
  const list = Object.hasOwn(LISTS, change.field) ? recordsOf(change.value[LISTS[change.field] ?? '']) : [];
  return list.length > 0 ? list.map((thing) => otherThing(change, thing)) : [otherChange(change)];
}

const otherThing = ({ field, address }: Change, thing: Json): OtherEvent => ({
  kind: 'other',
  what: nameOf(field, thing.event ?? thing.type),
  address,
  id: [field, idOf(thing.id) ?? fingerprintOf(thing), textOf(thing.event ?? thing.status) ?? ''].join(':'),
  at: instantOf(thing.timestamp),
});

const otherChange = ({ field, value, address, accountId, time }: Change): OtherEvent => ({
  kind: 'other',
  what: nameOf(field),
  address,
  id: fingerprintOf(field, accountId, time, value),
  at: instantOf(time),
});
