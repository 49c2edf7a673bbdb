/** Which slice writes each table, and what a row is. A table that is not here fails the printing. */
export const TABLES: Record<string, Record<string, string>> = {
  'platform/log': {
    event:
      'one entry of a workspace’s log; that of a message has no payload, its content stands in `message`',
    event_stream:
      'where the log of a workspace ends; its lock hands out the numbers, as the last lock of a transaction',
    log_follower: 'up to where a follower has decided which jobs follow from a log',
  },
  'platform/jobs': {
    job_worker:
      'a process that runs jobs, and when it last said so; of the instance. The jobs are in the schema `graphile_worker`',
  },
  'company/workspaces': {
    workspace: 'a company, with its settings',
    topic: 'a category of service: how its line is served, its hours, who helps when it grows old',
    inbox: 'one configured account of a channel',
  },
  'company/people': {
    member: 'a user in a workspace: role, capacity, availability',
    member_topic: 'which topics a member serves, and at which level',
    invitation: 'a link that makes somebody a member, once',
    api_key: 'what a program signs in with, narrowed to scopes',
    availability_change: 'when a member became available, busy, away, and why',
  },
  'company/accounts': {
    auth_user: 'somebody who can sign in; of the instance, not of a workspace',
    auth_account: 'how they sign in: the hash of a password',
    auth_session: 'where they are signed in; the token is stored as a hash',
    auth_verification: 'one-time values of better-auth',
    instance_setup: 'the one-time link of a fresh instance',
    sign_in_throttle: 'failed sign-ins of an account or an address',
  },
  'contacts/customers': {
    contact: 'a customer',
    contact_value: 'the value of an attribute of a contact, to find it by',
    identity: 'an address of a contact in one inbox, such as the token of a browser',
    visitor_code: 'what a link back to a conversation carries: a hash, good once and for half an hour',
  },
  'contacts/notes': {
    contact_note: 'what members noted about a customer',
    contact_note_version: 'what a note said before it was corrected',
  },
  'contacts/signed': {
    identity_secret: 'what a site signs with who its customers are; sealed',
  },
  'channels/cards': {
    context_card: 'a program that is asked what it knows of a customer',
  },
  'contacts/bans': {
    ban: 'who is let in no more: a contact or a range of addresses, why, and until when',
  },
  'messaging/conversations': {
    conversation: 'a conversation: state, owner, place in line, what both sides have seen',
    conversation_origin: 'the network from which it was started, for a month',
    assignment: 'who owned it, from when to when, and why',
    saved_view: 'a view of the inbox, a search, or a segment of customers that a member keeps, or shares',
  },
  'messaging/messages': {
    message: 'one entry of a thread, under the same `seq` as its event',
    message_version: 'what a message said before it was corrected or withdrawn; for supervisors',
    message_delivery: 'how far a message has come on its channel; moves only forward',
    message_reaction: 'what each author felt at a message last',
  },
  'messaging/search': {
    search_message:
      'the words of a message as it is now, and of its files’ names; made by a follower of the log',
    search_word: 'a word that was used in a workspace: for completion, other forms and typing errors',
    search_contact: 'a word under which a customer is found',
    search_rebuild: 'how far back the words of a workspace reach while they are being made',
  },
  'messaging/files': {
    storage_use: 'how many bytes the files of a workspace take; the database counts them',
    file: 'an upload; the bytes lie in the file store under the same id',
  },
  'operations/imports': {
    import: 'a file on its way in: what its columns mean, how far it is, what came of it',
    import_row: 'a row that was read and is to be written; gone when it is',
    import_fault: 'a row that is not imported, and why; the first 10,000 of a file',
    import_key: 'what a row that was imported is recognised by, for ever',
    import_mapping: 'what the columns of files with one header meant the last time',
  },
  'operations/exports': {
    export: 'who took what out of the workspace, and when',
  },
  'queue/routing': {
    customer_presence: 'until when each customer counts as connected',
    routing_hint: 'where the answer to “who is next” may be another now; lives for a moment',
  },
  'channels/accounts': {
    channel_door:
      "where the other side delivers, with the secrets that prove it; its key stands in the hook's address",
    channel_account:
      'the address of ours behind an inbox, its sealed secrets, pauses and stops, and its message templates',
  },
  'channels/inbound': {
    channel_hook: 'what came, as it came; a repeat has the same digest and is not stored',
    channel_message: 'which message of ours is which of theirs',
    channel_file: 'a file that a message speaks of and that is still on the other side',
    channel_leftover: 'what came and has no place in a thread',
  },
  'channels/outbound': {
    channel_outlet: 'how far the log was read for what is to go out',
    channel_part: 'what goes out, as the channel counts messages',
    channel_attempt: "calls of a company's own program, and what it answered",
  },
  'channels/waiting': {
    channel_wait: 'what somebody who waits on a channel was asked and told so far',
  },
  'channels/webhooks': {
    webhook: 'where events are sent: URL, types, scopes, why it is paused',
    webhook_secret: 'what signs for a webhook, sealed; of two, both do',
    webhook_progress: 'how far a webhook has read the log, and which process sends for it',
    webhook_delivery: 'an event on its way to a receiver, without its content; kept for 30 days',
    webhook_attempt: 'one call of a receiver, and the beginning of its answer',
  },
  http: {
    idempotency_key: 'the answer to a request that carried an Idempotency-Key, sealed, for a day',
  },
  'platform/secrets': {
    instance_secret: 'a secret under which something may be sealed, by its id; of the instance',
  },
  'platform/db': {
    schema_migration: 'which migrations have run',
  },
};
