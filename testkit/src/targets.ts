import { randomBytes } from 'node:crypto';
import { addApiMember } from '@parley/server/testing';
import { connectNumber } from './number.ts';
import type { TestServer } from './server.ts';
import type { TestCustomer, TestWorkspace } from './world.ts';

/** Things of a workspace that requests name, each made anew when asked for. */
export type Targets = Record<string, () => Promise<unknown>>;

const word = () => randomBytes(4).toString('hex');
const anyNetwork = () => `2001:db8:${word().replace(/^.{4}/, '$&:')}::/64`;

/** How to make whatever a parameter or field of this name stands for, in this workspace and for this customer. */
export function targetsOf(server: TestServer, workspace: TestWorkspace, customer: TestCustomer): Targets {
  const { owner } = workspace;
  const made = async (path: string, body: object) => (await owner.post(path, body)).body;
  let started: Promise<string> | undefined;
  const conversationId = () => {
    started = customer.start(`A conversation of ${workspace.id}`);
    return started;
  };
  /** Of the conversation that was asked for just before: a message is named together with it. */
  const seq = async () => {
    const id = await (started ?? conversationId());
    return (await owner.get(`/v1/conversations/${id}/messages`)).body.items[0].seq;
  };
  const topicId = async () => (await made('/v1/topics', { name: `Topic ${word()}` })).id;
  const fileId = async () => {
    const form = new FormData();
    form.append('file', new Blob(['some words']), 'words.txt');
    const path = `/v1/customer/conversations/${await conversationId()}/files`;
    return (await customer.request('POST', path, { body: form })).body.fileId;
  };
  const memberId = async () =>
    (await addApiMember(server.deps, workspace.id, { name: 'Somebody', capacity: 4 })).memberId;
  /** Paused, so that nobody is called while a test looks. Beside the API, which allows a few only. */
  const addWebhook = async () => {
    const id = server.deps.newId();
    await server.deps.db.inTransaction(workspace.id, async ({ query }) => {
      await query(
        `insert into webhook values ($1, $2, 'Shop', 'https://shop.example/hook', '{message.posted}', '{conversations:read}', 'asked', now(), $3)`,
        [workspace.id, id, owner.memberId],
      );
      await query('insert into webhook_progress (workspace_id, webhook_id, seq) values ($1, $2, 0)', [
        workspace.id,
        id,
      ]);
    });
    return id;
  };
  let contact: Promise<string> | undefined;
  const contactId = () => {
    contact = workspace.customer('Somebody').then((somebody) => somebody.contactId);
    return contact;
  };
  /** About the contact that was asked for just before. */
  const noteId = async () =>
    (await made(`/v1/contacts/${await (contact ?? contactId())}/notes`, { text: 'Of the test' })).id;
  let webhook: Promise<string> | undefined;
  const webhookId = () => {
    webhook = addWebhook();
    return webhook;
  };
  /** Of the webhook that was asked for just before. */
  const deliveryId = async () => {
    const of = await (webhook ?? webhookId());
    const id = server.deps.newId();
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(
        `insert into webhook_delivery (workspace_id, webhook_id, id, type, state, attempts, created_at, begun_at)
         values ($1, $2, $3, 'webhook.test', 'failed', 1, now(), now())`,
        [workspace.id, of, id],
      ),
    );
    return id;
  };
  const addAccount = () => connectNumber(workspace);
  /** One is enough: nothing that is asked of it takes it away. */
  let account: ReturnType<typeof addAccount> | undefined;
  const connected = () => {
    account ??= addAccount();
    return account;
  };
  /** A call of the number, which shows none: what shows its calls is a company's own program. */
  const partId = async () => {
    const id = server.deps.newId();
    const conversation = await conversationId();
    const { inboxId } = (await connected()).account;
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(
        `insert into channel_part (workspace_id, id, inbox_id, conversation_id, message_seq, kind, part, outbound, state, created_at)
         select $1, $2, $3, $4, min(seq), 'message', 0, '{}', 'failed', now() from message
         where workspace_id = $1 and conversation_id = $4`,
        [workspace.id, id, inboxId, conversation],
      ),
    );
    return id;
  };
  /** Asks at an address of this machine, where nobody is called. Beside the API, which allows a few only. */
  const cardId = async () => {
    const id = server.deps.newId();
    const seat = { purpose: 'card secrets' as const, row: [workspace.id, id] };
    const sealed = server.deps.keyring.seal(seat, 'whsec_b2YgdGhlIHRlc3Q=');
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(
        `insert into context_card values ($1, $2, 'Loans', 'https://127.0.0.1', 0, '[]', $3, 1, now(), $4)`,
        [workspace.id, id, sealed, owner.memberId],
      ),
    );
    return id;
  };
  /** Beside the API, which allows two at a time. */
  const secretId = async () => {
    const id = server.deps.newId();
    const { inboxId } = (await connected()).account;
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(`insert into identity_secret values ($1, $2, $3, 'sealed', now(), $4)`, [
        workspace.id,
        inboxId,
        id,
        owner.memberId,
      ]),
    );
    return id;
  };
  /** Over, so that nothing begins to work; beside the API, which allows a few at a time only. */
  const importId = async () => {
    const id = server.deps.newId();
    const columns = {
      customerId: 0,
      name: null,
      email: null,
      phone: null,
      time: 0,
      text: 0,
      direction: null,
      agent: null,
    };
    const options = {
      columns: { ...columns, topic: null, externalId: null },
      ...{
        encoding: 'utf-8',
        delimiter: ',',
        dateOrder: 'dmy',
        zone: 'UTC',
        inboxId: id,
        topicId: null,
        gapHours: 72,
      },
      ...{ landing: 'closed', landingDays: 14, duplicates: 'skip' },
    };
    const preview = { header: ['id'], rows: [], isWorkbook: false, isDateOrderCertain: true, times: [] };
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(
        `insert into import (workspace_id, id, kind, file_name, bytes, options, preview, created_at, is_cleared)
         values ($1, $2, 'messages', 'past.csv', 1, $3, $4, now(), true)`,
        [workspace.id, id, options, preview],
      ),
    );
    return id;
  };
  return {
    workspaceId: async () => workspace.id,
    before: async () => server.deps.newId(),
    channel: async () => 'whatsapp',
    doorId: async () => (await connected()).door.id,
    webhookId,
    deliveryId,
    partId,
    conversationId,
    seq,
    topicId,
    fileId,
    contactId,
    noteId,
    intoId: async () => (await workspace.customer('Somebody else')).contactId,
    memberId,
    actorId: memberId,
    inboxId: async () => (await connected()).account.inboxId,
    invitationId: async () =>
      (await made('/v1/invitations', { email: `${word()}@example.com`, role: 'agent' })).invitation.id,
    apiKeyId: async () => {
      const holder = await memberId();
      const keys = (await owner.get('/v1/api-keys')).body.items;
      return keys.find((key: { memberId: string }) => key.memberId === holder).id;
    },
    sessionId: async () => server.deps.newId(),
    jobId: async () => {
      const [job] = await server.deps.db.inTransaction(workspace.id, ({ query }) =>
        query<{ id: number }>(
          `select id from graphile_worker.add_job('of-the-test', $1::json, run_at => now() + interval '1 day')`,
          [JSON.stringify({ workspaceId: workspace.id })],
        ),
      );
      return String(job?.id);
    },
    importId,
    secretId,
    cardId,
    exportId: async () => (await made('/v1/exports', { kind: 'contacts', format: 'csv' })).id,
    zone: async () => 'UTC',
    banId: async () => (await made('/v1/bans', { range: anyNetwork(), reason: 'of the test' })).id,
    range: async () => anyNetwork(),
    viewId: async () => (await made('/v1/views', { name: `View ${word()}`, query: '' })).id,
    topicIds: async () => [await topicId()],
    backupTopicIds: async () => [await topicId()],
    askedTopicIds: async () => [await topicId(), await topicId()],
    conversationIds: async () => [await conversationId()],
    fileIds: async () => [await fileId()],
    inboxKey: async () => workspace.inboxKey,
    token: async () => randomBytes(32).toString('base64url'),
    clientId: async () => `test-${word()}${word()}`,
    email: async () => `${word()}@example.com`,
    ownerEmail: async () => `${word()}@example.com`,
    name: async () => `Name ${word()}`,
    action: async () => 'hand_over',
    waitSeconds: async () => 0,
  };
}
