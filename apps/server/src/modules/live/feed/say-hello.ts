import type { IncomingMessage } from 'node:http';
import type { UpFrame, WorkspaceSettings } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { prepared } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findSession } from '../../company/accounts/index.ts';
import { findApiKeyMember, findMember } from '../../company/people/index.ts';
import { findCustomer } from '../../contacts/customers/index.ts';
import { catchUp, checkCursor } from './catch-up.ts';
import type { Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';
import { presenceFrames } from './tell-presence.ts';

export type Hello = Extract<UpFrame, { type: 'hello' }>;

/** Who says hello: a customer or an API key by its token, a console by its cookie. */
export async function identify(deps: FeedDeps, request: IncomingMessage, hello: Hello): Promise<Participant> {
  const { token } = hello;
  if (token) {
    const caller = token.startsWith('pvt_')
      ? await findCustomer(deps, token)
      : await findApiKeyMember(deps, token);
    if (!caller) throw new ProblemError('not_signed_in');
    if (caller.kind === 'member' && caller.scopes && !caller.scopes.includes('conversations:read'))
      throw new ProblemError('scope_missing');
    return caller;
  }
  const session = await findSession(deps, request.headers);
  if (!session) throw new ProblemError('not_signed_in');
  return findMember(deps, session, hello.workspaceId);
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
  const { epoch, settings, ownerIds } = await readStanding(deps, connection.caller);
  const { ownMessagesSide, typingPreview, messageChars } = settings;
  for (const id of ownerIds) connection.ownerIds.add(id);
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
    settings: { ownMessagesSide, typingPreview, messageChars },
  });
  for (const frame of presenceFrames(whoIsHere(deps, connection), true)) connection.send(frame);
  if (connection.caller.kind === 'member') {
    connection.send({ type: 'viewers', full: true, members: deps.hub.viewers(workspaceId) });
  }
  await catchUp(deps, connection, cursor);
  if (connection.caller.kind === 'customer')
    deps.placeTeller.joined(workspaceId, connection.caller.contactId);
}

type Standing = { epoch: string; settings: WorkspaceSettings; ownerIds: string[] };

/** All that a welcome says, in one statement: after a break of the network everybody comes back at once. */
async function readStanding({ db }: FeedDeps, caller: Participant): Promise<Standing> {
  const contactId = caller.kind === 'customer' ? caller.contactId : null;
  const [row] = await db.read<Standing>(caller.workspaceId, STANDING, [caller.workspaceId, contactId]);
  if (!row) throw new Error(`workspace ${caller.workspaceId} has no log`);
  return row;
}

/** The owners are those of the customer's conversations. */
const STANDING = prepared(`
  select s.epoch, w.settings, array(
    select distinct c.owner_id from conversation c
    where c.workspace_id = $1 and c.contact_id = $2 and c.owner_id is not null) as "ownerIds"
  from workspace w join event_stream s on s.workspace_id = w.workspace_id where w.workspace_id = $1`);

function whoIsHere({ hub }: FeedDeps, { caller, ownerIds }: Connection) {
  if (caller.kind === 'member')
    return hub.online(caller.workspaceId).map((subject) => ({ ...subject, online: true }));
  return [...ownerIds].map((id) => {
    const subject = { kind: 'member', id } as const;
    return { ...subject, online: hub.isOnline(caller.workspaceId, subject) };
  });
}
