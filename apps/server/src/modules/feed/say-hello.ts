import type { IncomingMessage } from 'node:http';
import type { UpFrame, Workspace } from '@parley/contract';
import type { Participant } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import { ProblemError } from '../../platform/errors.ts';
import { readPosition } from '../../platform/log/read-log.ts';
import { findSession } from '../accounts/index.ts';
import { findCustomer } from '../customers/index.ts';
import { findApiKeyMember, findMember } from '../people/index.ts';
import { findWorkspace } from '../workspaces/index.ts';
import { catchUp, checkCursor } from './catch-up.ts';
import type { Connection } from './connection.ts';
import { presenceFrames } from './hub.ts';

export type Hello = Extract<UpFrame, { type: 'hello' }>;

/** Who says hello: a customer or an API key by its token, a console by its cookie. */
export async function identify(deps: Deps, request: IncomingMessage, hello: Hello): Promise<Participant> {
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
  deps: Deps,
  connection: Connection,
  hello: Hello,
  heartbeatMs: number,
): Promise<void> {
  const { workspaceId } = connection.caller;
  const run = deps.db.run(workspaceId);
  await deps.hub.join(connection);
  const workspace = (await findWorkspace(run, workspaceId)) as Workspace;
  const { epoch } = await readPosition(run, workspaceId);
  if (connection.caller.kind === 'customer')
    for (const id of await readOwners(deps, workspaceId, connection.caller.contactId))
      connection.ownerIds.add(id);
  const asked = hello.cursor === undefined ? null : { epoch: hello.epoch, cursor: hello.cursor };
  const refusal = asked && (await checkCursor(deps, connection, asked, epoch));
  if (refusal) {
    connection.send({ type: 'resync', reason: refusal });
    return connection.close(1000, 'fetch a snapshot and say hello anew');
  }
  const head = deps.tail.head(workspaceId);
  const cursor = asked?.cursor ?? head;
  const settings = workspace.settings;
  connection.welcomed = true;
  connection.send({
    type: 'welcome',
    epoch,
    cursor,
    head,
    you: connection.subject,
    workspaceId,
    heartbeatMs,
    settings,
  });
  for (const frame of presenceFrames(whoIsHere(deps, connection), true)) connection.send(frame);
  if (connection.caller.kind === 'member') {
    connection.send({ type: 'viewers', full: true, members: deps.hub.viewers(workspaceId) });
  }
  await catchUp(deps, connection, cursor);
  if (connection.caller.kind === 'customer')
    deps.placeTeller.joined(workspaceId, connection.caller.contactId);
}

async function readOwners(deps: Deps, workspaceId: string, contactId: string): Promise<string[]> {
  const rows = await deps.db.read<{ owner_id: string }>(
    workspaceId,
    'select distinct owner_id from conversation where workspace_id = $1 and contact_id = $2 and owner_id is not null',
    [workspaceId, contactId],
  );
  return rows.map((row) => row.owner_id);
}

function whoIsHere({ hub }: Deps, { caller, ownerIds }: Connection) {
  if (caller.kind === 'member')
    return hub.online(caller.workspaceId).map((subject) => ({ ...subject, online: true }));
  return [...ownerIds].map((id) => {
    const subject = { kind: 'member', id } as const;
    return { ...subject, online: hub.isOnline(caller.workspaceId, subject) };
  });
}
