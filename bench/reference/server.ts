// The reference: what one would write instead from stock parts. Socket.IO for the sockets, `pg` for PostgreSQL, one
// transaction a message, and nothing is delivered before it is committed. It has what such a service cannot do without:
// callers are known by a token, a message is stored once however often it is sent, the conversation moves on with it,
// and who comes back is told what he missed. It has no queue, no roles, no second wall, no log.
import { createServer } from 'node:http';
import pg from 'pg';
import { Server, type Socket } from 'socket.io';

type Caller = { id: number; workspaceId: number; isAgent: boolean };
type Post = { clientId: string; conversationId: string; text: string };
type Message = Post & { id: number; authorId: number; at: string };

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, idleTimeoutMillis: 1_000 });
pool.on('error', () => undefined);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

await pool.query(`
  create table if not exists person (
    id bigint generated always as identity primary key, workspace_id int not null, token text not null unique,
    is_agent boolean not null);
  create table if not exists conversation (
    id bigint generated always as identity primary key, workspace_id int not null, customer_id bigint not null,
    last_message text, last_at timestamptz);
  create index if not exists conversation_of_customer on conversation (customer_id);
  create table if not exists message (
    id bigint generated always as identity primary key, conversation_id bigint not null references conversation,
    author_id bigint not null, client_id text not null, text text not null, at timestamptz not null default now(),
    unique (conversation_id, author_id, client_id));
  create index if not exists message_of_conversation on message (conversation_id, id);`);

io.use((socket, next) => {
  letIn(socket).then(() => next(), next);
});

async function letIn(socket: Socket): Promise<void> {
  const { rows } = await pool.query<Caller>({
    name: 'who',
    text: 'select id::int, workspace_id as "workspaceId", is_agent as "isAgent" from person where token = $1',
    values: [socket.handshake.auth.token],
  });
  if (!rows[0]) throw new Error('not signed in');
  socket.data.caller = rows[0];
  await enter(socket, rows[0]);
}

/** Agents hear their whole workspace, a customer his conversations; whoever says where he was is told what he missed. */
async function enter(socket: Socket, caller: Caller): Promise<void> {
  if (caller.isAgent) return socket.join(`workspace ${caller.workspaceId}`);
  const { rows } = await pool.query({
    name: 'conversations',
    text: 'select id from conversation where customer_id = $1',
    values: [caller.id],
  });
  await socket.join(rows.map(({ id }) => `conversation ${id}`));
  if (rows.length > 0 && socket.handshake.auth.after !== undefined) await tellMissed(socket, rows);
}

async function tellMissed(socket: Socket, conversations: { id: string }[]): Promise<void> {
  const { rows } = await pool.query({
    name: 'missed',
    text: 'select * from message where conversation_id = any($1::bigint[]) and id > $2 order by id',
    values: [conversations.map(({ id }) => id), socket.handshake.auth.after],
  });
  for (const message of rows) socket.emit('message', message);
}

io.on('connection', (socket) => {
  const caller = socket.data.caller as Caller;
  socket.on('post', (post: Post, acknowledge: (answer: object) => void) => {
    store(caller, post).then(
      (message) => {
        acknowledge({ clientId: post.clientId, id: message.id });
        const rooms = [`workspace ${caller.workspaceId}`, `conversation ${post.conversationId}`];
        io.to(rooms).emit('message', message);
      },
      (error: Error) => acknowledge({ clientId: post.clientId, error: error.message }),
    );
  });
});

async function store(caller: Caller, post: Post): Promise<Message> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const message = await insert(client, caller, post);
    await client.query('commit');
    return message;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function insert(client: pg.PoolClient, caller: Caller, post: Post): Promise<Message> {
  const { rows: found } = await client.query({
    name: 'lock',
    text: 'select id from conversation where id = $1 and workspace_id = $2 for update',
    values: [post.conversationId, caller.workspaceId],
  });
  if (found.length === 0) throw new Error('no such conversation');
  const { rows } = await client.query({
    name: 'insert',
    text: `insert into message (conversation_id, author_id, client_id, text) values ($1, $2, $3, $4)
      on conflict (conversation_id, author_id, client_id) do update set text = message.text returning id::int, at`,
    values: [post.conversationId, caller.id, post.clientId, post.text],
  });
  await client.query({
    name: 'move-on',
    text: 'update conversation set last_message = $2, last_at = $3 where id = $1',
    values: [post.conversationId, post.text, rows[0].at],
  });
  return { ...post, id: rows[0].id, authorId: caller.id, at: rows[0].at };
}

http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  console.log(`listening on ${(http.address() as { port: number }).port}`);
});
