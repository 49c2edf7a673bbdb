import type { IncomingMessage } from 'node:http';
import type { UpFrame, WorkspaceSettings } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { prepared } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { networkOf } from '../../../platform/ip-ranges.ts';
import { hasScope } from '../../../scopes.ts';
import { type Standing as People, SIGHT, type Sighted, withSight } from '../../company/people/index.ts';
import { personRow } from '../../contacts/customers/index.ts';
import { hearsAll } from './audience.ts';
import { catchUp, checkCursor } from './catch-up.ts';
import { becomeAnother, type Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';
import { goOnAs } from './go-on-as.ts';
import { presenceFrames } from './tell-presence.ts';

export type Hello = Extract<UpFrame, { type: 'hello' }>;

/** Who says hello: a customer or an API key by its token, a console by its cookie. */
export async function identify(
  { authenticator, callerCount }: FeedDeps,
  { headers }: IncomingMessage,
  { token, workspaceId }: Hello,
  address: string,
): Promise<Participant> {
  const shown = token ?? headers.cookie;
  const credential = shown === undefined ? undefined : `hello\n${workspaceId ?? ''}\n${shown}`;
  const comer = { credential, place: networkOf(address) };
  const caller = await callerCount.admit('hello', comer, () =>
    authenticator.identify({ token, headers, address, workspaceId }, 'either'),
  );
  if (caller.kind === 'member' && !hasScope(caller, 'conversations:read'))
    throw new ProblemError('scope_missing');
  return caller;
}

/** Tells where the feed goes on and who is here, then everything after the cursor, then lives. */
export async function begin(
  deps: FeedDeps,
  connection: Connection,
  hello: Hello,
  heartbeatMs: number,
): Promise<void> {
  const { workspaceId } = connection.caller;
  await deps.hub.join(connection);
  const { caller } = connection;
  const { epoch, settings, ownerIds, contactsSince, membership } = await readStanding(deps, caller);
  const standing = membership && withSight(membership);
  const { ownMessagesSide, typingPreview, messageChars } = settings;
  for (const id of ownerIds) connection.ownerIds.add(id);
  // Removed, given another role or merged between the door and here: from now on the hub would tell.
  if (!goOnAs(connection, caller, standing)) return;
  if (isMerged(connection.caller, contactsSince)) return becomeAnother(connection, 'contacts_changed');
  const asked = hello.cursor === undefined ? null : { epoch: hello.epoch, cursor: hello.cursor };
  const refusal = asked && (await checkCursor(deps, connection, asked, epoch));
  if (refusal) {
    connection.send({ type: 'resync', reason: refusal });
    return connection.close(1000, 'fetch a snapshot and say hello anew');
  }
  const head = deps.tail.head(workspaceId);
  const cursor = asked?.cursor ?? head;
  connection.welcomed = true;
  connection.send({
    type: 'welcome',
    epoch,
    cursor,
    head,
    you: connection.subject,
    workspaceId,
    heartbeatMs,
    seesAll: hearsAll(connection.caller),
    settings: { ownMessagesSide, typingPreview, messageChars },
  });
  if (connection.caller.kind === 'member') deps.hub.introduce(connection);
  else for (const frame of presenceFrames(ownersHere(deps, connection), true)) connection.send(frame);
  await catchUp(deps, connection, cursor);
  if (connection.caller.kind === 'customer')
    for (const contactId of connection.caller.contactIds) deps.placeTeller.joined(workspaceId, contactId);
}

type Standing = {
  epoch: string;
  settings: WorkspaceSettings;
  ownerIds: string[];
  /** Of the contact that the caller's token was made for; null for a member. */
  contactsSince: number | null;
  /** Of a member; null when it has ended, and for a customer. */
  membership: Sighted<People> | null;
};

const isMerged = (caller: Participant, contactsSince: number | null): boolean =>
  caller.kind === 'customer' && contactsSince !== caller.contactsSince;

/** All that a welcome says, in one statement: after a break of the network everybody comes back at once. */
async function readStanding({ db }: FeedDeps, caller: Participant): Promise<Standing> {
  const { contactIds, tokenContactId } =
    caller.kind === 'customer' ? caller : { contactIds: [], tokenContactId: null };
  const memberId = caller.kind === 'member' ? caller.memberId : null;
  const ask = { contactIds, tokenContactId, memberId };
  const row = await db.readTogether<Standing>(caller.workspaceId, STANDING, ask);
  if (!row) throw new Error(`workspace ${caller.workspaceId} has no log`);
  return row;
}

/** The owners are those of the customer's conversations. */
const STANDING = prepared(`
  select ask.n::int, s.epoch, w.settings, array(
    select distinct c.owner_id from jsonb_array_elements_text(ask.value -> 'contactIds') mine
    cross join lateral (
      select owner_id from conversation
      where workspace_id = $1 and contact_id = mine.value::uuid and owner_id is not null offset 0) c) as "ownerIds", (
    select p.contacts_since from ${personRow("(ask.value ->> 'tokenContactId')::uuid")}) as "contactsSince", (
    select jsonb_build_object('name', m.name, 'role', m.role, 'sight', ${SIGHT}) from member m
    where m.workspace_id = $1 and m.id = (ask.value ->> 'memberId')::uuid and m.removed_at is null) as membership
  from jsonb_array_elements($2::jsonb) with ordinality as ask(value, n)
  cross join workspace w join event_stream s on s.workspace_id = w.workspace_id where w.workspace_id = $1`);

function ownersHere({ hub }: FeedDeps, { caller, ownerIds }: Connection) {
  return [...ownerIds].map((id) => {
    const subject = { kind: 'member', id } as const;
    return { ...subject, online: hub.isOnline(caller.workspaceId, subject) };
  });
}
