import { CLOSE, type Message, type PostBody, type Problem, type UpFrame } from '@parley/contract';
import { principalOf } from '../../../callers.ts';
import { asProblem } from '../../../http/problems.ts';
import type { Rate } from '../../../http/rate-limits.ts';
import { ProblemError, toProblem } from '../../../platform/errors.ts';
import { hasScope } from '../../../scopes.ts';
import { seesAll } from '../../../visibility.ts';
import { findWorkspace } from '../../company/workspaces/index.ts';
import { accessConversation, markSeen, writerIn } from '../../messaging/conversations/index.ts';
import { correctMessage, withdrawMessage } from '../../messaging/corrections/index.ts';
import type { Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';

type Frame<T extends UpFrame['type']> = Extract<UpFrame, { type: T }>;

/** Which allowance of the caller each frame spends, over all of their connections. `hello` spends it at the door. */
const FRAME_RATES = {
  hello: 'signal',
  post: 'post',
  correct: 'post',
  withdraw: 'post',
  typing: 'signal',
  seen: 'signal',
  viewing: 'signal',
  watch: 'signal',
  ping: 'signal',
} as const satisfies Record<UpFrame['type'], Rate>;

/** Carries out one frame of a connection that said hello. Expected failures are told in the feed, not by closing it. */
export async function handleFrame(deps: FeedDeps, connection: Connection, frame: UpFrame): Promise<void> {
  switch (frame.type) {
    case 'post':
      // What was typed before it is told before it.
      connection.moments.flush(`typing ${frame.conversationId}`);
      return write(deps, connection, frame, () => post(deps, connection, frame));
    case 'correct':
      return write(deps, connection, frame, () => correct(deps, connection, frame));
    case 'withdraw':
      return write(deps, connection, frame, () => withdraw(deps, connection, frame));
    case 'typing':
    case 'seen':
      return soon(deps, connection, frame, `${frame.type} ${frame.conversationId}`);
    case 'viewing':
      return soon(deps, connection, frame, frame.type);
    default:
      return signal(deps, connection, frame);
  }
}

/** The socket has ended: what was read up to then is still worth noting. */
export const lastWords = ({ moments }: Connection): void => moments.end((key) => key.startsWith('seen '));

type Moment = Frame<'typing' | 'seen' | 'viewing'>;

/** Of many alike in a row only the first and the last are carried out, and only those spend anything. */
function soon(deps: FeedDeps, connection: Connection, frame: Moment, key: string): void {
  connection.moments.run(key, () =>
    signal(deps, connection, frame).catch((error: unknown) =>
      deps.log.warn({ err: error }, `a frame was not carried out: ${frame.type}`),
    ),
  );
}

/** Whoever says more of the moment than anybody could is sent away for a while. */
async function signal(
  deps: FeedDeps,
  connection: Connection,
  frame: Moment | Frame<'hello' | 'watch' | 'ping'>,
): Promise<void> {
  try {
    await deps.rateLimits.spend(FRAME_RATES[frame.type], principalOf(connection.caller));
  } catch {
    return connection.close(CLOSE.rateLimited, 'too many frames');
  }
  await carryOut(deps, connection, frame).catch(ignoreExpected);
}

async function carryOut(
  deps: FeedDeps,
  connection: Connection,
  frame: Parameters<typeof signal>[2],
): Promise<void> {
  switch (frame.type) {
    case 'typing':
      return tellTyping(deps, connection, frame);
    case 'seen':
      return tellSeen(deps, connection, frame);
    case 'viewing':
      return view(deps, connection, frame.conversationId);
    case 'watch':
      return frame.board ? deps.board.watch(connection) : deps.board.unwatch(connection);
    case 'ping':
      return connection.send({
        type: 'pong',
        seq: connection.live ? deps.tail.head(connection.caller.workspaceId) : 0,
      });
    case 'hello':
      return connection.send({
        type: 'refused',
        problem: toProblem(new ProblemError('invalid_request', { detail: 'hello was said already' })),
      });
  }
}

/** Writes into a thread, and says what became of it. Posts and changes spend the same allowance. */
async function write(
  deps: FeedDeps,
  connection: Connection,
  { type, clientId, conversationId }: Frame<'post' | 'correct' | 'withdraw'>,
  work: () => Promise<Message>,
): Promise<void> {
  try {
    checkScope(connection);
    await deps.rateLimits.spend(FRAME_RATES[type], principalOf(connection.caller));
    const { id: messageId, seq, number, version, at } = await work();
    connection.send({ type: 'ack', clientId, conversationId, messageId, seq, number, version, at });
  } catch (error) {
    const problem: Problem = toProblem(asProblem(error));
    if (problem.code === 'internal') deps.log.error({ err: error }, 'a message was not written');
    connection.send({ type: 'refused', clientId, conversationId, problem });
  }
}

async function post(
  deps: FeedDeps,
  { caller }: Connection,
  { type: _, conversationId, ...body }: Frame<'post'>,
): Promise<Message> {
  const writer = await writerIn(deps.db.run(caller.workspaceId), caller, conversationId);
  return deps.committer.post({ caller: writer, conversationId, body: body as PostBody });
}

const correct = (deps: FeedDeps, { caller }: Connection, frame: Frame<'correct'>): Promise<Message> =>
  correctMessage(deps, caller, frame, frame);

const withdraw = (deps: FeedDeps, { caller }: Connection, frame: Frame<'withdraw'>): Promise<Message> =>
  withdrawMessage(deps, caller, frame, frame);

async function tellSeen(deps: FeedDeps, connection: Connection, frame: Frame<'seen'>): Promise<void> {
  checkScope(connection);
  const { caller, seen } = connection;
  const { conversationId, seq } = frame;
  if (seq <= (seen.get(conversationId) ?? 0)) return;
  seen.set(conversationId, await markSeen(deps, caller, conversationId, seq));
}

/** Whatever goes up the feed, others get to know; a key needs the same scope for it as over REST. */
function checkScope({ caller }: Connection): void {
  if (caller.kind === 'member' && !hasScope(caller, 'conversations:write'))
    throw new ProblemError('scope_missing');
}

/** Told to whoever is there now, stored nowhere. What a customer has not sent yet is shown to members only, if they may. */
async function tellTyping(deps: FeedDeps, connection: Connection, frame: Frame<'typing'>): Promise<void> {
  checkScope(connection);
  const { caller, subject } = connection;
  const { contactId } = await accessOnce(deps, connection, frame.conversationId);
  const { conversationId, typing } = frame;
  const told = { type: 'typing', conversationId, from: subject, name: caller.name, typing } as const;
  if (caller.kind === 'member') {
    deps.hub.tellContact(caller.workspaceId, contactId, told);
    deps.typingElsewhere.tell(caller, conversationId, typing);
    return deps.hub.tellMembers(caller.workspaceId, told, connection);
  }
  const withPreview = frame.preview !== undefined && (await allowsPreview(deps, caller.workspaceId));
  deps.hub.tellMembers(
    caller.workspaceId,
    withPreview ? { ...told, preview: frame.preview as string } : told,
  );
}

/** Which conversation a member looks at; a customer looks at his own, and nobody needs to be told. */
async function view(deps: FeedDeps, connection: Connection, conversationId: string | null): Promise<void> {
  if (connection.caller.kind !== 'member') return;
  checkScope(connection);
  if (conversationId) await accessOnce(deps, connection, conversationId);
  deps.hub.view(connection, conversationId);
}

/** For whoever sees all, and for customers, rights do not change while a connection lives; so they are looked up once. */
async function accessOnce(
  deps: FeedDeps,
  connection: Connection,
  conversationId: string,
): Promise<{ contactId: string }> {
  const known = connection.access.get(conversationId);
  if (known) return known;
  const { contactId } = await accessConversation(
    deps.db.run(connection.caller.workspaceId),
    connection.caller,
    conversationId,
  );
  const { caller } = connection;
  if (caller.kind === 'customer' || seesAll(caller)) connection.access.set(conversationId, { contactId });
  return { contactId };
}

async function allowsPreview(deps: FeedDeps, workspaceId: string): Promise<boolean> {
  const workspace = await findWorkspace(deps.db.run(workspaceId), workspaceId);
  return workspace?.settings.typingPreview ?? false;
}

function ignoreExpected(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error;
}
