import type { Contact, MemberEvent } from '@parley/contract';
import type { MemberCaller, Participant } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { maySee, type Place, seesAll } from '../../../visibility.ts';
import { placesOfContacts } from '../../contacts/customers/index.ts';
import { readPlaces } from '../../messaging/conversations/index.ts';
import { readPlacesBefore } from '../../messaging/history/index.ts';
import { mayHear, presentEvent, presentForMember } from './audience.ts';

/** What must be known before members who do not see all are told something. */
export type Asked = {
  events: readonly LogEvent[];
  conversationIds: readonly string[];
  contactIds: readonly string[];
};

/** Where conversations stand now, those of contacts too, and where they stood before an event that hid them from somebody. */
export type Places = {
  now: ReadonlyMap<string, Place>;
  ofContacts: ReadonlyMap<string, readonly Place[]>;
  before: ReadonlyMap<number, Place>;
};

/** Looks up once for all of these readers what the policy asks for: where everything stands now, not when it was told. */
export async function lookUp(
  run: Run,
  workspaceId: string,
  { events, conversationIds, contactIds }: Asked,
  readers: readonly MemberCaller[],
): Promise<Places> {
  const ids = [...conversationIds, ...events.flatMap(({ conversationId }) => conversationId ?? [])];
  const now = await readPlaces(run, workspaceId, [...new Set(ids)]);
  const people = [...contactIds, ...events.flatMap(contactsIn)];
  const moves = events.flatMap(({ payload, conversationId, seq }) =>
    'conversation' in payload && conversationId ? [{ conversationId, seq }] : [],
  );
  const hiding = moves.filter(({ conversationId }) => {
    const place = now.get(conversationId);
    return readers.some((reader) => !place || !maySee(reader, place));
  });
  return {
    now,
    ofContacts: await placesOfContacts(run, workspaceId, [...new Set(people)]),
    before: await readPlacesBefore(run, workspaceId, hiding),
  };
}

/** Whom an event tells of that is about contacts and no conversation. */
function contactsIn({ conversationId, payload }: LogEvent): string[] {
  if (conversationId !== null || !('contact' in payload)) return [];
  const {
    contact,
    survivor,
    others = [],
  } = payload as {
    contact: Contact;
    survivor?: Contact;
    others?: Contact[];
  };
  return [contact, ...(survivor ? [survivor] : []), ...others].map(({ id }) => id);
}

export function isConversationInSight(caller: MemberCaller, id: string, { now }: Places): boolean {
  const place = now.get(id);
  return place !== undefined && maySee(caller, place);
}

export const isContactInSight = (caller: MemberCaller, id: string, { ofContacts }: Places): boolean =>
  ofContacts.get(id)?.some((place) => maySee(caller, place)) ?? false;

/** What a member who does not see all is told of an event; null: nothing. */
export function presentInSight(event: LogEvent, caller: MemberCaller, places: Places): object | null {
  if (!mayHear(caller, event)) return null;
  if (event.conversationId === null) {
    const contacts = contactsIn(event);
    const isTold = contacts.length === 0 || contacts.some((id) => isContactInSight(caller, id, places));
    return isTold ? presentForMember(event) : null;
  }
  if (isConversationInSight(caller, event.conversationId, places)) return presentForMember(event);
  const before = places.before.get(event.seq);
  return before && maySee(caller, before) ? hidden(event) : null;
}

function hidden({ seq, at, conversationId }: LogEvent): object {
  const type = 'conversation.hidden' satisfies MemberEvent['type'];
  return { seq, at: at.toISOString(), type, conversationId };
}

/** These events as somebody who resumes or polls may know them. */
export async function presentEvents(
  run: Run,
  caller: Participant,
  events: readonly LogEvent[],
): Promise<{ seq: number; told: object | null }[]> {
  if (caller.kind === 'customer' || seesAll(caller))
    return events.map((event) => ({ seq: event.seq, told: presentEvent(event, caller) }));
  const asked = { events, conversationIds: [], contactIds: [] };
  const places = await lookUp(run, caller.workspaceId, asked, [caller]);
  return events.map((event) => ({ seq: event.seq, told: presentInSight(event, caller, places) }));
}
